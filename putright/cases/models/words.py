"""The words of a case, in one place, for searching."""

from django.db import models

from putright.cases.models.case import Case


class Words(models.Model):
    """All the words by which a case may be found. `putright.cases.search` writes and reads it."""

    case = models.OneToOneField(
        Case, primary_key=True, on_delete=models.CASCADE, related_name="words"
    )
    text = models.TextField()

    class Meta:
        verbose_name_plural = "words"

    def __str__(self) -> str:
        return f"Words of {self.case}"
