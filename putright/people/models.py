"""People: one record a customer, representative or member, however many cases."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Q

from putright.database.fields import Chosen, known
from putright.database.sealed import Sealed
from putright.people.querysets import PersonQuerySet
from putright.procedure.kinds import ContactBy, LetterForm


class Person(Sealed):
    """A customer, a representative or a member: one record, however many cases.

    Of `adjustments`, in their words, an officer decides in what form letters go to them
    (`letters_in`) and when that is looked at again (Housing Ombudsman Code 5.10). Both are empty
    until somebody has.
    """

    name = models.CharField(max_length=150)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    ward = models.CharField(max_length=60, blank=True)
    contact_by = Chosen(ContactBy, max_length=10, default=ContactBy.EMAIL)
    adjustments = models.TextField(blank=True)
    letters_in = Chosen(LetterForm, max_length=20, blank=True)
    look_again_on = models.DateField(null=True, blank=True)

    objects = PersonQuerySet.as_manager()

    owned_by = ("parties__case",)

    class Meta:
        constraints = [
            known("contact_by", ContactBy, table="person"),
            known("letters_in", LetterForm, table="person", empty=True),
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

    def cases(self, *, new: bool) -> Iterator[int]:
        """Each case in which they have a part: what their one record says is sealed in all."""
        if not new:
            yield from self.parties.values_list("case_id", flat=True).distinct()

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
