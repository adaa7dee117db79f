"""The words of the officers' forms."""
