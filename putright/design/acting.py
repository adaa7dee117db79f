"""The shape of every page on which somebody acts: see the form, send it, and be led on."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.sessions.backends.base import UpdateError
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views import View

from putright.design.entered import Entered
from putright.design.forms import GovukForm
from putright.procedure.steps import NotAllowed, Refused

CSRF = "csrfmiddlewaretoken"
SENT = "forms_sent"
MOST_KEPT = 20
"""How many forms of one browser are remembered. Whoever goes back goes back a few pages."""
SENT_BEFORE = "That is done."
ENDED = (
    "Your visit was ended while this was being sent, so nothing was kept. "
    "What you entered is still here: copy it before you leave this page."
)


class ActingPage(View):
    """GET draws the form; POST calls one command, says what was done and goes on.

    A page brings:

    - `setup`, to look up what its address names (404 when there is no such thing);
    - `require`, which raises `NotAllowed` or `Refused` unless this person may do this now. It is
      asked before anything is drawn or a form is read, for GET and POST alike;
    - `form_class`, or `form` when the form needs to be told more than the day;
    - `act`, which calls the command with the cleaned answers;
    - `done`, or `said` when the words depend on the answers, and `onward`, an address;
    - `template`, with `heading`, `button_text`, and in `context` whatever else it shows.

    What the command refuses comes back on the form, at the field `blamed`, with all that was
    typed. What `require` refuses, `refuse` answers: with all that was typed, on a page of its own;
    when nothing was, with 403 for who may not, otherwise by saying so where the page leads. A
    button with the name in `redraws` changes nothing: `redraw` answers.

    A page that sets `once` does a form that is sent twice, by two clicks or from a page gone back
    to, one time only. It and its `onward` must not rely on what `require` or `act` have looked up.
    """

    http_method_names = ["get", "head", "post"]

    form_class: ClassVar[type[GovukForm]] = GovukForm
    template: ClassVar[str]
    heading: ClassVar[str] = ""
    button_text: ClassVar[str] = "Save"
    done: ClassVar[str]
    blamed: ClassVar[str | None] = None
    warning: ClassVar[bool] = False
    """Whether the button is red, because the act cannot be taken back."""
    once: ClassVar[bool] = False
    redraws: ClassVar[str] = "redraw"
    layout: ClassVar[str] = "layouts/staff.jinja"
    refused: ClassVar[str] = "errors/refused.jinja"

    # What a page brings

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Keep the request and the day; a page looks up here what its address names."""
        super().setup(request, *args, **kwargs)
        self.on = timezone.localdate()

    def require(self) -> None:
        """Raise `NotAllowed` or `Refused` unless this can be done here, now, by this person."""

    def form(self, *sent: Any, **options: Any) -> GovukForm:
        """The form: as it begins, or with what was sent (the answers, then the files)."""
        return self.form_class(*sent, **{"on": self.on, "initial": self.initial(), **options})

    def initial(self) -> Mapping[str, Any]:
        """How the form begins."""
        return {}

    def redraw(self, button: str) -> HttpResponse:
        """Draw the page again after a button that changes nothing, whose value is `button`.

        A page without such a button is drawn as it begins.
        """
        return self.draw(self.form())

    def act(self, answers: Mapping[str, Any]) -> object:
        """Make the change. May raise `Refused`."""
        raise NotImplementedError

    def said(self, answers: Mapping[str, Any]) -> str | list[str]:
        """What is said on the next page, once it is done: a message, several or none."""
        return self.done

    def onward(self) -> str:
        """The address of the next page."""
        raise NotImplementedError

    def context(self) -> Mapping[str, Any]:
        """What the template shows besides the form, the heading and the button."""
        return {}

    def refuse(self, refusal: Refused) -> HttpResponse:
        """Answer what `require` has refused, and lose no words."""
        if Entered.of(self.request):
            return self.show(refusal)
        if isinstance(refusal, NotAllowed):
            raise PermissionDenied(str(refusal)) from refusal
        messages.info(self.request, str(refusal))
        return redirect(self.onward())

    def show(self, refusal: Refused) -> HttpResponse:
        """Say why this cannot be done now, on a page that gives back what was typed."""
        said = {
            "layout": self.layout,
            "message": str(refusal),
            "entered": Entered.of(self.request),
            "back_url": self.back(),
        }
        status = 403 if isinstance(refusal, NotAllowed) else 409
        return render(self.request, self.refused, {**self.about(), **said}, status=status)

    def back(self) -> str:
        """Where to go from a page on which nothing was done: to the same page, drawn anew."""
        return self.request.path

    def about(self) -> Mapping[str, Any]:
        """What such a page shows besides."""
        return {}

    def explain(self, form: GovukForm, refusal: Refused) -> None:
        """Say on the form why the command has refused. May raise the refusal, for `refuse`."""
        form.add_error(self.blamed, str(refusal))

    # How it works

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sent = self.once and request.method == "POST"
        if sent and fingerprint(request) in request.session.get(SENT, ()):
            return self.go_on(SENT_BEFORE)
        try:
            self.require()
            return super().dispatch(request, *args, **kwargs)
        except Refused as refusal:
            if sent and fingerprint(request) in self.sent_before():
                return self.go_on(SENT_BEFORE)
            return self.refuse(refusal)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.once and request.session.session_key is None:
            request.session.create()  # in which two clicks will find each other
        return self.draw(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.redraws in request.POST:
            return self.redraw(request.POST[self.redraws])
        form = self.form(request.POST, request.FILES)
        if form.is_valid() and self.has_acted(form):
            return self.go_on(self.said(form.cleaned_data))
        return self.draw(form)

    def has_acted(self, form: GovukForm) -> bool:
        """Make the change, or explain on the form why it was refused."""
        try:
            if self.once:
                self.act_once(form.cleaned_data)
            else:
                self.act(form.cleaned_data)
        except NotAllowed:
            raise
        except Refused as refusal:
            self.explain(form, refusal)
        except UpdateError:
            self.request.session.modified = False
            form.add_error(None, ENDED)
        return not form.errors

    @transaction.atomic
    def act_once(self, answers: Mapping[str, Any]) -> None:
        """Make the change, unless the other click of two has made it.

        What was sent is remembered in the same transaction, so that there is no moment between.
        """
        before, now = self.sent_before(), fingerprint(self.request)
        if now not in before:
            self.act(answers)
            self.request.session[SENT] = [*before, now][-MOST_KEPT:]
            self.request.session.save()

    def sent_before(self) -> Sequence[str]:
        """The fingerprints of what this browser has sent by now, the newest last.

        Lets in one click of a browser at a time, until the transaction ends.
        """
        return self.request.session.stored(SENT) or ()

    def go_on(self, said: str | list[str]) -> HttpResponse:
        """Say what was done, and leave the page."""
        for message in [said] if isinstance(said, str) else said:
            messages.success(self.request, message)
        return redirect(self.onward())

    def draw(self, form: GovukForm, **more: Any) -> HttpResponse:
        """Show the page with this form."""
        usual = {
            "form": form,
            "heading": self.heading,
            "button_text": self.button_text,
            "warning": self.warning,
        }
        return render(self.request, self.template, {**usual, **self.context(), **more})


def digest(file: File) -> str:
    """Tell a file from any other of its name, and leave it as it was."""
    said = sha256()
    for chunk in file.chunks():
        said.update(chunk)
    file.seek(0)
    return said.hexdigest()


def fingerprint(request: HttpRequest) -> str:
    """Tell one form sent to one address from any other, without keeping what is in it."""
    typed = [(name, texts) for name, texts in request.POST.lists() if name != CSRF]
    files = [
        (name, file.name, digest(file))
        for name, several in request.FILES.lists()
        for file in several
    ]
    said = request.get_full_path(), sorted(typed), sorted(files)
    return sha256(repr(said).encode()).hexdigest()
