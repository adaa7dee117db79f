"""Sending a form with something in it that does not belong there, and reading what comes back."""

from copy import deepcopy
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from tests.anything import hostile
from tests.anything.forms import WORDS, Form

ANSWERS = (200, 302, 400, 403, 404, 405, 409, 413, 429)
"""What a page of ours may come to. Django's client raises what would be a 500."""

FEW = settings(
    max_examples=2,
    phases=[Phase.generate],  # to look for a shorter example takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
"""Each test goes over many pages in each of its examples."""

MOST_CHANGED = 3
A_FILE = st.builds(
    SimpleUploadedFile,
    st.sampled_from(["a.pdf", "../a.pdf", "a" * 300 + ".jpg", "\u202efdp.exe", "none"]),
    st.sampled_from([b"", b"%PDF-1.7\n" + bytes(99), b"PK\x03\x04", bytes(5_000)]),
)


class Undone(Exception):
    """Takes back what one example has done."""


def send(client: Client, form: Form, data: st.DataObject) -> None:
    """Send a form, a few of whose fields hold anything, and assert that nothing breaks.

    What was typed into the large boxes must be in whatever page comes back instead of a redirect.
    """
    typed = form.filled()
    changed = data.draw(a_few(sorted(typed.keys() - {"csrfmiddlewaretoken"})), label="fields")
    for name in changed:
        typed[name] = data.draw(st.lists(hostile.values(), min_size=1, max_size=2), label=name)
    sent: dict[str, Any] = typed | {name: data.draw(A_FILE) for name in form.files}
    buttons = [(name, value) for name, value in form.buttons if not value.startswith("remove")]
    if buttons:
        name, value = data.draw(st.sampled_from(buttons), label="button")
        sent[name] = value
    cookies = deepcopy(client.cookies)
    reply = undone(lambda: client.post(form.action, sent))
    client.cookies = cookies
    assert reply.status_code in ANSWERS, form.action
    if reply.status_code in (200, 400, 409, 413):
        kept = [name for name in form.boxes if name not in changed]
        page = reply.content.decode()
        lost = [name for name in kept if f"{WORDS} {name}" not in page]
        assert not lost, f"{form.action} has lost {lost}, when {changed} was changed"


def a_few(names: list[str]) -> st.SearchStrategy[list[str]]:
    """Some of the fields."""
    if not names:
        return st.just([])
    return st.lists(st.sampled_from(names), min_size=1, max_size=MOST_CHANGED, unique=True)


def undone(act: Any) -> HttpResponse:
    """What this comes to, and the record as it was before."""
    found: list[HttpResponse] = []
    try:
        with transaction.atomic():
            found.append(act())
            raise Undone
    except Undone:
        return found[0]
