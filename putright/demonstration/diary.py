"""Days that pass, as far as today."""

from datetime import date, timedelta

from putright.procedure.calendar import england_and_wales


class NotYet(Exception):
    """What comes next in a story lies after today."""


class Diary:
    """The day at which a story stands."""

    def __init__(self, day: date, today: date) -> None:
        self.day = day
        self.today = today

    def wait(self, working_days: int) -> date:
        """Go on by some working days. Raises `NotYet` past today."""
        return self._go_to(england_and_wales().add_working_days(self.day, working_days))

    def wait_days(self, days: int) -> date:
        """Go on by calendar days. Raises `NotYet` past today."""
        return self._go_to(self.day + timedelta(days=days))

    def _go_to(self, day: date) -> date:
        if day > self.today:
            raise NotYet
        self.day = max(day, self.day)
        return self.day
