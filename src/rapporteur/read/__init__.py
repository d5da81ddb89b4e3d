"""From inputs of any kind to readings: files, folders and archives are split into items, each parsed to a text."""
