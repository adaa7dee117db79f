"""Who ended whose access, who gave it back, and when: added to, never changed."""

from enum import StrEnum

from django.db import models

from putright.accounts.models.officers import Officer
from putright.database.fields import Chosen, known


class Access(StrEnum):
    """What became of an officer's access."""

    ENDED = "ended"
    GIVEN_BACK = "given_back"

    @property
    def label(self) -> str:
        """The words that people read."""
        return {Access.ENDED: "Access ended", Access.GIVEN_BACK: "Access given back"}[self]


class AccessChange(models.Model):
    """One officer's access ended or given back, by an officer or, without one, by the command line.

    `given_to` is who took over their work; None when it went back to the teams. `cases` is of how
    many, and `remedies` of how many promises.
    """

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="access_changes")
    what = Chosen(Access, max_length=10)
    by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    given_to = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cases = models.PositiveIntegerField(default=0)
    remedies = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [known("what", Access, table="access_change")]

    def __str__(self) -> str:
        return f"{self.officer}: {self.what.label.lower()}"
