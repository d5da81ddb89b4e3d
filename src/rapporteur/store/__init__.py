"""The record on disk: its manifest, its tables, and what can be asked of it."""
