"""How much of the council's post somebody has used up."""

from django.db import models


class Allowance(models.Model):
    """From when on one address, network or browser has nothing on its account any more.

    `what` is a digest that tells nobody whose it is, and `used_until` a moment in seconds since
    1970. A row whose moment is over means the same as none.
    """

    what = models.CharField(max_length=32, primary_key=True)
    used_until = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"Used until {self.used_until}"
