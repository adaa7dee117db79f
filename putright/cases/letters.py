"""The letters of a case: the wording is the procedure's, what it is made from is the record's."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from putright.cases.models import Case, Extension, Finding, Letter, Point, Remedy, Stage
from putright.cases.querysets import RemedyQuerySet
from putright.procedure.explanation import Due
from putright.procedure.kinds import ContactBy
from putright.procedure.letters import AUTOMATIC, CONTENTS, LetterKind
from putright.procedure.letters.amounts import amounts_in, unrecorded
from putright.procedure.letters.facts import Promise
from putright.procedure.letters.section import StoredSection
from putright.procedure.ombudsmen import Ombudsman
from putright.procedure.spans import Span
from putright.procedure.steps import State
from putright.procedure.writing import pounds

AMOUNT = "amount:"
"""Begins the key under which a checker ticks an amount that is no payment on the record."""


BARE = frozenset({"receipt", "thanks", "decision", "reason", "new_date", "next"})
"""The sections that say only that something reached us, its reference and what happens next."""
ADDRESS = "address"
"""The key under which a checker ticks an address that nobody has confirmed."""


class OnRecord:
    """What the record tells a letter of one stage on the day `on`, looked up when it asks."""

    def __init__(self, stage: Stage, on: date) -> None:
        self._stage, self._case, self._on = stage, stage.case, on
        case = stage.case
        self.reference = str(case)
        self.noun = case.kind.noun
        self.received_on = case.received_on
        self.requested_on = stage.received_on
        self.untriaged = case.state is State.RECEIVED
        self.due_on = case.due_on
        self.stage = stage.number
        self.definition = stage.definition
        self.outcome_sought = stage.outcome_sought or case.outcome_sought
        self.responsibility = stage.responsibility

    @property
    def final(self) -> bool:
        """Whether no stage follows."""
        return self._case.rules.is_final(self.stage)

    @property
    def dealt_with(self) -> str:
        """Why it is no complaint, and to whom it was passed, if to anybody."""
        reason = self._case.route_reason
        return reason.for_customer(self._case.passed_to) if reason else ""

    @property
    def if_unhappy(self) -> str:
        """What somebody can do who is unhappy with that, besides going to an Ombudsman."""
        reason = self._case.route_reason
        return reason.if_unhappy(self._case.kind) if reason else ""

    @cached_property
    def adjustments(self) -> str:
        """What the people of this case need done differently, each in their own words."""
        needs = self._case.parties.exclude(person__adjustments="").order_by("pk")
        return "\n".join(needs.values_list("person__adjustments", flat=True))

    @cached_property
    def reach(self) -> str:
        """How to reach the team that deals with the case; empty where none does, or it says not."""
        team = self._case.team
        if team is None or not (team.phone or team.email):
            return ""
        ways = [f"call {team.phone}"] * bool(team.phone) + [f"write to {team.email}"] * bool(
            team.email
        )
        return f"To reach the {team}, {' or '.join(ways)}. Say your reference, {self.reference}."

    @cached_property
    def points(self) -> list[Point]:
        """The points of complaint, in their order."""
        return list(self._case.points.order_by("number"))

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

    @cached_property
    def findings(self) -> list[Finding]:
        """What this stage found, in the order of the points."""
        return list(self._stage.findings.select_related("point").order_by("point__number"))

    @cached_property
    def promises(self) -> list[Promise]:
        """What every stage up to this one offered to put things right, in that order."""
        return promises(self._case, up_to=self.stage)

    @cached_property
    def no_longer(self) -> list[Promise]:
        """What an answer up to this stage offered, and we have withdrawn since."""
        return no_longer(self._case, up_to=self.stage)

    @cached_property
    def ombudsmen(self) -> Sequence[Ombudsman]:
        """The Ombudsmen to whom the customer can go."""
        return self._case.ombudsmen

    def within(self, clock: str) -> Span | None:
        """How long a clock of this stage runs; None where the procedure sets no time."""
        return self._stage.rule.within(clock)


def promises(case: Case, *, up_to: int) -> list[Promise]:
    """What the stages up to this one offered to put things right, in that order.

    Nobody of whom the complaint is about is named as the one who sees to it.
    """
    return _as_promises(case, case.remedies.standing().filter(stage__number__lte=up_to))


def no_longer(case: Case, *, up_to: int) -> list[Promise]:
    """What the answers of the stages up to this one offered and was withdrawn since."""
    withdrawn = case.remedies.filter(withdrawn_on__isnull=False, was_told=True)
    return _as_promises(case, withdrawn.filter(stage__number__lte=up_to))


def _as_promises(case: Case, offered: RemedyQuerySet) -> list[Promise]:
    in_order = offered.order_by("stage__number", "pk")
    remedies = list(in_order.select_related("stage", "owner", "service_area"))
    owners = {remedy.owner_id for remedy in remedies if remedy.owner_id}
    hidden = _complained_of(case) if owners else set()
    return [_promise(remedy, hidden) for remedy in remedies]


def _complained_of(case: Case) -> set[int]:
    return set(case.officers_complained_of.values_list("pk", flat=True))


def _promise(remedy: Remedy, hidden: set[int]) -> Promise:
    owner = remedy.owner if remedy.owner_id not in hidden else None
    return Promise(
        kind=remedy.kind,
        description=remedy.description,
        stage=remedy.stage.number,
        amount_pence=remedy.amount_pence,
        due_on=remedy.due_on,
        done_on=remedy.done_on,
        seen_to_by=str(owner or remedy.service_area or ""),
        awaits_approval=remedy.awaits_approval,
    )


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


def bare(sections: Sequence[StoredSection]) -> list[StoredSection]:
    """What a letter may say to an address that nobody has confirmed: that we have it, and no words
    of anybody.
    """
    return [part for part in sections if part["key"] in BARE]


def recompose(letter: Letter, *, on: date) -> list[StoredSection]:
    """Compose a letter again as it would leave on the day `on`, keeping the officer's words."""
    letter.stage.case = letter.case
    return compose(letter.kind, letter.stage, on=on, texts=open_texts(letter))


