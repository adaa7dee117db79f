"""What a person is to a case."""

import secrets
from datetime import date

from django.db import models
from django.db.models import Q

from putright.cases.models.case import Case
from putright.cases.querysets import PartyQuerySet
from putright.database.fields import Chosen, known
from putright.database.sealed import Sealed, wait
from putright.people.models import Person
from putright.procedure.kinds import ContactBy, PartyRole


def new_link_key() -> str:
    """Make a key as links had them before their keys were in no row: a migration names it."""
    return secrets.token_urlsafe(16)


GIVEN = {
    "email": "Email address",
    "phone": "Telephone number",
    "address": "Postal address",
    "postcode": "Postcode",
    "ward": "Ward",
    "contact_by": "Reach them by",
    "adjustments": "What they need done differently",
}
"""What a contact may give of a person besides the name, and what it is called."""


class Party(Sealed):
    """What a person is to a case. Exactly one party of a case is its correspondent.

    `gave` is what this contact gave that the record of the person did not say, by the names of its
    columns: only an officer takes it over, because other cases share that record. `confirmed_on` is
    when it was certain that our letters reach them: they used the link in one, or an officer knew.
    `denied_on` is when whoever has that address said that they did not write to us; `denied_at` has
    every address of which that was said in this case, with its day, whatever was corrected since.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="parties", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="parties")
    role = Chosen(PartyRole, max_length=20, default=PartyRole.CUSTOMER)
    correspondent = models.BooleanField(default=True)
    authority = models.CharField(max_length=200, blank=True)
    gave = models.JSONField(default=dict, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    denied_on = models.DateField(null=True, blank=True)
    denied_at = models.JSONField(default=dict, blank=True)

    erasable = frozenset({"authority", "gave", "denied_at"})

    @property
    def denied(self) -> bool:
        """Whether what leaves goes to somebody who said that they did not write to us."""
        return self.denied_on is not None and self.confirmed_on is None

    def deny(self, on: date) -> None:
        """Let the address at which they are written to be one whose owner did not write to us."""
        self.confirmed_on, self.denied_on = None, on
        self.denied_at = {**self.denied_at, self.person.place: on.isoformat()}

    @property
    def denied_here_on(self) -> date | None:
        """When that was said of the address at which they are written to now, if ever."""
        said = self.denied_at.get(self.person.place)
        return date.fromisoformat(said) if said else None

    objects = PartyQuerySet.as_manager()

    key = ""
    """The key of the link by which they came, once a page has been opened by it."""
    posted = False
    """Whether that link went to their address."""

    class Meta:
        constraints = [
            known("role", PartyRole, table="party"),
            models.UniqueConstraint("case", "person", "role", name="party_once"),
            models.UniqueConstraint(
                "case", condition=Q(correspondent=True), name="party_one_correspondent"
            ),
        ]

    def leave_word(self, *, new: bool = False) -> None:
        """Let the case seal what the record of a person says who is new to it, as well."""
        super().leave_word(new=new)
        if new:
            wait(self.case_id, self.person, new=True)

    def __str__(self) -> str:
        return f"{self.person} ({self.role.label.lower()})"

    @property
    def needs(self) -> str:
        """What this person needs done differently: by their record, and by what they gave anew."""
        said = (self.person.adjustments, self.gave.get("adjustments", ""))
        return "\n".join(part for part in said if part)

    @property
    def needs_seen(self) -> bool:
        """Whether an officer has looked at all of it, and said in what form letters go to them."""
        return bool(self.person.letters_in) and "adjustments" not in self.gave

    @property
    def news(self) -> list[tuple[str, str]]:
        """What this contact gave that the record of the person does not say, in words."""
        written = {way.value: way.label for way in ContactBy}
        return [
            (label, written.get(self.gave[field], self.gave[field]))
            for field, label in GIVEN.items()
            if field in self.gave
        ]
