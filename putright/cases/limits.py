"""How much goes out and is kept because of what strangers send: by address, by sender, by time.

Each account has one row, however much is sent, and is asked in one statement. No letter is refused:
what is too much leaves later. Files that are too much are not taken.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.utils.crypto import salted_hmac

from putright.cases.models import Allowance, Case, Letter, LetterStatus, Use

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
class Turn:
    """One use of an account: of which limit it was, and when it was asked for and is allowed."""

    limit: str
    what: str
    asked_at: datetime
    allowed_at: datetime


@dataclass(frozen=True)
class Limit:
    """So many at once, so many a day, and nothing later than after `longest`."""

    called: str
    at_once: int
    a_day: int
    longest: timedelta

    def use(self, account: str, at: datetime) -> Turn:
        """Use it once for an account."""
        now = int(at.timestamp())
        told = {"what": self._key(account), "now": now, "each": self._each, "most": self._most(now)}
        with connection.cursor() as cursor:
            cursor.execute(USE, told)
            used_until = cursor.fetchone()[0]
        return Turn(self.called, told["what"], at, self._allowed(at, used_until))

    def again(self, asked: Iterable[datetime]) -> tuple[list[datetime], int]:
        """What these uses of one account, and no others, are allowed, and until when they use it.

        It is what `use` says of each, in their order.
        """
        used_until, allowed = 0, []
        for at in asked:
            now = int(at.timestamp())
            used_until = self._each + min(max(used_until, now), self._most(now))
            allowed.append(self._allowed(at, used_until))
        return allowed, used_until

    @property
    def _each(self) -> int:
        """The seconds that one use counts."""
        return int(DAY.total_seconds()) // self.a_day

    def _most(self, now: int) -> int:
        return now + int(self.longest.total_seconds()) + self._each * (self.at_once - 1)

    def _allowed(self, at: datetime, used_until: int) -> datetime:
        return max(at, datetime.fromtimestamp(used_until - self._each * self.at_once, UTC))

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


LIMITS = {limit.called: limit for limit in (AN_ADDRESS, A_SENDER, A_LINK)}
"""Those of letters."""


def may_send_files(network: str, at: datetime) -> bool:
    """Whether files from this network are taken now."""
    return AN_UPLOAD.use(network, at).allowed_at <= at


def turns(address: str, senders: Iterable[str], at: datetime) -> list[Turn]:
    """The turns of a letter that somebody sets off, to an address that nobody has confirmed."""
    return [*(A_SENDER.use(sender, at) for sender in senders), AN_ADDRESS.use(address, at)]


def keep(letter: Letter, taken: Iterable[Turn]) -> None:
    """Remember the turns that a letter has taken, for as long as others may wait because of it."""
    Use.objects.bulk_create([Use(letter=letter, **vars(turn)) for turn in taken])


def give_back(case: Case) -> None:
    """Take back all that the letters of a case have used, and let others leave when they would have
    without it."""
    theirs = Use.objects.filter(letter__case=case)
    accounts = dict(theirs.order_by("pk").values_list("what", "limit"))  # as `turns` locks them
    theirs.delete()
    for what, limit in accounts.items():
        _count_again(LIMITS[limit], what)


def _count_again(limit: Limit, what: str) -> None:
    Allowance.objects.select_for_update().filter(what=what).first()
    uses = list(Use.objects.filter(what=what).order_by("pk"))
    allowed, used_until = limit.again(use.asked_at for use in uses)
    Allowance.objects.filter(what=what).update(used_until=used_until)
    for use, allowed_at in zip(uses, allowed, strict=True):
        if use.allowed_at != allowed_at:
            use.allowed_at = allowed_at
            use.save(update_fields=["allowed_at"])
            _leave_earlier(use.letter_id)


def _leave_earlier(letter: int) -> None:
    """Let a letter leave when all its turns allow it, unless a worker has had it in hand."""
    waiting = Letter.objects.filter(status=LetterStatus.QUEUED, attempts=0)
    waiting = waiting.exclude(next_attempt_at=None).select_for_update()
    found = waiting.filter(pk=letter).first()
    if found:
        found.next_attempt_at = when(list(Use.objects.filter(letter=letter)))
        found.save_as_it_leaves()


def when(taken: Sequence[Turn | Use]) -> datetime | None:
    """When a letter may leave that has taken these turns; None for at once."""
    latest = max((turn.allowed_at for turn in taken), default=None)
    return latest if any(turn.allowed_at > turn.asked_at for turn in taken) else None


def forget(at: datetime) -> int:
    """Delete what means nothing any more. Returns how many accounts there were."""
    over = Allowance.objects.filter(used_until__lt=int(at.timestamp())).delete()[0]
    Use.objects.exclude(what__in=Allowance.objects.values("what")).delete()
    return over
