"""A date in three boxes, and what its errors say."""

import operator
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NoReturn

from django import forms
from django.core.exceptions import ImproperlyConfigured, ValidationError

from putright.design.numbers import whole_number
from putright.procedure.writing import long_date

PARTS = ("day", "month", "year")
MONTHS = {
    name.lower(): number
    for number in range(1, 13)
    for name in (f"{date(2000, number, 1):%B}", f"{date(2000, number, 1):%b}")
} | {"sept": 9}

MUST_BE: dict[str, Callable[[date, date], bool]] = {
    "in the past": operator.lt,
    "today or in the past": operator.le,
    "today or in the future": operator.ge,
    "in the future": operator.gt,
}
"""How a date may stand to today, in the words that its error uses."""


class DateBoxes(forms.MultiWidget):
    """Day, month and year, which come back as they were typed."""

    use_fieldset = True

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput for part in PARTS}, attrs)

    def id_for_label(self, id_: str) -> str:
        """The box that an error leads to: the first."""
        return self.id_for(id_, "day")

    def id_for(self, id_: str, part: str) -> str:
        """The id of one of the boxes."""
        return f"{id_}_{part}"

    def decompress(self, value: date | str | None) -> list[str]:
        """A day as the three boxes show it; empty boxes for none."""
        if not value:
            return ["", "", ""]
        day = date.fromisoformat(value) if isinstance(value, str) else value
        return [str(day.day), str(day.month), str(day.year)]

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:
        """What was typed in the boxes, or a day that comes whole, as a session keeps it."""
        whole = str(data.get(name) or "").split("-")
        if len(whole) == len(PARTS):
            return whole[::-1]
        return super().value_from_datadict(data, files, name)


class DateField(forms.Field):
    """A date in three boxes, with GOV.UK's messages.

    `called` is the name of the date in its errors. `must_be` is a key of `MUST_BE` and needs `on`,
    today, which a `GovukForm` hands to its fields. `earliest` and `latest` are days that count.
    Each error knows the boxes at fault in `params["boxes"]`.
    """

    widget = DateBoxes

    def __init__(
        self,
        *,
        called: str = "",
        must_be: str = "",
        earliest: date | None = None,
        latest: date | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if must_be and must_be not in MUST_BE:
            raise ImproperlyConfigured(f"A date cannot be asked to be {must_be!r}.")
        self.called = called or self.label or "Date"
        self.must_be = must_be
        self.earliest = earliest
        self.latest = latest
        self.on: date | None = None

    def prepare_value(self, value: Any) -> list[str]:
        """What the three boxes show: a date taken apart, or what was typed."""
        return list(value) if isinstance(value, list) else self.widget.decompress(value)

    def has_changed(self, initial: date | None, data: list[str] | None) -> bool:
        return self.prepare_value(initial) != self.prepare_value(data)

    def clean(self, value: list[str] | date | None) -> date | None:
        day = value if isinstance(value, date) else self._read(value or ["", "", ""])
        if day:
            self._check_limits(day)
        return day

    def _read(self, typed: list[str]) -> date | None:
        boxes = {part: (text or "").strip() for part, text in zip(PARTS, typed, strict=True)}
        missing = [part for part, text in boxes.items() if not text]
        if len(missing) == len(PARTS):
            return self._nothing()
        if missing:
            self._refuse(f"must include a {' and '.join(missing)}", *missing)
        return self._real(boxes)

    def _nothing(self) -> None:
        if self.required:
            raise ValidationError(
                self.error_messages["required"], code="required", params={"boxes": PARTS}
            )

    def _real(self, boxes: dict[str, str]) -> date:
        day, month, year = (number(boxes[part], part) for part in PARTS)
        if year is not None and len(boxes["year"]) != 4:
            self._refuse("must have a year of 4 numbers, like 2026", "year")
        wrong = [
            part
            for part, value, most in (("day", day, 31), ("month", month, 12), ("year", year, 9999))
            if value is None or not 1 <= value <= most
        ]
        if wrong:
            self._refuse("must be a real date", *wrong)
        try:
            return date(year or 0, month or 0, day or 0)
        except ValueError:
            self._refuse("must be a real date", *PARTS)

    def _check_limits(self, day: date) -> None:
        if self.must_be:
            if self.on is None:
                raise ImproperlyConfigured(f"{self.called} must be told what day is today.")
            if not MUST_BE[self.must_be](day, self.on):
                self._refuse(f"must be {self.must_be}", *PARTS)
        if self.earliest and day < self.earliest:
            self._refuse(f"must be the same as or after {long_date(self.earliest)}", *PARTS)
        if self.latest and day > self.latest:
            self._refuse(f"must be the same as or before {long_date(self.latest)}", *PARTS)

    def _refuse(self, what: str, *boxes: str) -> NoReturn:
        raise ValidationError(f"{self.called} {what}", code="invalid", params={"boxes": boxes})


def number(text: str, part: str) -> int | None:
    """Read a box; a month may be a name.

    >>> number("3", "day"), number("Sept", "month"), number("soon", "day")
    (3, 9, None)
    """
    if part == "month" and text.lower() in MONTHS:
        return MONTHS[text.lower()]
    return whole_number(text)
