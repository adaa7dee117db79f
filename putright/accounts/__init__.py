"""Officers, their roles, and the service areas they answer for."""
