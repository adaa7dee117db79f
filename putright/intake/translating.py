"""From a row of an old system's file to a case that the record can take."""

from collections.abc import Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import DateField

from putright.accounts.models import ServiceArea
from putright.cases.commands import OldCase, OldRemedy, OldStage
from putright.cases.models import PARTICULARS, Case, Particular
from putright.cases.models.particulars import Value
from putright.database.fields import Chosen
from putright.intake.days import NotADay
from putright.intake.mapping import Mapping, word
from putright.intake.old_file import OldRow
from putright.intake.remedies import amount_in, paid, remedies_in, said_in
from putright.intake.service_areas import ServiceAreas
from putright.people.contact import Contact, is_a_place
from putright.people.models import Person
from putright.procedure.kinds import ContactBy
from putright.procedure.outcomes import Outcome
from putright.procedure.writing import pounds

LONGEST: dict[str, int | None] = {
    "reference": Case._meta.get_field("old_reference").max_length,
    "summary": Case._meta.get_field("summary").max_length,
    "customer": Person._meta.get_field("name").max_length,
    "referred_by": Person._meta.get_field("name").max_length,
    "telephone": Person._meta.get_field("phone").max_length,
    "postcode": Person._meta.get_field("postcode").max_length,
    "ward": Person._meta.get_field("ward").max_length,
    "email": Person._meta.get_field("email").max_length,
    "department": ServiceArea._meta.get_field("name").max_length,
    "section": ServiceArea._meta.get_field("name").max_length,
    **{particular.key: particular.column.max_length for particular in PARTICULARS},
}
ON_ONE_LINE = {"customer"}
"""Fields whose columns are joined by a space: a name is on one line."""

Meaning = TypeVar("Meaning")


class BadRow(ValueError):
    """A row that cannot be taken. The message is the reason, in plain words."""


@dataclass(frozen=True)
class Cells:
    """A row, asked by the fields of the record and not by its own columns."""

    row: OldRow
    mapping: Mapping

    def text(self, field: str) -> str:
        """What is in the column or columns of this field; nothing when it has none."""
        between = " " if field in ON_ONE_LINE else "\n"
        text = between.join([text for _, text in self.texts(field)])
        if len(text) > (LONGEST.get(field) or len(text)):
            columns = "” and “".join(self.mapping.columns[field])
            raise BadRow(f"“{columns}” are longer than {LONGEST[field]} characters together.")
        return text

    def texts(self, field: str) -> list[tuple[str, str]]:
        """Each column of this field that says something, and what it says; or what is fixed."""
        if fixed := self.mapping.fixed.get(field):
            return [(field, fixed)]
        cells, says = self.row.cells, []
        for column in self.mapping.columns.get(field, ()):
            if text := cells[column]:
                self._require_text(field, column, text)
                if not self.mapping.means_nothing(text):
                    says.append((column, text))
        return says

    @staticmethod
    def _require_text(field: str, column: str, text: str) -> None:
        if "\0" in text:
            raise BadRow(f"“{column}” holds a character that is not text.")
        if len(text) > (LONGEST.get(field) or len(text)):
            raise BadRow(f"“{column}” is longer than {LONGEST[field]} characters.")

    def given(self, field: str, found: Meaning | None) -> Meaning:
        """What was found in a column that may not be empty."""
        if found is None:
            raise BadRow(f"“{self.mapping.columns[field][0]}” is empty.")
        return found

    def day(self, field: str) -> date | None:
        """The day in this column, if there is one."""
        for column, text in self.texts(field):
            try:
                return self.mapping.days.read(text)
            except NotADay as problem:
                raise BadRow(f"“{text}” in “{column}” {problem}.") from None
        return None

    def meaning(self, field: str, meanings: Table[str, Meaning], noun: str) -> Meaning | None:
        """What the word in this column means, or what it means that there is none."""
        for column, text in self.texts(field):
            meaning = meanings.get(word(text))
            if meaning is None:
                raise BadRow(f"“{text}” in “{column}” is not {noun} that the mapping knows.")
            return meaning
        return meanings.get("") if field in self.mapping.columns else None

    def pence(self, field: str) -> int:
        """The amount in this column, in pence; 0 where there is none."""
        for column, text in self.texts(field):
            amount = amount_in(text)
            if amount is None:
                raise BadRow(f"“{text}” in “{column}” is not an amount, such as £149.50.")
            return amount
        return 0

    def told(self, particular: Particular) -> Value:
        """What was told of a particular: a day, a member of its list by value or label, or text."""
        column = particular.column
        if isinstance(column, DateField):
            return self.day(particular.key)
        if isinstance(column, Chosen):
            meanings = {word(name): each for each in column.of for name in (each, each.label)}
            return self.meaning(particular.key, meanings, "an answer") or ""
        return self.text(particular.key)


