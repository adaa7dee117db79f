"""What the pages of all acts on a case share."""

from contextlib import suppress
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse

from putright.cases.commands import (
    Changed,
    NotAllowed,
    Refused,
    refuse_if_overtaken,
    require_possible,
)
from putright.cases.permissions import hidden_events
from putright.casework.access import case_href, case_or_404
from putright.casework.acts.catching_up import begun, catch_up
from putright.design.acting import ActingPage
from putright.design.forms import GovukForm
from putright.design.numbers import whole_number
from putright.procedure.steps import Step

SEEN = "seen"
"""The field that says what had happened in the case when the page was drawn."""
BEGUN = "begun"
"""The field that says how the other fields began then: see `casework.acts.catching_up`."""


class ActPage(ActingPage):
    """The page of one act on a case, named after its `step`, which leads back to the case.

    Nobody overwrites what they have not seen: the page sends back the last event that it showed,
    and the command refuses when others have acted since. The form then has what the record says by
    now wherever this officer had changed nothing, and says it beside what they typed.
    """

    template = "casework/acts/act.jinja"
    once = True

    step: ClassVar[Step]

    def setup(self, request: HttpRequest, reference: str) -> None:
        super().setup(request, reference)
        self.case = case_or_404(request, reference)
        self.officer = request.user
        self.overtaken = False
        self.newest: GovukForm | None = None
        self.hidden = hidden_events(self.case, self.officer)
        drawn_at = self._number(whole_number(request.POST.get(SEEN)) or 0)
        self.seen = drawn_at if request.POST else self.case.last_event

    def _number(self, count: int) -> int:
        """The number of the event that is the last of so many which this officer may know of."""
        for number in self.hidden:
            count += number <= count
        return count

    def _count(self, number: int) -> int:
        """How many events this officer may know of, up to that with this number."""
        return number - sum(hidden <= number for hidden in self.hidden)

    def require(self) -> None:
        """Raise unless the procedure allows the step and this officer may take it."""
        try:
            require_possible(self.case, self.step, by=self.officer)
        except NotAllowed:
            raise
        except Refused:
            refuse_if_overtaken(self.case, self.step, seen=self.seen)  # says who was faster
            raise
        self.prepare()

    def prepare(self) -> None:
        """Look up what the page is about. May raise `Refused` when there is nothing to do."""

    @property
    def usual(self) -> dict[str, Any]:
        """What every command takes."""
        return {"by": self.officer, "on": self.on, "seen": self.seen}

    def explain(self, form: GovukForm, refusal: Refused) -> None:
        """Put the refusal on the form, and the case as it now stands on the page."""
        super().explain(form, refusal)
        self.case.refresh_from_db()
        self.overtaken = isinstance(refusal, Changed)
        if self.overtaken:
            with suppress(Refused, Http404):  # there may be nothing left of what it is about
                self.prepare()
                self.newest = self.form()
                catch_up(form, self.newest, self.request.POST.get(BEGUN, ""))

    def onward(self) -> str:
        return case_href(self.case)

    def back(self) -> str:
        return case_href(self.case)

    def draw(self, form: GovukForm, **more: Any) -> HttpResponse:
        frame = {
            "case": self.case,
            "on": self.on,
            "seen": self._count(self.case.last_event if self.overtaken else self.seen),
            BEGUN: self._begun(form),
            "caption": f"{self.case} {self.case.summary}",
            "back_url": case_href(self.case),
        }
        return super().draw(form, **{**frame, **more})

    def _begun(self, form: GovukForm) -> str:
        """How the fields began on the page on which this form was filled in."""
        if self.newest is not None or not form.is_bound:
            return begun(self.newest or form)
        return str(self.request.POST.get(BEGUN, ""))

    def refuse(self, refusal: Refused) -> HttpResponse:
        """Show why there is no form for this now, whether or not something was typed."""
        return self.show(refusal)
