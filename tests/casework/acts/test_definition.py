"""Setting out a complaint with as many points as it has."""

from putright.cases import commands
from putright.cases.models import Point
from putright.procedure.outcomes import Outcome
from tests import given

TYPED = {"definition": "The boiler broke.", "outcome_sought": "Heat.", "responsibility": ""}


def texts(case):
    return list(Point.objects.filter(case=case).order_by("number").values_list("text", flat=True))


class TestDefining:
    def test_begins_with_what_the_customer_wants_and_one_empty_point(self, council, at_desk):
        page = at_desk(council.officer).read(given.accepted(council), "define")
        assert "A working boiler and an apology." in page
        assert 'name="text_1"' in page
        assert 'name="text_2"' not in page

    def test_records_each_point_with_its_service_area_and_cause(self, council, at_desk):
        case = given.accepted(council)

        at_desk(council.officer).send(
            case,
            "define",
            **TYPED,
            text_1="Nobody came.",
            text_2="Nobody rang.",
            service_area_2=council.waste.pk,
            cause_2="communication",
        )

        first, second = case.points.order_by("number")
        assert (first.text, first.service_area, first.cause) == (
            "Nobody came.",
            council.repairs,
            "timeliness",
        )
        assert (second.service_area, second.cause) == (council.waste, "communication")

    def test_says_that_the_customer_is_told_once_somebody_has_checked_it(
        self, council, at_desk, today
    ):
        case = given.acknowledged(council)
        sent = at_desk(council.officer).send(case, "define", **TYPED, text_1="Nobody came.")
        assert "waits to be checked by a colleague" in sent.page
        assert case.letters.latest("pk").status == "checking"

    def test_keeps_a_longer_point_of_an_old_system_whole(self, council, at_desk):
        words = "There is damp.\nNobody came. " * 60
        case = given.imported(council, account=words)
        case = commands.take_up(case, by=council.officer, on=given.TODAY)
        typed = TYPED | {"text_1": words.replace("\n", "\r\n"), "text_2": "x" * 5000}
        sent = at_desk(council.officer).send(case, "define", **typed)
        assert f"Point 2 must be {len(words):,} characters or fewer" in sent.page
        at_desk(council.officer).send(case, "define", **typed | {"text_2": "Nobody rang."})
        assert texts(case) == [words.strip(), "Nobody rang."]

    def test_says_which_point_is_empty(self, council, at_desk):
        sent = at_desk(council.officer).send(
            given.accepted(council), "define", **TYPED, text_1="Nobody came.", text_2=""
        )
        assert "Enter point 2" in sent.page
        assert "Nobody came." in sent.page


class TestTheButtonsForPoints:
    def test_add_one_and_keep_what_was_typed(self, council, at_desk):
        case = given.accepted(council)

        sent = at_desk(council.officer).send(
            case, "define", **TYPED, text_1="Nobody came.", cause_1="access", redraw="add"
        )

        assert "Nobody came." in sent.page
        assert 'name="text_2"' in sent.page
        assert '<option value="access" selected>' in sent.page
        assert "There is a problem" not in sent.page
        assert not case.points.exists()

    def test_take_one_away_and_count_the_others_again(self, council, at_desk):
        sent = at_desk(council.officer).send(
            given.accepted(council),
            "define",
            **TYPED,
            text_1="Nobody came.",
            text_2="A slip.",
            text_3="Nobody rang.",
            redraw="remove-2",
        )

        assert "A slip." not in sent.page
        assert "Nobody rang." in sent.page
        assert 'name="text_3"' not in sent.page

    def test_do_nothing_when_they_name_no_point(self, council, at_desk):
        sent = at_desk(council.officer).send(
            given.accepted(council), "define", **TYPED, text_1="Nobody came.", redraw="remove-9"
        )
        assert "Nobody came." in sent.page


class TestDefiningAtStage2:
    def test_begins_with_what_stage_1_set_out(self, council, at_desk, today):
        today(given.LATER)
        page = at_desk(council.reviewer).read(given.escalated(council), "define")
        assert "The boiler was out of order for four weeks." in page
        assert "The boiler was not repaired in time." in page
        assert "It broke again." in page

    def test_leaves_the_words_of_decided_points_as_they_are(self, council, at_desk, today):
        today(given.LATER)
        case = given.escalated(council)

        sent = at_desk(council.reviewer).send(
            case, "define", **TYPED, text_1="Something else.", text_2="", text_3="It broke again."
        )

        assert sent.done
        assert texts(case) == [
            "The boiler was not repaired in time.",
            "Nobody rang back.",
            "It broke again.",
        ]

    def test_offers_to_take_away_only_what_came_after_them(self, council, at_desk):
        case = given.acknowledged(council)
        second = case.points.get(number=2)
        commands.record_finding(
            case,
            by=council.officer,
            on=given.TODAY,
            point=second,
            finding=Outcome.UPHELD,
            reasons="The log shows it.",
        )

        page = (
            at_desk(council.officer)
            .send(
                case, "define", **TYPED, text_1="Nobody came.", text_2="", text_3="", redraw="add"
            )
            .page
        )

        assert "Upheld at stage 1, so it stays as it is." in page
        assert 'value="remove-1"' not in page
        assert 'value="remove-3"' in page
