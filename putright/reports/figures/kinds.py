"""What else people wrote in about: compliments, comments, enquiries and requests."""

from django.db.models import Q

from putright.procedure.kinds import Kind
from putright.reports.measure import THE_YEAR_BEFORE, Measure
from putright.reports.sections import Section, Table
from putright.reports.selection import OTHER_CONTACTS, OTHER_KINDS, Condition

SECTION = Section(
    "kinds",
    "Everything else received",
    tables=(
        Table(
            "Contacts that are no complaints",
            "Kind",
            before="{same_quarter}",
            empty="Nothing else was received in {quarter} or in {same_quarter}.",
        ),
    ),
)


def plural(kind: Kind) -> str:
    """What several cases of a kind are called.

    >>> plural(Kind.MP_ENQUIRY), plural(Kind.COMPLIMENT)
    ('MP enquiries', 'Compliments')
    """
    label = kind.label
    return f"{label[:-1]}ies" if label.endswith("y") else f"{label}s"


def received(kind: Kind) -> tuple[Measure, Measure]:
    """How many of a kind came, and the change on the year before."""
    number = Measure(
        key=f"received_by_kind.{kind}",
        label=f"Received: {plural(kind)}",
        definition="How many contacts of this kind reached the council from {period.days}, "
        "whatever became of them; one that was accepted as a complaint since is counted here, as "
        "what it came as, and among the complaints.",
        counts=OTHER_CONTACTS.where(
            Condition(Q(kind=kind) | Q(came_as=kind), called=f"{plural(kind)} received")
        ),
    )
    change = number.change(
        against=THE_YEAR_BEFORE,
        definition="How many more or fewer contacts of this kind reached the council in {period} "
        "than in {before}, as a percentage of those in {before}.",
        row=plural(kind),
    )
    return number, change


MEASURES = tuple(measure for kind in OTHER_KINDS for measure in received(kind))
