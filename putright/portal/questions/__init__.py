"""The questions, one a page: their words, what may be answered, and when they are asked."""

from putright.portal.questions.matter import (
    AnyDanger,
    Evidence,
    WhatHappened,
    WhatKind,
    WhatYouWant,
    WhereAndWhen,
)
from putright.portal.questions.people import (
    AboutYou,
    Adjustments,
    Authority,
    ForWhom,
    HowToReachYou,
    ThePerson,
    YourAddress,
)
from putright.portal.questions.question import Question

__all__ = [
    "AboutYou",
    "Adjustments",
    "AnyDanger",
    "Authority",
    "Evidence",
    "ForWhom",
    "HowToReachYou",
    "Question",
    "ThePerson",
    "WhatHappened",
    "WhatKind",
    "WhatYouWant",
    "WhereAndWhen",
    "YourAddress",
]
