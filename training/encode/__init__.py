"""Before the model: word pieces with their shapes, and windows. Without torch, so the run time can use it."""
