"""Writing down a contact that did not come by the portal."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from putright.accounts.roles import require_role
from putright.cases import commands
from putright.cases.known import details
from putright.cases.models import Case
from putright.cases.permissions import hidden_from
from putright.casework.access import case_href
from putright.casework.callers import beside
from putright.casework.log.again import LoggedAlready, refuse_again
from putright.casework.log.form import LogForm, contact_in
from putright.casework.log.known import caller_in, filled_in
from putright.design.acting import ActingPage
from putright.design.forms import GovukForm
from putright.design.numbers import whole_number
from putright.people.models import Person
from putright.procedure.steps import Refused, Step


class Log(ActingPage):
    """One page for the whole call: who it is, what they say, and whether they came before."""

    template = "casework/log/log.jinja"
    redraws = "look"
    case: Case
    used: Person | None = None
    """Whose details have just been taken over."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.typed = request.POST
        self.hidden = hidden_from(request.user)

    def require(self) -> None:
        """Raise `NotAllowed` unless this officer may log a contact."""
        require_role(self.request.user, Step.RECEIVE)

    def form(self, *sent: Any, **options: Any) -> LogForm:
        return LogForm(*sent, on=self.on) if sent else LogForm.blank(self.on)

    def redraw(self, button: str) -> HttpResponse:
        """Look for who it may be, or take over the details on record of the person `button`.

        Nothing is judged yet.
        """
        if person := self._known(button):
            before = self._known(self.request.POST.get("used", ""))
            self.typed, self.used = filled_in(self.request.POST, person, before), person
        return self.draw(self.form(self.typed).unjudged())

    def _known(self, key: str) -> Person | None:
        found = whole_number(key)
        return None if found is None else details(found, hidden=self.hidden)

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
        there = beside(caller_in(self.typed), hidden=self.hidden, on=self.on)
        filled_from = self.used.pk if self.used else self.request.POST.get("used", "")
        return {"on": self.on, "beside": there, "used": self.used, "filled_from": filled_from}
