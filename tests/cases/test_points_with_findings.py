"""A finding stays with the words that it was made on."""

import pytest

from putright.cases import commands
from putright.cases.commands import PointOfComplaint, Refused
from putright.procedure.outcomes import Outcome
from tests import given


def found_on(council, number):
    case = given.acknowledged(council)
    commands.record_finding(
        case,
        by=council.officer,
        on=given.TODAY,
        point=case.points.get(number=number),
        finding=Outcome.UPHELD,
        reasons="The records show it.",
    )
    return case


def define(council, case, *texts):
    commands.define(
        case,
        by=council.officer,
        on=given.TODAY,
        definition="The boiler.",
        outcome_sought="A repair.",
        points=[PointOfComplaint(text) for text in texts],
    )


class TestAPointWithAFinding:
    FIRST, SECOND = "The boiler was not repaired in time.", "Nobody rang back."

    def test_keeps_its_place_when_others_go(self, council):
        case = found_on(council, 2)

        with pytest.raises(Refused, match="finding or a remedy on point 2"):
            define(council, case, self.SECOND, "The letter was rude.")

    def test_keeps_its_words(self, council):
        case = found_on(council, 2)

        with pytest.raises(Refused, match="must stay as it is"):
            define(council, case, self.FIRST, "Nobody rang back for a week.")

    def test_is_not_taken_away(self, council):
        with pytest.raises(Refused, match="must stay as it is"):
            define(council, found_on(council, 2), self.FIRST)

    def test_lets_others_join(self, council):
        case = found_on(council, 2)

        define(council, case, self.FIRST, self.SECOND, "The letter was rude.")

        assert case.points.count() == 3
