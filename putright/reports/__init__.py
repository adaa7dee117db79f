"""Figures: each one a definition, a numerator, a denominator and the cases behind it."""
