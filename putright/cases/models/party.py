"""What a person is to a case."""

import secrets

from django.db import models
from django.db.models import Q

from putright.cases.models.case import Case
from putright.database.fields import Chosen, known
from putright.people.models import Person
from putright.procedure.kinds import PartyRole


def new_link_key() -> str:
    """Make the secret part of the link by which somebody follows a case: 128 random bits."""
    return secrets.token_urlsafe(16)


class Party(models.Model):
    """What a person is to a case. Exactly one party of a case is its correspondent."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="parties", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="parties")
    role = Chosen(PartyRole, max_length=20, default=PartyRole.CUSTOMER)
    correspondent = models.BooleanField(default=True)
    authority = models.CharField(max_length=200, blank=True)
    link_key = models.CharField(max_length=32, unique=True, default=new_link_key)

    class Meta:
        constraints = [
            known("role", PartyRole, table="party"),
            models.UniqueConstraint("case", "person", "role", name="party_once"),
            models.UniqueConstraint(
                "case", condition=Q(correspondent=True), name="party_one_correspondent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.role.label.lower()})"
