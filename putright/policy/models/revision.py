"""How a process finds out that something was decided since it last looked."""

from typing import Any
from uuid import UUID, uuid4

from django.db import models
from django.db.models import CheckConstraint, Q

from putright.database.prepared import Prepared

ONLY = 1


class RevisionManager(models.Manager["Revision"]):
    """Of the only row."""

    def token(self) -> UUID | None:
        """The token of the latest decision; None while nothing was decided."""
        return next((row.token for row in LATEST.ask()), None)

    def change(self) -> UUID:
        """Change the token, and let nobody else decide until this transaction is over."""
        return self.update_or_create(pk=ONLY, defaults={"token": uuid4()})[0].token


class Revision(models.Model):
    """One row with a token, which every decision changes in its own transaction."""

    token = models.UUIDField()

    objects = RevisionManager()

    class Meta:
        constraints = [CheckConstraint(condition=Q(pk=ONLY), name="revision_is_the_only_one")]

    def __str__(self) -> str:
        return str(self.token)


LATEST = Prepared[Any](lambda: Revision.objects.filter(pk=ONLY).values("token"))
