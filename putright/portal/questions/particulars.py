"""The questions that follow from how the record declares what it keeps of a customer's account."""

from typing import Any

from django.forms.fields import Field

from putright.cases.models import PARTICULARS, Particular
from putright.design.columns import box_for
from putright.portal.questions.question import Question

BY_KEY = {particular.key: particular for particular in PARTICULARS}


def box_of(key: str, **attrs: Any) -> Field:
    """The box in which a customer tells one particular."""
    asked = BY_KEY[key]
    return box_for(
        asked.column,
        label=asked.question,
        hint=asked.hint,
        called=asked.label,
        required=asked.required,
        **attrs,
    )


def page_of(asked: Particular) -> type[Question]:
    """A page that asks for one particular and nothing else."""
    return type(Question)(
        "".join(map(str.capitalize, asked.key.split("_"))),
        (Question,),
        {
            "slug": asked.key.replace("_", "-"),
            "listed": asked.label,
            "called": {asked.key: asked.label},
            asked.key: box_of(asked.key),
        },
    )