def digest(sections: Sequence[StoredSection]) -> str:
    """What tells one reading of a letter from another: SHA-256 of all that it says."""
    said = [[part["heading"], part["text"]] for part in sections if part["text"]]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def as_read(letter: Letter) -> str:
    """The same of a letter before its checker: what it says, to whom it goes, where and how.

    It is another one, too, when whoever has that address has said that they did not write to us.
    """
    person, denied_on = letter.party.person, letter.party.denied_on
    goes = [person.name, person.contact_by, person.written_to_at, person.letters_in]
    said = [digest(letter.sections), *goes, str(denied_on)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def open_texts(letter: Letter) -> dict[str, str]:
    """The sections of a letter that an officer may write in, by key."""
    return {part["key"]: part["text"] for part in letter.sections if not part["fixed"]}


def contents(letter: Letter) -> dict[str, str]:
    """What the procedure, and the letter by itself, demands to be in it: key -> what it is."""
    if letter.kind in AUTOMATIC:
        return {}
    keys = dict.fromkeys([*letter.case.rules.contents(letter.kind), *letter.kind.standard.demands])
    return {key: CONTENTS[key] for key in keys}


def demanded(letter: Letter) -> dict[str, str]:
    """What a checker must have seen: what the procedure demands, and each amount in question."""
    return (
        contents(letter)
        | unconfirmed(letter)
        | {
            f"{AMOUNT}{pence}": f"{pounds(pence)}, which is no payment on the record"
            for pence in unrecorded_amounts(letter)
        }
    )


def unconfirmed(letter: Letter) -> dict[str, str]:
    """What a checker must be sure of where nobody has confirmed the address of the customer."""
    party = letter.party
    if party.confirmed_on or party.person.contact_by not in (ContactBy.EMAIL, ContactBy.POST):
        return {}
    where = " ".join(party.person.written_to_at.split())
    said = "Somebody there says that they did not write to us." if party.denied_on else ""
    ask = "That it is theirs: we know them, or have spoken to them, and nobody has confirmed it yet"
    return {ADDRESS: f"The address {where}. {said} {ask}".replace("  ", " ")}


def missing(letter: Letter) -> list[str]:
    """What the procedure demands and the letter does not say, in words."""
    said = {part["key"] for part in letter.sections if part["text"].strip()}
    return [words for key, words in contents(letter).items() if key not in said]


def _standing(letter: Letter) -> RemedyQuerySet:
    """What the stages up to that of the letter offer, and nobody has withdrawn."""
    return letter.case.remedies.standing().filter(stage__number__lte=letter.stage.number)


def unrecorded_amounts(letter: Letter) -> list[int]:
    """The amounts, in pence, that officers' words in this letter name and no remedy pays.

    Besides what they wrote in the letter, that is their reasons and the words of the remedies.
    """
    written = list(open_texts(letter).values())
    if letter.kind.answers:
        stage = letter.stage
        for said in stage.findings.values_list("reasons", "no_remedy"):
            written += said
    if letter.kind.standard.tells_of_remedies:
        written += _standing(letter).values_list("description", flat=True)
    words = "\n".join(written)
    if not amounts_in(words):
        return []
    paid = _standing(letter).exclude(amount_pence=None).values_list("amount_pence", flat=True)
    return unrecorded(words, paid)
