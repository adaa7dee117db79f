"""What the council promises, for every officer to read: procedures, their clocks, their Codes."""
