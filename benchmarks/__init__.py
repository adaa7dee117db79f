"""How fast Putright is, beside the floor that the database sets."""
