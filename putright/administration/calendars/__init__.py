"""The days on which the council works: every officer reads them, and managers put them right."""
