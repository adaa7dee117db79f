"""A letter as it leaves: what its row holds, and what it is given only on its way out.

The link by which the customer follows the case is never stored with the letter: whoever reads the
file copy of a letter should not be able to act as the customer. It is in a letter only while that
goes where the customer is to the best of our knowledge.
"""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.html import format_html

from putright.cases import follow_links
from putright.cases.commands import outbox
from putright.cases.models import Letter
from putright.people.contact import greetable
from putright.people.models import Person
from putright.procedure.kinds import ContactBy, LetterForm, PartyRole
from putright.procedure.writing import counted

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


UNCONFIRMED = (
    "Somebody wrote to us and gave this address as theirs. If that was you, open this and say so. "
    "Then you can see how far we are, and we write to you here.\n{link}\nIf it was not you, you "
    "can say that there too, or call us on {phone}. We show nobody what was written before that."
)
MOVED = (
    "We have another address of yours by now, so the link by which you follow it is not in here."
)


def link(key: str) -> str:
    """The address at which a case can be followed without signing in."""
    return settings.BASE_URL + resolve_url(settings.FOLLOW_URL, key)


def goes_to_them(letter: Letter) -> bool:
    """Whether a letter goes to the address that its customer has by now."""
    person = letter.party.person
    if letter.contact_by == ContactBy.EMAIL:
        return letter.addressed_to == person.email
    where = "\n".join(filter(None, (person.address, person.postcode)))
    return letter.contact_by != ContactBy.POST or letter.addressed_to.endswith(where)


def in_large_print(letter: Letter) -> bool:
    """Whether it goes to somebody who reads large print."""
    return letter.form == LetterForm.LARGE_PRINT


def html(letter: Letter) -> str:
    """The letter as a document of its own, to print or to be read in an e-mail."""
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
            "sections": [*letter.sections, *around(letter, html=True)],
            "sign_off": sign_off(letter),
        },
    )


def text(letter: Letter) -> str:
    """The letter in plain text, for e-mail programs that show nothing else."""
    sections = [*(part for part in letter.sections if part["text"]), *around(letter, html=False)]
    parts = [greeting(letter), *map(_plain, sections), sign_off(letter), settings.COUNCIL_PHONE]
    return "\n\n".join(part for part in parts if part) + "\n"


def greeting(letter: Letter) -> str:
    """The first lines: to whom it is, and for whom they wrote to us, if for somebody else.

    Anybody can type anything as a name. One that no officer has seen stands in a letter only where
    somebody confirmed the address, and when it looks like one.
    """
    party = letter.party
    if letter.bare or not _may_be_named(letter, party.person):
        return "Dear customer"
    dear = f"Dear {party.person.greeted_as}"
    if party.role is PartyRole.CUSTOMER:
        return dear
    customer = letter.case.parties.select_related("person").get(role=PartyRole.CUSTOMER)
    if not _may_be_named(letter, customer.person):
        return dear
    return f"{dear}\n\nYou wrote to us for {customer.person.in_a_sentence}."


def _may_be_named(letter: Letter, person: Person) -> bool:
    return not letter.by_itself or greetable(person.name)


def sign_off(letter: Letter) -> str:
    """The last lines: the officer who wrote the letter, if anybody did, for the council.

    Whoever the complaint is about is not named, even if they were only named after the check.
    """
    author = letter.drafted_by
    complained_of = letter.case.officers_complained_of
    by = [author.name] if author and not complained_of.filter(pk=author.pk).exists() else []
    return "\n".join(["Yours sincerely", *by, settings.COUNCIL_NAME])


def around(letter: Letter, *, html: bool) -> list[dict[str, str]]:
    """The last sections of every letter, which are not kept with it."""
    own = _with_the_link(letter, html=html)
    others = outbox.told_with(letter).count()
    if not others:
        return [own]
    words = f"We have {counted(others, 'other letter')} {ONCE_A_DAY}"
    return [{"heading": "", "text": words}, own]


ONCE_A_DAY = (
    "about what reached us with this address. We write about that no more than once a day, so this "
    "one stands for all of them."
)


def _with_the_link(letter: Letter, *, html: bool) -> dict[str, str]:
    """How to follow the case; to an address that nobody has confirmed, how to say whose it is."""
    if not goes_to_them(letter):
        return follow_section(letter, "", MOVED)
    key = follow_links.key_of(letter.party, letter.case, posted=True, on=_day_of(letter))
    fill = format_html if html else str.format
    address = fill('<a href="{0}">{0}</a>' if html else "{0}", link(key))
    if letter.bare:
        words = fill(UNCONFIRMED, link=address, phone=settings.COUNCIL_PHONE)
        return {"heading": "Was this you?", "text": words}
    return follow_section(letter, address, fill=fill)


def _day_of(letter: Letter) -> date:
    """The day that counts for a letter: every one that leaves has one."""
    assert letter.approved_on is not None
    return letter.approved_on


def follow_section(
    letter: Letter,
    address: str,
    words: str = f"{ABOUT_THE_LINK}\n{{}}",
    *,
    fill: Callable[..., str] = str.format,
) -> dict[str, str]:
    """The last section of every letter to somebody of whom we know that it reaches them."""
    return {"heading": f"Follow your {letter.case.kind.noun}", "text": fill(words, address)}


def _plain(section: dict[str, str]) -> str:
    heading = section["heading"]
    return f"{heading}\n{section['text']}" if heading else section["text"]
