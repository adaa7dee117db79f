"""How cases arrive other than by a page."""
