"""A letter as it leaves: what its row holds, and what it is given only on its way out.

The link by which the customer follows the case is never stored with the letter: whoever reads the
file copy of a letter should not be able to act as the customer.
"""

from django.conf import settings
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.html import format_html

from putright.cases.models import Letter, Party
from putright.procedure.kinds import ContactBy, LetterForm, PartyRole

ABOUT_THE_LINK = (
    "You can see how far we are, and add to what you told us, at this address. "
    "It is yours alone: whoever has it can see what we write to you."
)


def subject(letter: Letter) -> str:
    """The subject of the e-mail: a reference and no personal data."""
    return f"Your {letter.case.kind.noun} {letter.case}: {letter.kind.standard.news}"


def title(letter: Letter) -> str:
    """The heading of the letter."""
    return f"Your {letter.case.kind.noun}: {letter.kind.standard.news}"


def link(party: Party) -> str:
    """The address at which this person can follow the case, without signing in."""
    return settings.BASE_URL + resolve_url(settings.FOLLOW_URL, party.link_key)


def in_large_print(letter: Letter) -> bool:
    """Whether it goes to somebody who reads large print."""
    return letter.form == LetterForm.LARGE_PRINT


def html(letter: Letter) -> str:
    """The letter as a document of its own, to print or to be read in an e-mail."""
    address = link(letter.party)
    following = format_html('{}\n<a href="{}">{}</a>', ABOUT_THE_LINK, address, address)
    return render_to_string(
        "layouts/letter.jinja",
        {
            "medium": "email",
            "large": in_large_print(letter),
            "title": title(letter),
            "facts": [("Reference", letter.case)],
            "to": letter.addressed_to if letter.contact_by == ContactBy.POST else "",
            "on": letter.approved_on,
            "greeting": greeting(letter),
            "sections": [*letter.sections, follow_section(letter, following)],
            "sign_off": sign_off(letter),
        },
    )


def text(letter: Letter) -> str:
    """The letter in plain text, for e-mail programs that show nothing else."""
    following = follow_section(letter, f"{ABOUT_THE_LINK}\n{link(letter.party)}")
    sections = [*(part for part in letter.sections if part["text"]), following]
    parts = [greeting(letter), *map(_plain, sections), sign_off(letter), settings.COUNCIL_PHONE]
    return "\n\n".join(part for part in parts if part) + "\n"


def greeting(letter: Letter) -> str:
    """The first lines: to whom it is, and for whom they wrote to us, if for somebody else."""
    party = letter.party
    dear = f"Dear {party.person.greeted_as}"
    if party.role is PartyRole.CUSTOMER:
        return dear
    customer = letter.case.parties.select_related("person").get(role=PartyRole.CUSTOMER)
    return f"{dear}\n\nYou wrote to us for {customer.person.in_a_sentence}."


def sign_off(letter: Letter) -> str:
    """The last lines: the officer who wrote the letter, if anybody did, for the council.

    Whoever the complaint is about is not named, even if they were only named after the check.
    """
    author = letter.drafted_by
    complained_of = letter.case.officers_complained_of
    by = [author.name] if author and not complained_of.filter(pk=author.pk).exists() else []
    return "\n".join(["Yours sincerely", *by, settings.COUNCIL_NAME])


def follow_section(letter: Letter, words: str) -> dict[str, str]:
    """The last section of every letter."""
    return {"heading": f"Follow your {letter.case.kind.noun}", "text": words}


def _plain(section: dict[str, str]) -> str:
    heading = section["heading"]
    return f"{heading}\n{section['text']}" if heading else section["text"]
