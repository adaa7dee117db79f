"""What officers are told of what is due: a digest each morning, and reminders of single cases.

Nothing of a case is said but its reference. All is looked up as the e-mail leaves, so that it says
what is true then, and whoever has nothing to do gets none.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.shortcuts import resolve_url
from django.utils import timezone

from putright.accounts.models import Notice, NoticeKind, Officer
from putright.accounts.notices import queue_for
from putright.accounts.roles import Role
from putright.cases import references
from putright.cases.models import Case
from putright.cases.permissions import checkable, visible, visible_cases
from putright.cases.querysets import CaseQuerySet
from putright.policy import days, reminders
from putright.policy.models import Reminders
from putright.procedure.writing import counted, long_date

NAMED = 50
"""The most references in one e-mail. The list has them all."""

Days = tuple[date, date] | None


class Paragraph(NamedTuple):
    """What an e-mail says, and where it leads."""

    text: str
    link: str = ""


def tell(at: datetime, *, on: str, since: str | None) -> None:
    """Have officers told of what is due, on a day on which the council works.

    `since` is the day up to which they were told. Nothing is told of a day that is over.
    """
    decided, day = reminders.decided(), date.fromisoformat(on)
    today = timezone.localtime(at).date()
    if decided is None or day != today or not days.open_days(day, day):
        return
    before = date.fromisoformat(since) if since else day - timedelta(days=1)
    for kind, officers in _whom(decided, day, before):
        queue_for(officers, kind, on=day, since=before, at=at)


def _whom(decided: Reminders, on: date, since: date) -> Iterator[tuple[NoticeKind, list[int]]]:
    """Who is to be told of what: those who may have something to do, in a question for each."""
    working = Officer.objects.working()
    if decided.digest:
        yield NoticeKind.DIGEST, _keys(working.filter(wants_digest=True))
    due = Case.objects.filter(_any(due_days(decided, on, since)), officer__isnull=False)
    if due.exists():
        yield NoticeKind.DUE, _keys(working.filter(pk__in=due.values("officer")))
    late = Case.objects.filter(_any([late_days(decided, on, since)]))
    if late.exists():
        yield NoticeKind.OVERDUE, _keys(working.holding(Role.MANAGER))


def _keys(officers) -> list[int]:
    return list(officers.values_list("pk", flat=True))


def due_days(decided: Reminders, on: date, since: date) -> list[Days]:
    """The due days of which an officer is reminded: those ahead, and those gone by."""
    ahead = decided.before and reminders.due_in(decided.before, since=since, on=on)
    gone = decided.after and reminders.overdue_by(decided.after, since=since, on=on)
    return [ahead or None, gone or None]


def late_days(decided: Reminders, on: date, since: date) -> Days:
    """The due days of which a manager is told."""
    many = decided.manager_after
    return reminders.overdue_by(many, since=since, on=on) if many else None


def _any(spans: list[Days]) -> Q:
    """Cases due within any of these days; none where there are none."""
    which = Q(pk__in=[])
    for span in filter(None, spans):
        which |= Q(due_on__range=span)
    return which


def paragraphs(notice: Notice) -> list[Paragraph]:
    """What a notice of what is due says; nothing when there is nothing to do, or its day is over.

    A fixed number of questions, however many cases there are.
    """
    decided = reminders.decided()
    if decided is None:
        return []
    write = {
        NoticeKind.DIGEST: _digest,
        NoticeKind.DUE: _due,
        NoticeKind.OVERDUE: _overdue,
    }[notice.kind]
    return write(notice, decided)


def _digest(notice: Notice, decided: Reminders) -> list[Paragraph]:
    numbers = numbers_of(notice.officer, notice.on, decided.soon)
    lines = [
        Paragraph(f"{WORDS[name].format(soon=counted(decided.soon, 'working day'))}: {many}",
                  _list(name))
        for name, many in numbers.items()
        if many
    ]  # fmt: skip
    if not lines or not notice.officer.wants_digest:
        return []
    account = settings.BASE_URL + resolve_url(settings.ACCOUNT_URL)
    opening = Paragraph(f"What you have in hand on {long_date(notice.on)}:")
    return [opening, *lines, Paragraph("If you do not want this email, say so here:", account)]


WORDS = {
    "overdue": "Overdue",
    "today": "Due today",
    "soon": "Due within the next {soon}",
    "updates": "Updates promised for today or before",
    "new": "Something new from the customer",
    "check": "Letters for you to check",
}


def numbers_of(officer: Officer, on: date, soon: int) -> dict[str, int]:
    """How many cases of this officer are due, and what else waits for them, by `WORDS`."""
    until = reminders.days().add_working_days(on, soon)
    theirs = visible_cases(officer).handled_by(officer.pk)
    numbers = theirs.aggregate(
        overdue=Count("pk", filter=Q(due_on__lt=on)),
        today=Count("pk", filter=Q(due_on=on)),
        soon=Count("pk", filter=Q(due_on__gt=on, due_on__lte=until)),
        updates=Count("pk", filter=Q(update_due_on__lte=on)),
    )
    told = visible_cases(officer).filter(officer=officer).new_from_customers()
    return numbers | {"new": told.count(), "check": checkable(officer).count()}


def _due(notice: Notice, decided: Reminders) -> list[Paragraph]:
    ahead, gone = due_days(decided, notice.on, notice.since)
    theirs = visible_cases(notice.officer).handled_by(notice.officer.pk)
    said = [
        *_named("These cases of yours are due soon:", theirs.filter(_any([ahead]))),
        *_named("These cases of yours are overdue:", theirs.filter(_any([gone]))),
    ]
    return [*said, Paragraph("All your cases:", _list("all"))] if said else []


def _overdue(notice: Notice, decided: Reminders) -> list[Paragraph]:
    late = late_days(decided, notice.on, notice.since)
    cases = of_manager(notice.officer).filter(_any([late]))
    said = _named("These cases are overdue, and you are told as their manager:", cases)
    return [*said, Paragraph("Everything that is overdue:", _list("all_overdue"))] if said else []


def of_manager(manager: Officer) -> CaseQuerySet:
    """The cases for which a manager is asked: of the team that has them, by the officer's first.

    Those of a team without a manager are for all managers.
    """
    led = Officer.objects.working().holding(Role.MANAGER).filter(team__isnull=False)
    cases = visible(Case.objects.open(), to=manager, case="pk")
    cases = cases.annotate(of_team=Coalesce("officer__team", "team"))
    others = Q(of_team=None) | ~Q(of_team__in=list(led.values_list("team", flat=True)))
    return cases.filter(Q(of_team=manager.team_id, of_team__isnull=False) | others)


def _named(words: str, cases: CaseQuerySet) -> list[Paragraph]:
    """The references of these cases, with their due days, the first due first."""
    rows = cases.order_by("due_on", "pk").values_list("reference", "due_on")[: NAMED + 1]
    lines = [f"{references.display(reference)}, due {long_date(due)}" for reference, due in rows]
    more = ["and more"] if len(lines) > NAMED else []
    return [Paragraph("\n".join([words, *lines[:NAMED], *more]))] if lines else []


def _list(name: str) -> str:
    """The address of a list."""
    page, tab = settings.LIST_URLS[name]
    return settings.BASE_URL + resolve_url(page) + tab
