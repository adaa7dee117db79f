"""How far the demonstration has come."""

from django.db import models


class Filling(models.Model):
    """One row in a database that is being filled, or was: `lived` of `lives` until a moment.

    Which lives they are follows from these three and nothing else, so whoever goes on with it ends
    with the same demonstration.
    """

    until = models.DateTimeField()
    lives = models.PositiveIntegerField()
    lived = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.lived} of {self.lives} lives until {self.until}"
