"""The forms of a page: read as a browser reads them, and filled in as somebody would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

WORDS = "What was typed here must not be lost"
"""Stands in every large box that is filled in."""

PLAUSIBLE = {
    "email": "sam@resident.example",
    "phone": "01632 960 001",
    "postcode": "LE1 1AA",
    "day": "1",
    "month": "6",
    "year": "2026",
    "amount": "12.50",
    "password": "a b c d e f",
    "website": "",  # the box that only programs see
}


@dataclass
class Form:
    """A form that is sent by POST: where to, and what it says before anybody types."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def filled(self) -> dict[str, list[str]]:
        """What somebody sends who fills in every box with something that could stand there."""
        words = {name: [f"{WORDS} {name}"] for name in self.boxes}
        return {name: said or [plausible(name)] for name, said in self.fields.items()} | words


def plausible(name: str) -> str:
    """What could stand in the box of this name."""
    return next((said for part, said in PLAUSIBLE.items() if part in name), "Sam Test")


class Reader(HTMLParser):
    """Reads the forms of a page; a choice is the first that is offered, unless one is made."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form" and has.get("method", "").lower() == "post":
            self.form = Form(urljoin(self.address, has.get("action") or self.address))
            self.forms.append(self.form)
        elif self.form and has.get("name"):
            self.read(tag, has["name"], has)
        elif self.form and tag == "option" and self.select:
            said = self.form.fields[self.select]
            if not said or not said[0] or "selected" in has:
                said[:] = [has.get("value", "")]

    def read(self, tag: str, name: str, has: dict[str, str]) -> None:
        """Note one control of the form."""
        kind = has.get("type", "text")
        if tag == "select":
            self.select = name
            self.form.fields[name] = []
        elif tag == "textarea":
            self.form.fields[name] = []
            self.form.boxes.append(name)
        elif tag == "button":
            self.form.buttons.append((name, has.get("value", "")))
        elif kind == "file":
            self.form.files.append(name)
        elif kind in ("radio", "checkbox"):
            said = self.form.fields.setdefault(name, [])
            if not said or "checked" in has:
                said[:] = [has.get("value", "on")]
        elif tag == "input":
            self.form.fields[name] = [has["value"]] if has.get("value") else []

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None


def forms_of(page: str, address: str) -> list[Form]:
    """The forms of a page that are sent by POST."""
    reader = Reader(address)
    reader.feed(page)
    return reader.forms
