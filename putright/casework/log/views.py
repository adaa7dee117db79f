"""Writing down a contact that did not come by the portal."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse

from putright.accounts.roles import require_role
from putright.cases import commands
from putright.cases.likely import likely
from putright.cases.listing import listed
from putright.cases.models import Case
from putright.cases.permissions import hidden_from, visible_cases
from putright.casework.access import case_href
from putright.casework.lists.rows import CaseRow, rows
from putright.casework.lists.search import cases_with_keys
from putright.casework.log.again import LoggedAlready, refuse_again
from putright.casework.log.form import LogForm, contact_in
from putright.design.acting import ActingPage
from putright.design.forms import GovukForm
from putright.people.contact import NAMELESS, Contact, tidy
from putright.people.models import Person
from putright.people.spelling import same_name
from putright.procedure.steps import Refused, Step

EARLIER = 10  # contacts shown
LOOKED_FOR = ("name", "email", "phone", "postcode")


class Log(ActingPage):
    """One page for the whole call: who it is, what they say, and whether they came before."""

    template = "casework/log/log.jinja"
    redraws = "look"
    case: Case

    def require(self) -> None:
        """Raise `NotAllowed` unless this officer may log a contact."""
        require_role(self.request.user, Step.RECEIVE)

    def form(self, *sent: Any, **options: Any) -> LogForm:
        return LogForm(*sent, on=self.on) if sent else LogForm.blank(self.on)

    def redraw(self, button: str) -> HttpResponse:
        """Look for earlier contact, and judge nothing yet."""
        return self.draw(self.form(self.request.POST).unjudged())

    def act(self, answers: Mapping[str, Any]) -> None:
        by, contact = self.request.user, contact_in(answers)
        if not answers["again"]:
            refuse_again(contact, by=by, on=self.on)
        self.case = commands.receive(by=by, on=self.on, **contact)

    def explain(self, form: GovukForm, refusal: Refused) -> None:
        form.add_error("again" if isinstance(refusal, LoggedAlready) else None, str(refusal))

    def said(self, answers: Mapping[str, Any]) -> str:
        return f"Logged. The reference to give them is {self.case}."

    def onward(self) -> str:
        return case_href(self.case)

    def context(self) -> Mapping[str, Any]:
        return {"on": self.on, **_earlier(self.request, self.on)}


def _earlier(request: HttpRequest, on: date) -> dict[str, object]:
    """Earlier contacts of the same name, e-mail address, number or postcode, once one is typed."""
    typed = _typed(request.POST)
    name = "" if typed.name == NAMELESS else typed.name
    if not any((name, typed.email, typed.postcode, typed.phone)):
        return {"earlier": [], "likely": [], "looked": False}
    people = Person.objects.reached_at(email=typed.email, postcode=typed.postcode)
    hidden = hidden_from(request.user)
    cases = visible_cases(request.user).earlier_contacts(
        people, name=name, phone=typed.phone, hidden=hidden
    )
    earlier = rows(listed(cases[:EARLIER]), on)
    return {"earlier": earlier, "likely": _likely(request, name, earlier, on), "looked": True}


def _likely(
    request: HttpRequest, name: str, earlier: Collection[CaseRow], on: date
) -> list[CaseRow]:
    """Contacts of people with a name like this one, unless this very name is among the earlier."""
    if not name or any(same_name(row.customer) == same_name(name) for row in earlier):
        return []
    there = {row.case.pk for row in earlier}
    meant = likely(name, hidden=hidden_from(request.user)).cases
    return rows(cases_with_keys([key for key in meant if key not in there]), on)


def _typed(post: Mapping[str, str]) -> Contact:
    """Whoever is being written down, as records are compared."""
    return tidy(Contact(**{key: post.get(key, "") for key in LOOKED_FOR}))
