"""The promise of a page that it makes one case, however often it is sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from django.utils.crypto import salted_hmac

from putright.cases import references
from putright.cases.commands.arriving.parties import ActingFor
from putright.cases.models import PARTICULARS, Case
from putright.people.contact import Contact, tidy

SALT = "putright.cases.arriving"
SAID = (
    "kind",
    "channel",
    "received_on",
    "account",
    "summary",
    "outcome_sought",
    "dangers",
    "service_area_id",
    *(each.key for each in PARTICULARS),
)
"""What a contact says, but for the people."""


@dataclass(frozen=True)
class Promise:
    """The reference that a page was given (`Case.objects.free_reference`), which is sent twice.

    `files` tells what else was sent from any other. Sent again with other words, by somebody who
    pressed Back or put something right, it is a contact of its own, with a reference of its own.
    """

    reference: str
    files: tuple[str, ...] = ()

    def seal(self, case: Case, customer: Contact, acting: ActingFor | None) -> str:
        """Tell all that was sent from anything else, without keeping any of it."""
        said = [str(getattr(case, name)) for name in SAID]
        people = [tidy(customer)]
        if acting:
            people.append(tidy(acting.contact))
            said += [acting.role, acting.authority]
        return salted_hmac(SALT, repr((said, people, self.files))).hexdigest()

    def references(self, sent: str) -> Iterator[str]:
        """Those that what was sent may get: the promised one, unless other words have it."""
        yield self.reference
        for number in count(1):
            yield references.derived(f"{self.reference} {sent} {number}")
