"""What every question is: one page of the form."""

from typing import Any, ClassVar

from putright.design.forms import GovukForm
from putright.portal.answers import Answers


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

    def adapt(self) -> None:
        """Word the question by what has been answered before."""

    def in_words(self) -> str:
        """What was answered, a line for each field; empty when everything was left out."""
        lines = [
            dict(getattr(field, "choices", ())).get(said, said)
            for name, field in self.fields.items()
            if (said := self.data.get(name))
        ]
        return "\n".join(lines)
