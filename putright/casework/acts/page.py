"""What the pages of all acts share: see the case, draw the form, call one command, go back."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, ClassVar

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views import View

from putright.cases.commands import Changed, NotAllowed, Refused, require_possible
from putright.cases.models import Case
from putright.casework.access import case_href, case_or_404
from putright.design.forms import GovukForm
from putright.procedure.steps import Step

CSRF = "csrfmiddlewaretoken"
LAST_SENT = "last_sent"


class ActPage(View):
    """The page of one act: GET draws its form, POST makes the change and goes back to the case.

    A page names its `step`, its `form_class` and its words, and makes the change in `act`. What
    the procedure refuses comes back on the form with all that was typed. A `redraw` button draws
    the form again and changes nothing.
    """

    http_method_names = ["get", "head", "post"]

    step: ClassVar[Step]
    form_class: ClassVar[type[GovukForm]] = GovukForm
    template: ClassVar[str] = "casework/acts/act.jinja"
    heading: ClassVar[str]
    button_text: ClassVar[str] = "Save"
    done: ClassVar[str]
    warning: ClassVar[bool] = False
    """Whether the button is red, because the act cannot be taken back."""

    def setup(self, request: HttpRequest, reference: str) -> None:
        super().setup(request, reference)
        self.case = case_or_404(request, reference)
        self.officer = request.user
        self.on = timezone.localdate()
        self.overtaken = False
        self.seen = _number(request.POST.get("seen")) if request.POST else self.case.last_event

    def dispatch(self, request: HttpRequest, reference: str) -> HttpResponse:
        try:
            return super().dispatch(request, reference)
        except Refused as refusal:
            return self.refuse(refusal)

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        require_possible(self.case, self.step, by=self.officer)
        self.prepare()
        return self.draw(self.form())

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        if self.sent_before():
            return self.go_on("That is done.")
        self.prepare()
        if "redraw" in request.POST:
            return self.redraw(request.POST["redraw"])
        form = self.form(request.POST, request.FILES)
        if form.is_valid() and self.has_acted(form):
            return self.go_on(self.said(form))
        return self.draw(form)

    # What a page may bring of its own

    def prepare(self) -> None:
        """Look up what the page is about. May raise `Refused` when there is nothing to do."""

    def form(self, *data: Any, **options: Any) -> GovukForm:
        """The form, with what has been sent or with how it begins."""
        return self.form_class(*data, on=self.on, initial=self.initial(), **options)

    def initial(self) -> Mapping[str, Any]:
        """How the form begins."""
        return {}

    def redraw(self, button: str) -> HttpResponse:
        """Draw the page again after a button that changes nothing."""
        raise NotImplementedError

    def act(self, answers: Mapping[str, Any]) -> object:
        """Make the change. Runs in a transaction; may raise `Refused`."""
        raise NotImplementedError

    def context(self) -> Mapping[str, Any]:
        """What the template of this page needs beyond the usual."""
        return {}

    def said(self, form: GovukForm) -> str:
        """What the officer is told once it is done."""
        return self.done

    def onward(self) -> str:
        """Where the officer goes once it is done."""
        return case_href(self.case)

    # How it works

    @property
    def usual(self) -> dict[str, Any]:
        """What every command takes."""
        return {"by": self.officer, "on": self.on, "seen": self.seen}

    def has_acted(self, form: GovukForm) -> bool:
        """Make the change, or put on the form why it was refused."""
        try:
            self.act_once(form.cleaned_data)
        except NotAllowed:
            raise
        except Refused as refusal:
            self.case.refresh_from_db()
            form.add_error(None, str(refusal))
            self.overtaken = isinstance(refusal, Changed)
        return not form.errors

    @transaction.atomic
    def act_once(self, answers: Mapping[str, Any]) -> None:
        """Make the change, unless the other click of two has made it: the case admits one a time.

        What was sent is remembered in the same transaction, so that there is no moment between.
        """
        Case.objects.for_update(self.case.pk)
        if not self.sent_before():
            self.act(answers)
            self.request.session[LAST_SENT] = fingerprint(self.request)
            self.request.session.save()

    def sent_before(self) -> bool:
        """Whether this very form, drawn at the same moment, was the last that the officer sent."""
        session = self.request.session
        stored = type(session)(session.session_key).get(LAST_SENT)
        return stored == fingerprint(self.request)

    def go_on(self, said: str) -> HttpResponse:
        """Say what was done, and leave the page."""
        messages.success(self.request, said)
        return redirect(self.onward())

    def draw(self, form: GovukForm, **more: Any) -> HttpResponse:
        """Show the page with this form."""
        usual = {
            "case": self.case,
            "form": form,
            "on": self.on,
            "seen": self.case.last_event if self.overtaken else self.seen,
            "heading": self.heading,
            "caption": f"{self.case} {self.case.summary}",
            "button_text": self.button_text,
            "warning": self.warning,
            "back_url": case_href(self.case),
        }
        return render(self.request, self.template, {**usual, **self.context(), **more})

    def refuse(self, refusal: Refused) -> HttpResponse:
        """Show why there is no form for this now, and give back whatever was typed."""
        typed = [text for name, text in self.request.POST.items() if _is_typed(name, text)]
        words = {"message": str(refusal), "typed": typed, "back_url": case_href(self.case)}
        status = 403 if isinstance(refusal, NotAllowed) else 409
        return render(self.request, "casework/acts/refused.jinja", words, status=status)


def fingerprint(request: HttpRequest) -> str:
    """Tell one form sent to one address from any other, without keeping what is in it."""
    typed = [(name, texts) for name, texts in request.POST.lists() if name != CSRF]
    files = [(name, file.name, file.size) for name, file in request.FILES.items()]
    return sha256(repr((request.path, sorted(typed), sorted(files))).encode()).hexdigest()


def _is_typed(name: str, text: str) -> bool:
    return name not in {CSRF, "seen", "redraw"} and len(text.split()) > 1


def _number(text: str | None) -> int:
    """The event that a page had seen. What is no number has seen nothing."""
    return int(text) if text and text.isdecimal() else 0
