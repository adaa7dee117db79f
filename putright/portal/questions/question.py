"""What every question is: one page of the form."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.forms.fields import Field

from putright.design.forms import DateField, GovukForm
from putright.portal.answers import Answers
from putright.procedure import writing


class Question(GovukForm):
    """One page. Its only field is its heading, unless it has a `heading` of its own.

    `listed` is what it is called where the answers are checked.
    """

    slug: ClassVar[str]
    heading: ClassVar[str] = ""
    listed: str

    def __init__(self, *args: Any, answers: Answers, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answers = answers
        self.adapt()

    @classmethod
    def asked(cls, answers: Answers) -> bool:
        """Whether this question is asked, given what has been answered before."""
        return True

    @classmethod
    def still_answers(cls, said: Mapping[str, str], answers: Answers) -> bool:
        """Whether `said`, which answered this question, does so after others have been answered.

        A question on which an earlier answer depends, other than in its words, says so here.
        """
        return True

    def adapt(self) -> None:
        """Word the question by what has been answered before."""

    def in_words(self) -> str:
        """What was answered, a line for each field; empty when everything was left out."""
        lines = [
            in_words(field, said)
            for name, field in self.fields.items()
            if (said := self.data.get(name))
        ]
        return "\n".join(lines)


def in_words(field: Field, said: str) -> str:
    """What one field was given, as people read it."""
    if isinstance(field, DateField):
        return writing.full_date(date.fromisoformat(said))
    return dict(getattr(field, "choices", ())).get(said, said)
