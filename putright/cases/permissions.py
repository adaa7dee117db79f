"""Who may do what and who may see what: the independence that the Codes demand."""

from collections.abc import Collection, Container
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import BigIntegerField, Exists, Model, OuterRef, Q, QuerySet

from putright.accounts.models import Officer
from putright.accounts.roles import (
    CUSTOMER,
    HANDLE,
    MAY,
    Role,
    require_role,
)
from putright.accounts.roles import (
    may as role_lets,
)
from putright.cases.models import Case, Event, EventKind, Letter, Party, Remedy, Stage
from putright.cases.querysets import ANSWERS, CaseQuerySet, LetterQuerySet
from putright.database.prepared import Prepared
from putright.people.models import Person
from putright.procedure.kinds import Channel, PartyRole
from putright.procedure.steps import NotAllowed, Step

HANDLING = frozenset({*HANDLE, Step.DECLINE_ESCALATION})
"""Steps that are for whoever handles the present stage."""
CHECKING = frozenset({Step.APPROVE, Step.RETURN_TO_OFFICER})


R = TypeVar("R", bound=Model)

NAMED = Case.officers_complained_of.through.objects
COMPLAINED_OF = Prepared[Any](
    lambda case: NAMED.filter(case=case).values("officer_id"), case=BigIntegerField()
)


def handler_role(stage: int) -> Role:
    """The role that handles a stage: complaints officers the first, reviewers those after it."""
    return Role.COMPLAINTS_OFFICER if stage == 1 else Role.REVIEWER


class Permissions:
    """Who may do what in one case, as it stands now. Each fact is looked up once."""

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def complained_of(self) -> frozenset[int]:
        """The officers whom the case is about."""
        return frozenset(row.officer_id for row in COMPLAINED_OF.ask(case=self.case.pk))

    @cached_property
    def answered_before(self) -> set[int]:
        """The officers who answered an earlier stage: see `answered_before` below."""
        return answered_before(self.case)

    def require(self, by: Officer | None, step: Step) -> None:
        """Raise `NotAllowed` unless `by` (None: the customer) may take this step."""
        if by is None:
            if CUSTOMER not in MAY[step]:
                raise NotAllowed(f"Only an officer can {step.phrase}.")
            return
        if by.pk in self.complained_of:
            raise NotAllowed("This complaint is about you, so you cannot work on it.")
        require_role(by, step)
        if step in HANDLING:
            self._require_handler(by, step)
        if step in CHECKING | HANDLING:
            self._require_independent(by)

    def may(self, by: Officer, step: Step) -> bool:
        """Whether `require` would let this pass, for a page to offer the step or not."""
        try:
            self.require(by, step)
        except NotAllowed:
            return False
        return True

    def require_eligible(self, officer: Officer) -> None:
        """Raise `NotAllowed` unless the present stage can be given to this officer."""
        stage = self.case.stage_number
        role = handler_role(stage)
        if role not in officer.roles:
            raise NotAllowed(
                f"{officer} is not a {role.label.lower()}, so cannot handle stage {stage}."
            )
        if officer.pk in self.complained_of:
            raise NotAllowed(f"This complaint is about {officer}. Choose somebody else.")
        if officer.pk in self.answered_before:
            raise NotAllowed(
                f"{officer} answered an earlier stage. Stage {stage} must be looked at by "
                "somebody who did not."
            )

    def _require_handler(self, by: Officer, step: Step) -> None:
        if step is Step.DECLINE_ESCALATION and Role.MANAGER in by.roles:
            return
        role = handler_role(self.case.stage_number)
        if role not in by.roles:
            raise NotAllowed(
                f"Stage {self.case.stage_number} is handled by a {role.label.lower()}. "
                f"You cannot {step.phrase}."
            )

    def _require_independent(self, by: Officer) -> None:
        if by.pk in self.answered_before:
            raise NotAllowed(
                "You answered an earlier stage of this complaint. Stage "
                f"{self.case.stage_number} must be handled and checked by people who did not."
            )


def require(by: Officer | None, step: Step, case: Case) -> None:
    """Raise `NotAllowed` unless `by` (None: the customer) may take this step in this case."""
    Permissions(case).require(by, step)


def may(by: Officer, step: Step, case: Case) -> bool:
    """Whether `require` would let this pass."""
    return Permissions(case).may(by, step)


def require_eligible(officer: Officer, case: Case) -> None:
    """Raise `NotAllowed` unless the present stage of this case can be given to this officer."""
    Permissions(case).require_eligible(officer)


def may_approve(by: Officer, remedy: Remedy) -> bool:
    """Whether this officer is the second person whom a payment needs: not who proposed it."""
    return remedy.approver in by.roles and remedy.proposed_by_id != by.pk


def party_of(case: Case, party: Party) -> Party:
    """The party, once it is sure that they have a part in this case; else raises `NotAllowed`."""
    if party.case_id != case.pk:
        raise NotAllowed("Whoever follows another case cannot act in this one.")
    return party


def require_authority(party: Party) -> None:
    """Raise `NotAllowed` for a representative of whom nothing shows that they may act.

    We listen to them; but only the customer, or somebody who may act for them, can end the case.
    """
    if party.role is PartyRole.REPRESENTATIVE and not party.authority:
        raise NotAllowed(
            "We cannot withdraw this for you yet, because nothing that we have shows that you may "
            "act for the person it is about. They can ask us themselves, by telephone, email or "
            "letter. Or send us something that shows that you may act for them, such as a note "
            "that they have signed, and say that you want to withdraw it."
        )


