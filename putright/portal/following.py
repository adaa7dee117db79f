"""What a link opens: one person's view of one case."""

from django.db.models import BigIntegerField

from putright.accounts.roles import LETS_CUSTOMER
from putright.cases.models import (
    Attachment,
    Case,
    Event,
    EventKind,
    Happened,
    Letter,
    Message,
    Party,
    Stage,
)
from putright.database.prepared import Prepared, give
from putright.procedure import steps
from putright.procedure.explanation import Due
from putright.procedure.messages import MessageKind
from putright.procedure.steps import State, Step

TO_PARTY = Prepared[Letter](
    lambda party: (
        Letter.objects.left().filter(party=party).defer("sections", "as_returned").order_by("-pk")
    ),
    party=BigIntegerField(),
)
FROM_PARTY = Prepared[Message](
    lambda party, case: (
        Message.objects.filter(case=case, party=party)
        .exclude(kind=MessageKind.NOT_MINE)
        .order_by("-pk")
    ),
    party=BigIntegerField(),
    case=BigIntegerField(),
)
WITH_MESSAGES = Prepared[Attachment](
    lambda party, case: Attachment.objects.filter(
        case=case, party=party, message__isnull=False
    ).order_by("pk"),
    party=BigIntegerField(),
    case=BigIntegerField(),
)
STORY = Prepared(
    lambda case: Event.objects.filter(case=case).order_by("number").values(*Happened._fields),
    Happened,
    case=BigIntegerField(),
)


def offered(case: Case) -> frozenset[Step]:
    """What the customer can do now. To a case from an old system they can only add."""
    return steps.offered(case.position()) & LETS_CUSTOMER


def next_due(case: Case, stage: Stage) -> Due | None:
    """The day by which this person hears from us, with its reasons; None when no clock runs."""
    clocks = stage.clocks() if case.due_on else None
    if clocks is None:
        return None
    acknowledged = stage.acknowledged_on or clocks.acknowledgement is None
    return clocks.response if acknowledged else clocks.acknowledgement


def letters_to(party: Party) -> list[Letter]:
    """The letters that have left for this person, newest first.

    Letters to other people in the same case are not among them.
    """
    return TO_PARTY.ask(party=party.pk)


def messages_from(party: Party, happened: list[Happened]) -> list[Message]:
    """What this person has told us since, with its `files`, newest first.

    What other people in the same case told us is not among it, nor what somebody else said at an
    address that was taken for theirs.
    """
    theirs = [event for event in happened if event.details.get("party") == party.pk]
    if not any(event.kind == EventKind.MESSAGE_RECEIVED for event in theirs):
        return []
    them = {"party": party.pk, "case": party.case_id}
    told = FROM_PARTY.ask(**them)
    files = any(event.kind == EventKind.ATTACHED for event in theirs)
    give("files", WITH_MESSAGES.ask(**them) if files else [], told, by="message")
    return told


def story(case: Case, *, but_for_the_answer_of: int | None = None) -> list[Happened]:
    """What has happened, in order, without the answer of a stage that has not left yet."""
    happened = STORY.ask(case=case.pk)
    if but_for_the_answer_of is None:
        return happened
    return [
        event
        for event in happened
        if event.kind != EventKind.RESPONDED or event.details["stage"] != but_for_the_answer_of
    ]


def answer_waits(case: Case, stage: Stage, letters: list[Letter]) -> bool:
    """Whether the answer of this stage is written and has not left: it may be taken back yet.

    These letters are those that have left for somebody. An old system's were never here.
    """
    return case.state is State.RESPONDED and not case.imported and answer(letters, stage) is None


def answer(letters: list[Letter], stage: Stage) -> Letter | None:
    """The response at this stage, if it is one of these letters."""
    of_stage = (letter for letter in letters if letter.stage_id == stage.pk)
    return next((letter for letter in of_stage if letter.kind.answers), None)
