"""What a council decides for itself: the days on which it works, and its own procedures."""
