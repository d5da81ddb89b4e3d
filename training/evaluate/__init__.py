"""What the model reads of held-out documents, decoded as the run time does it, and how good that is."""
