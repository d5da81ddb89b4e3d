"""Training of the reader: data, model, training, export. PyTorch is needed here and nowhere else in the project."""
