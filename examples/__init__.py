"""Examples: an affair written for this project, the reports made of it, and its truth."""
