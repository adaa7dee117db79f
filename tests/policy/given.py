"""What a council decides, as far along as a test needs it."""

import json
from datetime import date, timedelta
from pathlib import Path

from putright.policy.models import Draft
from putright.procedure.calendar import DIVISIONS, named
from putright.procedure.catalogue import CATALOGUE

TODAY = date(2026, 11, 10)
WEDNESDAY = date(2026, 11, 18)
"""A working day about which nothing is special."""
EARLY_MAY = date(2027, 5, 3)
"""A bank holiday of England and Wales, in the list that came with the program."""
TEXT = (Path(CATALOGUE) / "corporate-2024-04-01.toml").read_text(encoding="utf-8")


def procedure(*, key: str = "corporate", effective_on: str = "2027-04-01") -> str:
    """The text of a procedure like the corporate one, of this key and day."""
    text = TEXT.replace('key = "corporate"', f'key = "{key}"')
    return text.replace("effective_on = 2024-04-01", f"effective_on = {effective_on}")


def govuk(years: range = range(2026, 2028), **changes: dict[str, str]) -> dict:
    """A list in GOV.UK's shape, of the shipped days in these years; "" takes a day away.

    `changes` are by part, with _ for -: `england_and_wales={"2027-05-07": "Early May"}`.
    """
    listed = {}
    for part in DIVISIONS:
        days = {
            day.isoformat(): name for day, name in named(part).holidays.items() if day.year in years
        } | changes.get(part.replace("-", "_"), {})
        listed[part] = {
            "division": part,
            "events": [
                {"title": name, "date": day, "notes": "", "bunting": True}
                for day, name in sorted(days.items())
                if name
            ],
        }
    return listed


def govuk_text(years: range = range(2026, 2028), **changes: dict[str, str]) -> str:
    """The same, as text."""
    return json.dumps(govuk(years, **changes))


def draft(**different: object) -> Draft:
    """A row for a draft written today, not yet saved."""
    fields = {
        "text": procedure(),
        "key": "corporate",
        "effective_on": TODAY + timedelta(days=30),
        "written_on": TODAY,
    }
    return Draft(**{**fields, **different})
