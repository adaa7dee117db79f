"""A contact that is written down twice: the browser went back, and filled in the page again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from putright.accounts.models import Officer
from putright.cases.models import Case
from putright.cases.permissions import visible_cases
from putright.people.contact import tidy
from putright.people.spelling import same_name
from putright.procedure.steps import Refused


class LoggedAlready(Refused):
    """The same words of the same person are on the record since today. The message says where."""


def refuse_again(contact: Mapping[str, Any], *, by: Officer, on: date) -> None:
    """Raise `LoggedAlready` when `by` has written down today what `contact` says, for this person.

    `contact` is what `commands.receive` takes. The other click of two has the reference that the
    page was promised, and is no second time.
    """
    alike = visible_cases(by).logged_alike(
        contact["told"].account,
        kind=contact["kind"],
        received_on=contact["received_on"],
        by=by,
        on=on,
    )
    name = same_name(tidy(contact["customer"]).name)
    for case in alike.exclude(reference=contact["promise"].reference):
        if any(same_name(party.person.name) == name for party in _people(case)):
            raise LoggedAlready(
                f"Logged already as {case} at {_time(case)}. Select this only if it is another one"
            )


def _people(case: Case) -> Any:
    return case.parties.select_related("person")


def _time(case: Case) -> str:
    return f"{timezone.localtime(case.events.get(number=1).at):%H:%M}"
