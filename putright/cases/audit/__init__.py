"""Whether the record is whole: its story, the rows and files of that, its dates, its words."""

from collections.abc import Iterator
from itertools import islice

from django.db.models import Prefetch

from putright.cases.audit.anchors import Kept, wrong_anchors
from putright.cases.audit.dates import wrong_dates
from putright.cases.audit.files import wrong_files
from putright.cases.audit.rows import last_seals, wrong_rows
from putright.cases.audit.story import broken_chain
from putright.cases.audit.trouble import Trouble
from putright.cases.audit.words import WITH_WORDS, lost_to_search, wrong_words
from putright.cases.clocks import FACTS
from putright.cases.models import Attachment, Case, Event, Message, Stage
from putright.cases.querysets import CaseQuerySet
from putright.cases.sealing import AT_ONCE, Rows, rows_of

__all__ = ["Kept", "Trouble", "last_seals", "lost_to_search", "troubles", "wrong_anchors"]


def troubles(among: CaseQuerySet | None = None) -> Iterator[Trouble | None]:
    """Look at every case in turn; yield None for each, and before that all that is wrong with it.

    `among` has those to look at; None is all. Memory stays flat however many there are.
    """
    cases = (
        (Case.objects.all() if among is None else among)
        .order_by("pk")
        .prefetch_related(
            Prefetch("events", Event.objects.order_by("number")),
            Prefetch("stages", Stage.objects.order_by("number").prefetch_related(*FACTS)),
            Prefetch("attachments", Attachment.objects.order_by("pk")),
            *WITH_WORDS,
            Prefetch("messages", Message.objects.order_by("pk")),
        )
    )
    waiting = cases.iterator(chunk_size=AT_ONCE)
    while some := list(islice(waiting, AT_ONCE)):
        rows = rows_of([case.pk for case in some])
        for case in some:
            yield from (
                Trouble(str(case), what) for what in wrong_with(case, rows.get(case.pk, {}))
            )
            yield None


def wrong_with(case: Case, rows: Rows) -> Iterator[str]:
    """All that is wrong with one case, which has these rows.

    Its words are looked at once its rows say what they should, because they follow from those.
    """
    yield from broken_chain(case)
    altered = list(wrong_rows(case, rows))
    yield from altered
    yield from wrong_files(case)
    yield from wrong_dates(case)
    if not altered:
        yield from wrong_words(case)
