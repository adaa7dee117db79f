"""What is kept of attempts to sign in: counts under keys that name nobody."""

from django.db import models


class Count(models.Model):
    """How often something happened until a moment, in seconds since 1970: then it begins anew.

    `key` is a digest, so that the table says of nobody that they tried, or from where.
    """

    key = models.CharField(max_length=40, primary_key=True)
    number = models.PositiveIntegerField()
    ends_at = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key}: {self.number}"
