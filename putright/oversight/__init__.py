"""The pages of those who answer for the work: its figures, and the cases behind each number."""
