"""Cases that belong together."""

from django.db import models
from django.db.models import F, Q

from putright.cases.models.case import Case
from putright.database.fields import Chosen, known
from putright.database.sealed import Sealed
from putright.procedure.kinds import LinkKind


class Link(Sealed):
    """A pair of cases that are about the same matter or person. The earlier case is `first`."""

    first = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="links_forward")
    second = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="links_back")
    kind = Chosen(LinkKind, max_length=20)

    owned_by = ("first", "second")

    class Meta:
        constraints = [
            known("kind", LinkKind, table="link"),
            models.UniqueConstraint("first", "second", name="link_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="link_first_is_earlier"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} and {self.second}"

    def other(self, case: Case) -> Case:
        """The case at the other end."""
        return self.second if self.first_id == case.pk else self.first
