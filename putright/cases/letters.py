"""The letters of a case: the wording is the procedure's, what it is made from is the record's."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from putright.cases.models import Extension, Finding, Letter, Point, Remedy, Stage
from putright.procedure.explanation import Due
from putright.procedure.letters import AUTOMATIC, CONTENTS, LetterKind
from putright.procedure.letters.section import StoredSection
from putright.procedure.ombudsmen import Ombudsman
from putright.procedure.spans import Span
from putright.procedure.steps import State


class OnRecord:
    """What the record tells a letter of one stage on the day `on`, looked up when it asks."""

    def __init__(self, stage: Stage, on: date) -> None:
        self._stage, self._case, self._on = stage, stage.case, on
        case = stage.case
        self.reference = str(case)
        self.noun = case.kind.noun
        self.received_on = case.received_on
        self.untriaged = case.state is State.RECEIVED
        self.due_on = case.due_on
        self.dealt_with = case.route_reason.for_customer if case.route_reason else ""
        self.stage = stage.number
        self.definition = stage.definition
        self.outcome_sought = stage.outcome_sought
        self.responsibility = stage.responsibility

    @property
    def final(self) -> bool:
        """Whether no stage follows."""
        return self._case.rules.is_final(self.stage)

    @property
    def points(self) -> list[Point]:
        """The points of complaint, in their order."""
        return list(self._case.points.all())

    @property
    def response_due(self) -> Due | None:
        """When the answer is due by the clock as it runs now."""
        counted = self._stage.clocks()
        return counted.response if counted else None

    @property
    def due_if_acknowledged(self) -> Due | None:
        """When the answer is due if this letter acknowledges on the day on which it leaves."""
        return self._stage.due_if_acknowledged(self._on)

    @property
    def extension(self) -> Extension:
        """The extension that is being prepared."""
        return self._stage.extensions.get(told_on=None)

    @property
    def findings(self) -> list[Finding]:
        """What this stage found, in the order of the points."""
        return list(self._stage.findings.select_related("point").order_by("point__number"))

    @property
    def remedies(self) -> list[Remedy]:
        """What this stage will do to put things right."""
        return list(self._stage.remedies.order_by("pk"))

    @cached_property
    def ombudsman(self) -> Ombudsman:
        """The Ombudsman to whom the customer can go."""
        return self._case.ombudsman

    def within(self, clock: str) -> Span | None:
        """How long a clock of this stage runs; None where the procedure sets no time."""
        return self._stage.rule.within(clock)


def compose(
    kind: LetterKind, stage: Stage, *, on: date, texts: Mapping[str, str] | None = None
) -> list[StoredSection]:
    """Compose a letter from the record, with an officer's `texts` in the sections that are open.

    Fixed sections always say what the record says on the day `on`.
    """
    texts = texts or {}
    sections = [section.stored() for section in kind.standard.compose(OnRecord(stage, on))]
    for section in sections:
        if not section["fixed"] and section["key"] in texts:
            section["text"] = texts[section["key"]].replace("\r\n", "\n").strip()
    return sections


def recompose(letter: Letter, *, on: date) -> list[StoredSection]:
    """Compose a letter again as it would leave on the day `on`, keeping the officer's words."""
    return compose(letter.kind, letter.stage, on=on, texts=open_texts(letter))


def open_texts(letter: Letter) -> dict[str, str]:
    """The sections of a letter that an officer may write in, by key."""
    return {part["key"]: part["text"] for part in letter.sections if not part["fixed"]}


def demanded(letter: Letter) -> dict[str, str]:
    """What the procedure demands of this letter: key -> what the checker looks for."""
    if letter.kind in AUTOMATIC:
        return {}
    return {key: CONTENTS[key] for key in letter.case.rules.contents(letter.kind)}


def missing(letter: Letter) -> list[str]:
    """What the procedure demands and the letter does not say, in words."""
    said = {part["key"] for part in letter.sections if part["text"].strip()}
    return [words for key, words in demanded(letter).items() if key not in said]
