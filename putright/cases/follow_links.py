"""The links by which people follow their cases: their keys, and how long each opens a page.

A link lives as long as its case is open, and so many days after the end as the council sets; one
that goes out later, so many days from then. It is dead at once when somebody stops it. A key is
made of a seed and of the council's secret key, so that every letter of a person holds the same link
and no row of the database holds a key.
"""

from base64 import urlsafe_b64encode
from datetime import date, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.conf import settings
from django.db.models import CharField
from django.utils.crypto import salted_hmac

from putright.cases.models import Case, FollowLink, Party
from putright.database.prepared import Prepared

SALT = "putright.cases.follow_links"
LENGTH = 22
"""The characters of a key: 132 bits."""
SHOWN = ("party__case__team", "party__case__service_area", "party__person")
BY_DIGEST = Prepared[FollowLink](
    lambda digest: FollowLink.objects.select_related(*SHOWN).filter(digest=digest),
    digest=CharField(),
)


def opened_by(key: str, *, on: date) -> FollowLink | None:
    """The link with this key, with what its page shows of the case.

    None when there is none, when it was stopped and when its time is over: nobody learns which.
    """
    found = BY_DIGEST.ask(digest=digest_of(key))
    return next((link for link in found if lives(link, link.party.case, on=on)), None)


def key_of(party: Party, case: Case, *, posted: bool, on: date) -> str:
    """The key of the link that lives, or of a new one. `posted` when it goes to their address.

    Where the case is over, it opens the page for as many days again as the council sets.
    """
    living = party.follow_links.filter(posted=posted, stopped_on=None).exclude(seed="")
    for link in living.order_by("-pk"):
        key = _key(link.seed)
        if digest_of(key) == link.digest and lives(link, case, on=on):
            if case.closed_on and link.made_on < on:
                living.filter(pk=link.pk).update(made_on=on)
            return key
    return _made(party, posted=posted, on=on)


def key_to_show(party: Party, case: Case, *, on: date) -> str:
    """The key for the page that somebody sees who has just written to us.

    Empty once a link of this party was stopped: that page must not open what somebody closed.
    """
    if party.denied_on or party.follow_links.exclude(stopped_on=None).exists():
        return ""
    return key_of(party, case, posted=False, on=on)


def lives(link: FollowLink, case: Case, *, on: date) -> bool:
    """Whether a link of this case opens its page on a day."""
    if link.stopped_on:
        return False
    if case.closed_on is None:
        return True
    return on <= max(case.closed_on, link.made_on) + timedelta(days=settings.FOLLOW_DAYS)


def can_be_read(party: Party, case: Case, *, on: date) -> bool:
    """Whether this person has a link that opens their page on a day.

    One that was sent counts once they have used it, or an officer knows their address.
    """
    links = party.follow_links.filter(stopped_on=None)
    if not party.confirmed_on:
        links = links.filter(posted=False)
    return any(lives(link, case, on=on) for link in links)


def leads_there(party: Party, case: Case, *, on: date) -> bool:
    """Whether this party has a link that opens their page."""
    living = party.follow_links.filter(stopped_on=None)
    return any(lives(link, case, on=on) for link in living)


def stop(party: Party, *, on: date) -> int:
    """Let no link of this party open a page any more. Returns how many there were."""
    return party.follow_links.filter(stopped_on=None).update(stopped_on=on)


def digest_of(key: str) -> str:
    """What is kept of a key."""
    return sha256(key.encode("utf-8", "replace")).hexdigest()


def _made(party: Party, *, posted: bool, on: date) -> str:
    seed = token_urlsafe(16)
    key = _key(seed)
    FollowLink.objects.create(
        party=party, digest=digest_of(key), seed=seed, posted=posted, made_on=on
    )
    return key


def _key(seed: str) -> str:
    made = salted_hmac(SALT, seed, algorithm="sha256").digest()
    return urlsafe_b64encode(made).decode()[:LENGTH]
