"""A letter on the screen: with boxes to write in, and as it will look."""

from datetime import date
from typing import Any

from django import forms

from putright.cases.models import Letter
from putright.delivery import composing
from putright.design.forms import GovukForm
from putright.procedure.kinds import ContactBy
from putright.procedure.letters.section import StoredSection

SHORTEST, LONGEST, LETTERS_A_LINE = 3, 24, 80


class LetterForm(GovukForm):
    """A box for each section of a letter that is an officer's to write, called by its key."""

    def __init__(self, *args: Any, sections: list[StoredSection], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in sections:
            if not part["fixed"]:
                self.fields[part["key"]] = forms.CharField(
                    label=part["heading"] or part.get("label", ""),
                    required=False,
                    initial=part["text"],
                    widget=forms.Textarea(attrs={"rows": rows(part["text"])}),
                )


def appearance(letter: Letter, on: date) -> dict[str, Any]:
    """A letter in the making as it would look if it left on the day `on`.

    The customer's own link is added when it leaves, and shown to nobody else.
    """
    person = letter.party.person
    the_link = "[Here stands the customer's own link.]"
    return {
        "title": composing.title(letter),
        "sections": [*letter.sections, composing.follow_section(letter, the_link)],
        "to": person.written_to_at if person.contact_by == ContactBy.POST else "",
        "on": on,
        "facts": [("Reference", letter.case)],
        "greeting": composing.greeting(letter),
        "sign_off": composing.sign_off(letter),
    }


def rows(text: str) -> int:
    """How tall a box should be for these words."""
    lines = sum(len(line) // LETTERS_A_LINE + 1 for line in text.split("\n"))
    return min(max(lines + 1, SHORTEST), LONGEST)
