"""The letters of a case as the customer gets them, and the files kept with it."""

import re

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin

from putright.accounts.models import Officer
from putright.cases import letters
from putright.cases.filetypes import SHOWN
from putright.cases.models import Attachment, EventKind, Letter
from putright.cases.permissions import visible
from putright.delivery import composing

A_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
UNKNOWN_TYPE = "application/octet-stream"


def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a letter as it left, or as it would leave today while it is being prepared."""
    letters_there = visible(Letter.objects.all(), to=request.user)
    related = ("case", "stage__case", "party__person", "drafted_by", "approved_by")
    shown = get_object_or_404(letters_there.select_related(*related), pk=pk)
    sections = (
        letters.recompose(shown, on=timezone.localdate())
        if shown.in_preparation
        else shown.sections
    )
    context = {
        "letter": shown,
        "status": shown.status,
        "sections": sections,
        "words": _around(shown),
        "told_by": _told_by(shown),
    }
    return render(request, "casework/case/letter.jinja", context)


def _told_by(letter: Letter) -> Officer | None:
    """Who told the customer what this letter says; None when nobody had to, or has yet."""
    if not letter.said:
        return None
    told = letter.case.events.filter(kind=EventKind.LETTER_SENT, details__letter=letter.pk)
    return told.select_related("by").latest("number").by


def _around(letter: Letter) -> dict[str, object]:
    """What stands around the words of a letter on its way, but for the customer's own link."""
    person = letter.party.person
    return {
        "title": composing.subject(letter),
        "to": letter.addressed_to or person.written_to_at,
        "on": letter.approved_on or timezone.localdate(),
        "facts": [("Reference", letter.case)],
        "greeting": composing.greeting(letter),
        "sign_off": composing.sign_off(letter),
    }


def attachment(request: HttpRequest, pk: int) -> FileResponse:
    """Hand over a file, to be saved: nobody knows what a customer sends."""
    kept = get_object_or_404(visible(Attachment.objects.all(), to=request.user), pk=pk)
    kind = kept.content_type if A_TYPE.fullmatch(kept.content_type) else UNKNOWN_TYPE
    return _handed_over(kept, kind, as_attachment=True)


@xframe_options_sameorigin
@csp_replace(
    {
        "script-src": [NONE],
        "style-src": [UNSAFE_INLINE],
        "frame-src": None,
        "frame-ancestors": [SELF],
    }
)
def shown(request: HttpRequest, pk: int) -> FileResponse:
    """Hand over a picture or a PDF to be shown within one of our pages, where it can do nothing.

    404 for any other file: what it is was found out when it came, and a browser is not to guess.
    """
    pictures = Attachment.objects.filter(content_type__in=SHOWN)
    kept = get_object_or_404(visible(pictures, to=request.user), pk=pk)
    return _handed_over(kept, kept.content_type)


def _handed_over(kept: Attachment, kind: str, **how: bool) -> FileResponse:
    """The file itself; 404 where it is gone from the disk, which `check` names."""
    try:
        return FileResponse(kept.file.open("rb"), filename=kept.name, content_type=kind, **how)
    except FileNotFoundError as gone:
        raise Http404 from gone
