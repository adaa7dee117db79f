"""How much goes out and is kept because of what strangers send: by address, by sender, by time.

Each account has one row, however much is sent, and is asked in one statement. No letter is refused:
what is too much leaves later. Files that are too much are not taken.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.db.models import F
from django.utils.crypto import salted_hmac

from putright.cases.models import Allowance

SALT = "putright.cases.limits"
DAY = timedelta(days=1)
USE = """INSERT INTO "cases_allowance" (what, used_until) VALUES (%(what)s, %(now)s + %(each)s)
    ON CONFLICT (what) DO UPDATE SET used_until = %(each)s + CASE
        WHEN cases_allowance.used_until <= %(now)s THEN %(now)s
        WHEN cases_allowance.used_until >= %(most)s THEN %(most)s
        ELSE cases_allowance.used_until END
    RETURNING used_until
"""


@dataclass(frozen=True)
class Limit:
    """So many at once, so many a day, and nothing later than after `longest`."""

    called: str
    at_once: int
    a_day: int
    longest: timedelta

    def use(self, account: str, at: datetime) -> datetime:
        """Use it once for an account, and return the moment from which that is allowed."""
        each, now = self._each, int(at.timestamp())
        most = now + int(self.longest.total_seconds()) + each * (self.at_once - 1)
        told = {"what": self._key(account), "now": now, "each": each, "most": most}
        with connection.cursor() as cursor:
            cursor.execute(USE, told)
            used_until = cursor.fetchone()[0]
        return max(at, datetime.fromtimestamp(used_until - each * self.at_once, UTC))

    def give_back(self, account: str) -> None:
        """Take back one use of an account."""
        used = Allowance.objects.filter(what=self._key(account))
        used.update(used_until=F("used_until") - self._each)

    @property
    def _each(self) -> int:
        """The seconds that one use counts."""
        return int(DAY.total_seconds()) // self.a_day

    def _key(self, account: str) -> str:
        said = salted_hmac(SALT, f"{self.called} {account}", algorithm="sha256")
        return said.hexdigest()[:32]


AN_ADDRESS = Limit("address", at_once=1, a_day=1, longest=DAY)
"""What leaves by itself to an address that nobody has confirmed."""
A_SENDER = Limit("sender", at_once=20, a_day=20, longest=timedelta(days=30))
"""What one network or one browser sets off to such addresses."""
A_LINK = Limit("link", at_once=3, a_day=3, longest=DAY)
"""How often a lost link is sent to one address on one day."""

AN_UPLOAD = Limit("upload", at_once=40, a_day=40, longest=DAY)
"""How often one network sends files, up to 100MB each time, without filling the council's disk."""


def may_send_files(network: str, at: datetime) -> bool:
    """Whether files from this network are taken now."""
    return AN_UPLOAD.use(network, at) <= at


def first_allowed(address: str, senders: Iterable[str], at: datetime) -> datetime:
    """When a letter may leave that somebody set off, to an address that nobody has confirmed."""
    moments = [A_SENDER.use(sender, at) for sender in senders]
    return max([AN_ADDRESS.use(address, at), *moments])


def forget(at: datetime) -> int:
    """Delete what means nothing any more. Returns how many accounts there were."""
    return Allowance.objects.filter(used_until__lt=int(at.timestamp())).delete()[0]
