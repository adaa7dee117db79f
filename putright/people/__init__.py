"""A person and how to reach them: one record each, however many cases they have."""
