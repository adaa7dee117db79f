"""People: one record a customer, representative or member, however many cases."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Q

from putright.database.fields import Chosen, known
from putright.database.sealed import Sealed
from putright.people.addresses import same_address
from putright.people.contact import NAMELESS
from putright.people.querysets import PersonQuerySet
from putright.people.sounding import LONGEST, LONGEST_WORD
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
            models.Index(
                fields=["look_again_on"],
                name="person_look_again",
                condition=Q(look_again_on__isnull=False),
            ),
        ]

    def cases(self, *, new: bool) -> Iterator[int]:
        """Each case in which they have a part: what their one record says is sealed in all."""
        if not new:
            yield from self.parties.values_list("case_id", flat=True).distinct()

    def __str__(self) -> str:
        return self.name

    @property
    def written_to_at(self) -> str:
        """Where a letter to this person goes: an e-mail address, a number, a postal address.

        Empty when nobody has told us: they are somebody for whom another one acts.
        """
        match self.contact_by:
            case ContactBy.EMAIL:
                return self.email
            case ContactBy.TELEPHONE:
                return self.phone
            case ContactBy.POST:
                name = "" if self.nameless else self.name
                lines = (name, self.address, self.postcode) if self.address else ()
                return "\n".join(filter(None, lines))
            case _:
                return self.contact_by.label

    @property
    def place(self) -> str:
        """Where a letter to this person goes, in one spelling for all the ways to write it.

        The name is no part of it; nothing is the place of somebody to whom no letter goes.
        """
        match self.contact_by:
            case ContactBy.EMAIL:
                return same_address(self.email)
            case ContactBy.POST:
                return same_address(f"{self.address}\n{self.postcode}")
            case _:
                return ""

    @property
    def nameless(self) -> bool:
        """Whether they did not give their name."""
        return self.name == NAMELESS

    @property
    def in_a_sentence(self) -> str:
        """Their name, or what stands for it, in the middle of a sentence."""
        return self.name[0].lower() + self.name[1:] if self.nameless else self.name

    @property
    def greeted_as(self) -> str:
        """What follows Dear in a letter to them."""
        return "customer" if self.nameless else self.name


class Spelling(models.Model):
    """A word of somebody's name, by one of the keys that it shares with what is mistyped for it.

    It names nobody: each word is here once, whoever has it in their name. `people.sounding` says
    what a key is.
    """

    key = models.CharField(max_length=LONGEST)
    word = models.CharField(max_length=LONGEST_WORD)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "word"], name="spelling_once")]
        indexes = [models.Index(fields=["word"], name="spelling_word")]

    def __str__(self) -> str:
        return self.word
