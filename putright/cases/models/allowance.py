"""How much of the council's post somebody has used up, and for which letter."""

from django.db import models

from putright.cases.models.letter import Letter


class Allowance(models.Model):
    """From when on one address, network or browser has nothing on its account any more.

    `what` is a digest that tells nobody whose it is, and `used_until` a moment in seconds since
    1970. A row whose moment is over means the same as none.
    """

    what = models.CharField(max_length=32, primary_key=True)
    used_until = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"Used until {self.used_until}"


class Use(models.Model):
    """That a letter has used an account once, which was asked for and allowed at these moments.

    `limit` is the name of the limit. It is kept as long as the account has anything on it.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="uses")
    limit = models.CharField(max_length=10)
    what = models.CharField(max_length=32, db_index=True)
    asked_at = models.DateTimeField()
    allowed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.limit} of {self.letter_id}"
