"""What each address of the portal does. The clock is read here and nowhere deeper."""
