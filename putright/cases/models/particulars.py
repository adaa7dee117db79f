"""What a customer may tell us besides what happened: each thing is declared here and nowhere else.

A column of `Particulars` and a row of `PARTICULARS` are all that one needs. From the two follow its
question on the portal, its line where answers are checked, what `commands.receive` takes, its box
on the officers' form, its fact on the case, the words by which the case is found, its field in the
mapping of an old system's file, and docs/reference/particulars.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import models

from putright.procedure.writing import full_date

Value = str | date | None
"""What is kept of a particular: text, a member of its list, or a day."""


class Particulars(models.Model):
    """The columns of the particulars, which every case has.

    A column is a line (`CharField`), paragraphs (`TextField`), a day (`DateField`) or one of a list
    (`Chosen`), and says how long an answer may be. Each may be empty: an old system did not ask.
    """

    happened_when = models.CharField(max_length=200, blank=True)
    happened_where = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True

    def particulars(self) -> Iterator[tuple["Particular", str]]:
        """Every particular with what we were told, in words; with nothing when we were not."""
        for particular in PARTICULARS:
            yield particular, particular.in_words(getattr(self, particular.key))


@dataclass(frozen=True)
class Particular:
    """One of them: `key` is its column, `label` what officers call it.

    The customer is asked the `question`, with a `hint` to it. `fact` is what it is called among the
    facts of a case, where the label would be too long. A `required` one must be answered on our
    forms; a `searched` one is among the words by which a case is found.
    """

    key: str
    label: str
    question: str
    hint: str = ""
    fact: str = ""
    required: bool = False
    searched: bool = False

    @property
    def column(self) -> "models.Field[Value, Value]":
        """Where it is kept, which says of what sort it is."""
        return getattr(Particulars, self.key).field

    def read(self, text: str) -> Value:
        """The value that a form or a session wrote as text."""
        return self.column.to_python(text) if text else self.column.get_default()

    def in_words(self, value: Value) -> str:
        """The value as people read it."""
        if isinstance(value, date):
            return full_date(value)
        return getattr(value, "label", value) or ""


PARTICULARS: tuple[Particular, ...] = (
    Particular(
        "happened_when",
        "When it happened",
        question="When",
        hint="For example 12 October, last Monday, or since the summer",
        fact="When",
    ),
    Particular(
        "happened_where",
        "Where it happened",
        question="Where",
        hint="For example an address, a street, a park or an office",
        fact="Where",
        searched=True,
    ),
)
"""In the order in which officers see them; customers are asked each on a page of its own."""
