"""The pages of those who set Putright up: procedures, calendars, drafts."""
