"""What the worker does beside letters, for those who see that it does."""
