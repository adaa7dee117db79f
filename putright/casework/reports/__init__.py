"""The pages of the figures: choose a quarter, read it, and open the cases behind a number."""
