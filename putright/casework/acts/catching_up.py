"""A form that others have overtaken: what the record says by now, beside what was typed."""

import json
from hashlib import sha256

from putright.design.forms import GovukForm

SHOWN = 1_000
"""Characters of what the record says that are shown beside a field."""


def begun(form: GovukForm) -> str:
    """How each field with a text in it begins, to tell later which of them somebody has changed.

    As digests: a page needs not hold everything twice.
    """
    return json.dumps({name: _digest(text) for name, text in _texts(form).items()})


def catch_up(form: GovukForm, newest: GovukForm, begun: str) -> None:
    """Bring a form that was sent up to date with `newest`, which begins as the record is by now.

    A field that nobody had changed on the page takes what the record says. One that was changed
    keeps what was typed, and an error at it says what the record says, if that is another than when
    the page was drawn: whoever sends it again knows what they undo.
    """
    was, form.data = _read(begun), form.data.copy()
    for name, now in _texts(newest).items():
        if name not in form.fields or name not in was:
            continue
        typed = form.add_prefix(name)
        said = _plain(form.data.get(typed, ""))
        if now == said or was[name] == _digest(now):
            continue
        if was[name] == _digest(said):
            form.data[typed] = now
        else:
            form.add_error(name, _told(newest, name, now))


def _told(newest: GovukForm, name: str, now: str) -> str:
    """What the record says, in the words that the page has for it."""
    choices = dict(getattr(newest.fields[name], "choices", ()))
    words = " ".join(str(choices.get(now, now)).split())
    if not words:
        return "Somebody has emptied this since you opened the page. Save again to put yours there"
    more = "…" if len(words) > SHOWN else ""
    return (
        f"Somebody has changed this since you opened the page, to: {words[:SHOWN]}{more}. "
        "Save again to put yours there"
    )


def _texts(form: GovukForm) -> dict[str, str]:
    """The fields that begin with one text, as a browser would send it back."""
    texts = {}
    for name, field in form.fields.items():
        value = field.prepare_value(form.get_initial_for_field(field, name))
        if value is None or isinstance(value, str):
            texts[name] = _plain(value or "")
    return texts


def _plain(text: object) -> str:
    return str(text or "").replace("\r\n", "\n").strip()


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _read(begun: str) -> dict[str, str]:
    """What a page has sent back, which anybody may have changed."""
    try:
        was = json.loads(begun or "{}")
    except (ValueError, RecursionError):
        return {}
    return was if isinstance(was, dict) else {}
