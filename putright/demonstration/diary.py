"""Days that pass, as far as today."""

from datetime import date

from putright.procedure.calendar import england_and_wales


class NotYet(Exception):
    """What comes next in a story lies after today."""


class Diary:
    """The day at which a story stands."""

    def __init__(self, day: date, today: date) -> None:
        self.day = day
        self.today = today

    def wait(self, working_days: int) -> date:
        """Go on by some working days; officers do nothing on others. Raises `NotYet` past today."""
        calendar = england_and_wales()
        if not working_days and not calendar.is_working_day(self.day):
            working_days = 1
        return self._go_to(calendar.add_working_days(self.day, working_days))

    def _go_to(self, day: date) -> date:
        if day > self.today:
            raise NotYet
        self.day = max(day, self.day)
        return self.day
