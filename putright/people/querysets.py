"""Every question asked about people."""

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from putright.database.sealed import SealedQuerySet

if TYPE_CHECKING:
    pass


class PersonQuerySet(SealedQuerySet["Person"]):
    """Questions about people."""

    def reached_at(self, *, email: str = "", postcode: str = "") -> Self:
        """People with this e-mail address or this postcode, written as records write them.

        An index of addresses is used only when told that an empty one is not looked for.
        """
        return self.filter(Q(email=email) & ~Q(email="") | Q(postcode=postcode) & ~Q(postcode=""))
