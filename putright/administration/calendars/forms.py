"""The forms by which a council's days are put right."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from putright.administration.calendars.year import NAMES
from putright.design.forms import DateField, GovukForm, Radios
from putright.policy import days, holidays
from putright.policy.holidays import HolidaysError
from putright.procedure.calendar import DIVISIONS, OutOfCalendar

NOT_OPEN = "None of these days is a working day on which the council is still open. Check the dates"
LONGEST_CLOSURE = 31
"""Days from the first to the last: more is a slip of the pen."""


class DivisionForm(GovukForm):
    """A day in one part of the United Kingdom."""

    called = {"division": "The part of the United Kingdom"}

    day = DateField(label="Date", help_text="For example, 8 5 2026")
    division = forms.ChoiceField(
        label="In which part of the United Kingdom?",
        choices=[(key, NAMES[key]) for key in DIVISIONS],
        initial=days.HOME,
        widget=Radios,
    )


class BankHolidayForm(DivisionForm):
    """A bank holiday that is not in the list."""

    called = {**DivisionForm.called, "name": "The name of the bank holiday"}

    name = forms.CharField(
        label="Name of the bank holiday",
        help_text="For example, Bank holiday for the coronation",
        max_length=100,
    )


class ClosureForm(GovukForm):
    """Days on which the council is closed."""

    called = {"name": "The name of these days"}

    first = DateField(label="First day", help_text="For example, 24 12 2026")
    last = DateField(label="Last day", help_text="Leave it empty for one day", required=False)
    name = forms.CharField(
        label="Name",
        initial="Council closed",
        help_text="It is shown where a date is explained. For example, Christmas closure",
        max_length=100,
    )

    def clean(self) -> dict[str, Any]:
        """Give `days`: those that count now, from the first to the last."""
        found = super().clean()
        first = found.get("first")
        if first and not self.errors:
            try:
                found["days"] = self._days(first, found.get("last") or first)
            except OutOfCalendar as problem:
                self.add_error("first", str(problem))
        return found

    def _days(self, first: date, last: date) -> tuple[date, ...]:
        if last < first:
            self.add_error("last", "Last day must be the same as or after the first day")
        elif (last - first).days >= LONGEST_CLOSURE:
            self.add_error("last", f"Last day must be within {LONGEST_CLOSURE} days of the first")
        else:
            found = days.open_days(first, last)
            if not found:
                self.add_error("first", NOT_OPEN)
            return found
        return ()


class LoadForm(GovukForm):
    """Where the newer list of bank holidays is."""

    called = {"where": "Where the list is"}

    where = forms.ChoiceField(
        label="Where is the list?",
        choices=[("govuk", "On GOV.UK"), ("file", "In a file")],
        initial="govuk",
        widget=Radios(
            hints={"govuk": holidays.ADDRESS, "file": "Saved from that address"},
            reveals={"file": "file"},
        ),
    )
    file = forms.FileField(label="The file", help_text="It ends in .json")

    def clean_file(self) -> Any:
        """Refuse a file that is far too large to be a list."""
        file = self.cleaned_data["file"]
        if file and file.size > holidays.LARGEST:
            raise ValidationError("The selected file must be smaller than 1MB")
        return file


def listed(where: str, file: Any) -> tuple[str, str]:
    """The list that was chosen as text, and where it is from. Raises `HolidaysError`."""
    if where == "govuk":
        return holidays.fetch(holidays.ADDRESS), holidays.ADDRESS
    try:
        return file.read().decode("utf-8-sig"), file.name
    except UnicodeDecodeError:
        raise HolidaysError(
            f"{file.name} is not text in UTF-8. The list is at {holidays.ADDRESS}."
        ) from None
