"""Procedures of the council's own: written, tried on what was done, adopted and confirmed."""
