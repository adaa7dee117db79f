"""The links by which people follow their cases, without the keys that open them."""

from django.db import models

from putright.cases.models.party import Party


class FollowLink(models.Model):
    """A link of one party. Its key is in no row: whoever reads the database can follow no case.

    `digest` is that of the key. `seed` is what the key is made of, together with the secret key of
    the council; empty where nobody can make it again. `posted` tells those that go to the address
    of the party from those that stand on a page, which prove nothing about an address. `made_on` is
    the day on which it was made, or last went to somebody whose case is over.
    """

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="follow_links")
    digest = models.CharField(max_length=64, unique=True)
    seed = models.CharField(max_length=22, blank=True)
    posted = models.BooleanField()
    made_on = models.DateField()
    stopped_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Link of {self.party}"
