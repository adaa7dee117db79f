"""Who may sign in: officers, those who leave and those who come back."""