def old_case(row: OldRow, mapping: Mapping, areas: ServiceAreas | None) -> OldCase:
    """Read a row as a case. Raises `BadRow`."""
    cells = Cells(row, mapping)
    stages = tuple(_stages(cells))
    remedies, left_over = _remedies(cells, answered=any(stage.answered_on for stage in stages))
    notes = [f"{column}: {text}" for column, text in [*left_over, *cells.texts("notes")]]
    return OldCase(
        old_reference=reference(row, mapping),
        kind=cells.given("kind", cells.meaning("kind", mapping.kinds, "a kind")),
        channel=cells.given("channel", cells.meaning("channel", mapping.channels, "a channel")),
        account=cells.given("account", cells.text("account") or None),
        summary=cells.text("summary"),
        outcome_sought=cells.text("outcome_sought"),
        particulars={each.key: cells.told(each) for each in PARTICULARS},
        cause=cells.meaning("cause", mapping.causes, "a cause"),
        customer=_customer(cells),
        member=_member(cells),
        stages=stages,
        remedies=remedies,
        note="\n".join(notes),
        service_area=_service_area(cells, areas, on=stages[0].received_on),
    )


def reference(row: OldRow, mapping: Mapping) -> str:
    """The old system's reference of this row. Raises `BadRow` when it has none."""
    cells = Cells(row, mapping)
    return cells.given("reference", cells.text("reference") or None)


def _stages(cells: Cells) -> Iterator[OldStage]:
    received_on = cells.given("received_on", cells.day("received_on"))
    yield _stage(cells, received_on, "acknowledged_on", "responded_on", "finding")
    second = ("stage_2_acknowledged_on", "stage_2_responded_on", "stage_2_finding")
    if received_on := cells.day("stage_2_received_on"):
        yield _stage(cells, received_on, *second)
    elif any(cells.text(field) for field in second):
        raise BadRow("Stage 2 was acknowledged or answered, but no day says when it was asked for.")


def _stage(
    cells: Cells, received_on: date, acknowledged: str, responded: str, finding: str
) -> OldStage:
    """A stage, from the fields that have its days and its finding."""
    acknowledged_on, responded_on = cells.day(acknowledged), cells.day(responded)
    found = cells.meaning(finding, cells.mapping.findings, "a finding")
    if responded_on is None and not cells.text(finding):
        found = None  # an empty cell means nothing yet
    if found is None or isinstance(found, Outcome):
        return OldStage(
            received_on=received_on,
            acknowledged_on=acknowledged_on,
            responded_on=responded_on,
            outcome=found,
        )
    return OldStage(
        received_on=received_on, acknowledged_on=acknowledged_on, end=found, ended_on=responded_on
    )


def _customer(cells: Cells) -> Contact:
    email = cells.text("email")
    return Contact(
        name=cells.given("customer", cells.text("customer") or None),
        email=_checked(email) if email else "",
        phone=cells.text("telephone"),
        address=cells.text("address"),
        postcode=cells.text("postcode"),
        ward=cells.text("ward"),
        contact_by=_way(cells),
    )


def _way(cells: Cells) -> ContactBy:
    """How they can be reached: by the telephone where no letter would arrive anywhere."""
    if cells.text("email"):
        return ContactBy.EMAIL
    alone = cells.text("telephone") and not is_a_place(cells.text("address"))
    return ContactBy.TELEPHONE if alone else ContactBy.POST


def _checked(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError:
        raise BadRow(f"“{email}” is not an email address.") from None
    return email


def _member(cells: Cells) -> Contact | None:
    name = cells.text("referred_by")
    return Contact(name=name, contact_by=ContactBy.POST) if name else None


def _service_area(cells: Cells, areas: ServiceAreas | None, *, on: date) -> ServiceArea | None:
    department, section = cells.text("department"), cells.text("section")
    if section and not department:
        raise BadRow(f"It has a section, “{section}”, and no department.")
    if areas is None or not department:
        return None
    return areas.find(department, section, on=on)


def _remedies(
    cells: Cells, *, answered: bool
) -> tuple[tuple[OldRemedy, ...], list[tuple[str, str]]]:
    """What was done, and the words of it that are no remedy, with their column.

    What was done before anything was answered is no remedy yet. An amount in a column of its own is
    that of the first payment without one, and else a payment by itself.
    """
    amount = cells.pence("amount")
    _require_agreement(cells, amount)
    said = [*cells.texts("action_taken"), *(cells.texts("amount") if amount else [])]
    if not answered:
        return (), said
    remedies: list[OldRemedy | None] = []
    for _, text in cells.texts("action_taken"):
        remedies = remedies_in(text, cells.mapping.remedies, 0 if said_in(text) else amount)
    if amount and not any(remedy and remedy.amount_pence for remedy in remedies):
        remedies.append(paid(said[-1][1], amount))
    known = tuple(remedy for remedy in remedies if remedy)
    return known, said if len(known) < len(remedies) else []


def _require_agreement(cells: Cells, amount: int) -> None:
    """An amount in a column of its own is that of all the payments whose amounts are in words."""
    said = said_in(cells.text("action_taken"))
    if amount and said and amount != said:
        raise BadRow(
            f"“{cells.mapping.columns['action_taken'][0]}” says {pounds(said)}, and "
            f"“{cells.mapping.columns['amount'][0]}” says {pounds(amount)}."
        )
