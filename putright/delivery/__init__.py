"""How things leave: the outbox and its worker."""