def answered_before(case: Case) -> set[int]:
    """The officers who answered an earlier stage: handled it, made a finding, wrote or checked.

    Whoever had a part counts, even if somebody else changed what they did.
    They may neither handle nor check a later one (Housing Ombudsman Code 6.13; LGSCO Code 6).
    """
    if case.stage_number == 1:
        return set()
    earlier = Stage.objects.filter(case=case, number__lt=case.stage_number)
    people = earlier.filter(contributors__isnull=False).values_list("contributors", flat=True)
    return set(people)


def hidden_from(officer: Officer) -> Collection[int]:
    """The keys of the cases that do not exist for this officer: those in which they are
    complained of.

    Hardly any officer has one, so signing in brings their few with the officer. That spares every
    question a condition on every row.
    """
    brought = getattr(officer, "hidden_cases", None)
    if brought is None:
        return list(Case.objects.hidden_from(officer).values_list("pk", flat=True))
    return brought


def hidden_people(officer: Officer) -> Collection[int]:
    """The keys of the people who have a part in hidden cases and in no other one."""
    hidden = hidden_from(officer)
    return _people_only_in(hidden) if hidden else ()


def people_of_hidden_cases() -> Collection[int]:
    """The keys of the people who have a part in cases hidden from anybody, and in no other one."""
    return _people_only_in(NAMED.values("case"))


@dataclass(frozen=True)
class Unproven(Container[int]):
    """The people whose record nobody is given: the `hidden` ones, and those of strangers.

    Of these only forms on the portal tell, that anybody can fill in under any name: no officer
    wrote them down, no old system brought them, and no letter of ours has been answered.
    """

    hidden: Collection[int]

    def __contains__(self, person: object) -> bool:
        return person in self.hidden or not proven(Person.objects.filter(pk=person)).exists()


def proven(people: QuerySet[Person]) -> QuerySet[Person]:
    """Those of whom not only strangers told, as `Unproven` says."""
    theirs = Party.objects.filter(person=OuterRef("pk"))
    known = theirs.filter(Q(confirmed_on__isnull=False) | ~Q(case__imported_from=""))
    return people.filter(Exists(known) | ~Exists(theirs))


def written_down() -> Exists:
    """Whether an officer or an old system has told of a person, and not the portal alone.

    A link that somebody used says of a record from the portal that the address is theirs to which
    it went, and of the rest nothing.
    """
    told = ~Q(case__channel=Channel.WEB.value) | ~Q(case__imported_from="")
    return Exists(Party.objects.filter(told, person=OuterRef("pk")))


def _people_only_in(cases: Collection[int] | QuerySet[Any, Any]) -> Collection[int]:
    elsewhere = Party.objects.filter(person=OuterRef("person")).exclude(case__in=cases)
    theirs = Party.objects.filter(case__in=cases).exclude(Exists(elsewhere))
    return list(theirs.values_list("person", flat=True))


def hidden_events(case: Case, officer: Officer) -> Collection[int]:
    """The numbers of the events of this case that tell of a case hidden from this officer."""
    hidden = hidden_from(officer)
    if not hidden:
        return ()
    others = Case.objects.filter(pk__in=hidden).values_list("reference", flat=True)
    links = Event.objects.filter(case=case, kind=EventKind.LINKED, details__other__in=list(others))
    return list(links.order_by("number").values_list("number", flat=True))


def visible(rows: QuerySet[R], *, to: Officer, case: str = "case") -> QuerySet[R]:
    """Those of `rows` that exist for this officer. `case` is the path from a row to its case."""
    return without(hidden_from(to), rows, case=case)


def without(hidden: Collection[int], rows: QuerySet[R], *, case: str = "case") -> QuerySet[R]:
    """Those of `rows` whose case is none of the `hidden` ones."""
    return rows.exclude(**{f"{case}__in": hidden}) if hidden else rows


def visible_cases(officer: Officer) -> CaseQuerySet:
    """All the cases that exist for this officer."""
    return visible(Case.objects.all(), to=officer, case="pk")


def checkable(officer: Officer) -> LetterQuerySet:
    """Letters under check that this officer neither wrote in nor is too close to check.

    Empty for officers who are no checkers. Whoever answered stage 1 does not check at stage 2
    (`answered_before`).
    """
    if not role_lets(officer, Step.APPROVE):
        return Letter.objects.none()
    return checkable_by(officer.pk, hidden_from(officer))


def checkable_by(officer: Any, hidden: Collection[int]) -> LetterQuerySet:
    """The same for the key of a checker, from whom these cases are hidden."""
    return without(hidden, Letter.objects.to_check()).exclude(too_close(officer))


def too_close(officer: Any) -> Q:
    """Which letters an officer with this key cannot check, even as a checker.

    Each part is looked up for a letter in an index, so that nothing is read of the letters that
    are not to be checked.
    """
    wrote = Letter.writers.through.objects.filter(letter=OuterRef("pk"), officer=officer)
    had_a_part = Stage.contributors.through.objects.filter(stage=OuterRef("stage"), officer=officer)
    earlier = Stage.objects.filter(case=OuterRef("case"), number__lt=OuterRef("stage__number"))
    return (
        Exists(wrote)
        | Q(kind__in=ANSWERS) & Exists(had_a_part)
        | Q(stage__number__gt=1) & Exists(earlier.answered_by(officer))
    )
