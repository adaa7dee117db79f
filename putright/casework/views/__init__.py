"""The officers' pages, a list or a page to a file: parse, ask or command, show."""
