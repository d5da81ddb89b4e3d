"""The reader in PyTorch: MiniLM, the shape embedding, and a light head for each kind of thing that is read."""
