"""People: one record a customer, and what each is to a case."""

import secrets

from django.db import models
from django.db.models import Q

from putright.cases.models.case import Case
from putright.cases.models.choices import known
from putright.cases.querysets import PersonQuerySet
from putright.procedure.kinds import ContactBy, PartyRole


def new_link_key() -> str:
    """Make the secret part of the link by which somebody follows a case: 128 random bits."""
    return secrets.token_urlsafe(16)


class Person(models.Model):
    """A customer, a representative or a member: one record, however many cases."""

    name = models.CharField(max_length=150)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    ward = models.CharField(max_length=60, blank=True)
    contact_by = models.CharField(max_length=10, default=ContactBy.EMAIL.value)
    adjustments = models.TextField(blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = [
            known("contact_by", ContactBy, table="person"),
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
            models.CheckConstraint(
                condition=~Q(contact_by=ContactBy.EMAIL.value) | ~Q(email=""),
                name="person_written_to_by_email_has_one",
            ),
        ]
        indexes = [
            models.Index(fields=["email"], name="person_email", condition=~Q(email="")),
            models.Index(fields=["postcode", "name"], name="person_postcode"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def written_to_at(self) -> str:
        """Where a letter to this person goes: an e-mail address or the lines of a postal one.

        Empty when nobody has told us: they are somebody for whom another one acts.
        """
        if self.contact_by == ContactBy.EMAIL:
            return self.email
        if not self.address:
            return ""
        return "\n".join(line for line in (self.name, self.address, self.postcode) if line)


class Party(models.Model):
    """What a person is to a case. Exactly one party of a case is its correspondent."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="parties")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="parties")
    role = models.CharField(max_length=20, default=PartyRole.CUSTOMER.value)
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
        return f"{self.person} ({PartyRole(self.role).label.lower()})"
