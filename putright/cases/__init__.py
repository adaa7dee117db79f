"""The record, and the only code that changes it."""
