"""A council that does not exist, and two years of its life."""
