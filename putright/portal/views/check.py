"""The end of the form: check the answers, send them, and get the reference."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from putright.cases import follow_links
from putright.cases.models import Case
from putright.delivery import composing
from putright.design.acting import ActingPage
from putright.design.forms import GovukForm
from putright.portal import evidence, route, sending
from putright.portal.answers import HOURS_KEPT, Answers
from putright.portal.following import next_due
from putright.portal.forms import SendForm
from putright.portal.senders import senders
from putright.portal.views.complain import address
from putright.procedure.steps import Refused


class Check(ActingPage):
    """Show all the answers, and send them."""

    template = "portal/check.jinja"

    def setup(self, request: HttpRequest) -> None:
        super().setup(request)
        self.answers = Answers(request.session)
        self.listed = route.listed(self.answers)

    @property
    def still_open(self) -> str | None:
        """The first question whose answer is missing, or not what it asks for as it stands now."""
        return next((asked.slug for asked in self.listed if not asked.is_valid()), None)

    def require(self) -> None:
        """Raise `Refused` while a question is open."""
        if not self.answers.begun or self.still_open:
            raise Refused("Not every question has an answer.")

    def refuse(self, refusal: Refused) -> HttpResponse:
        """Go to the question that is open, or begin again."""
        if not self.answers.begun:
            return begin_again(self.request, self.answers)
        return redirect(address(self.still_open, self.request, change=True))

    def form(self, *sent: Any, **options: Any) -> SendForm:
        return SendForm(*sent, digest=self.answers.digest)

    def act(self, answers: Mapping[str, Any]) -> None:
        sending.send(self.answers, on=self.on, senders=senders(self.request))

    def explain(self, form: GovukForm, refusal: Refused) -> None:
        """Say why, over the answers as they stand now."""
        super().explain(form, refusal)
        self.listed = route.listed(self.answers)

    def said(self, answers: Mapping[str, Any]) -> list[str]:
        return []

    def onward(self) -> str:
        return reverse("portal:received")

    def context(self) -> Mapping[str, Any]:
        return {
            "answered": self.listed,
            "digest": self.answers.digest,
            "noun": self.answers.kind.noun,
            "back_url": reverse("portal:question", args=[route.QUESTIONS[-1].slug]),
        }


@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """Give the reference, and say what happens next."""
    sent = Answers(request.session).sent
    if sent is None:
        return redirect("portal:start")
    case = get_object_or_404(Case, pk=sent)
    party = case.parties.select_related("person").get(correspondent=True)
    key = follow_links.key_to_show(party, case, on=timezone.localdate())
    context = {
        "case": case,
        "noun": case.kind.noun,
        "due": next_due(case, case.stages.get(number=1)),
        "key": key,
        "reached_by": party.person.contact_by if key else "",
        "link": composing.link(key) if key else "",
    }
    return render(request, "portal/received.jinja", context)


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Delete what has not been sent, and leave no trace on a computer that others use."""
    with Answers.changing(request.session) as answers:
        files = answers.files
        answers.forget()
    for file in files:
        evidence.discard(file)
    messages.success(request, "Your answers have been deleted from this device.")
    return redirect("portal:start")


NOTHING_TO_SEND = (
    f"Nothing has been sent. You had not used this page for {HOURS_KEPT} hours, or you deleted "
    "your answers in another tab."
)


def begin_again(request: HttpRequest, answers: Answers) -> HttpResponse:
    """Go where somebody belongs who has nothing to check: it was sent, or the session is over."""
    if answers.sent is not None:
        return redirect("portal:received")
    if request.method == "POST":
        messages.info(request, NOTHING_TO_SEND)
    return redirect("portal:question", route.FIRST)
