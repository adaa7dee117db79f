"""Several rows that are one case."""

import pytest

from putright.cases.models import Case

pytestmark = pytest.mark.django_db

ONE = {"3C Ref": "7", "Reason": "Timeliness", "Details": "Nobody came."}
TWO = {
    "3C Ref": "7",
    "Reason": "Other",
    "Details": "Nobody wrote.",
    "S1 Finding": "Unjustified",
    "Section": "Lettings",
}


@pytest.fixture
def ours(mapping):
    return mapping(("delimiter", "several_rows = true\ndelimiter"))


class TestRowsThatStandTogether:
    def test_are_points_of_one_case(self, imported, ours):
        told = imported(ONE, TWO, mapping=ours)

        case = Case.objects.get()
        assert (told["read"], told["imported"]) == (2, 1)
        assert case.account == "Nobody came.\nNobody wrote."
        assert case.stages.get().outcome == "partly_upheld"
        assert [
            (point.text, point.cause, point.service_area.name, point.findings.get().finding)
            for point in case.points.order_by("number")
        ] == [
            ("Nobody came.", "timeliness", "Repairs", "upheld"),
            ("Nobody wrote.", "other", "Lettings", "not_upheld"),
        ]

    def test_have_once_what_each_of_them_repeats(self, imported, ours):
        done = {"Action Taken": "Apology; Refund £1,049.50"}
        imported(ONE | done, TWO | done, mapping=ours)
        remedies = Case.objects.get().remedies.order_by("pk")
        assert [remedy.amount_pence for remedy in remedies] == [None, 104950]

    def test_have_all_their_remedies_and_notes(self, imported, ours):
        imported(
            ONE | {"Action Taken": "Apology"},
            TWO | {"Action Taken": "Refund £5; gone"},
            mapping=ours,
        )
        case = Case.objects.get()
        assert list(case.remedies.order_by("pk").values_list("kind", flat=True)) == [
            "apology",
            "payment",
        ]
        assert case.notes.get().text == "Action Taken: Refund £5; gone"

    def test_are_decided_where_any_is(self, imported, mapping):
        ours = mapping(
            ("delimiter", "several_rows = true\ndelimiter"),
            ("[findings]", '[findings]\n"Outside" = "another_body"'),
        )
        imported(ONE | {"S1 Finding": "Outside"}, TWO, mapping=ours)
        case = Case.objects.get()
        assert (case.disposal, case.stages.get().outcome) == ("answered", "not_upheld")
        assert [point.findings.count() for point in case.points.order_by("number")] == [0, 1]

    def test_keep_in_a_note_how_each_ended_where_they_differ(self, imported, mapping):
        ours = mapping(
            ("delimiter", "several_rows = true\ndelimiter"),
            ("[findings]", '[findings]\n"Left" = "withdrawn"\n"Claim" = "insurance_claim"'),
        )
        imported(ONE | {"S1 Finding": "Left"}, TWO | {"S1 Finding": "Claim"}, mapping=ours)
        assert Case.objects.get().notes.get().text == (
            "Nobody came.: at stage 1, withdrawn\nNobody wrote.: at stage 1, an insurance claim"
        )

    def test_have_the_reference_where_only_the_first_says_it(self, imported, ours):
        told = imported(ONE, TWO | {"3C Ref": ""}, {"3C Ref": "8"}, mapping=ours)
        assert [one["reason"] for one in told["refused"]] == ["“3C Ref” is empty."] * 2
        assert told["imported"] == 1

    def test_may_write_the_same_day_in_two_ways(self, imported, ours):
        imported(ONE | {"Date Rec'd": "3/8/2015"}, TWO, mapping=ours)
        assert Case.objects.get().points.count() == 2

    def test_are_known_again(self, imported, ours):
        imported(ONE, TWO, mapping=ours)
        assert imported(ONE, TWO, mapping=ours)["already_there"] == 1
        (refused,) = imported(ONE, mapping=ours)["refused"]
        assert "says something else now" in refused["reason"]


class TestRowsThatContradictEachOther:
    @pytest.mark.parametrize(
        ("column", "text", "what"),
        [
            ("Type", "Comment", "kind"),
            ("How Received", "Letter", "channel"),
            ("Customer", "Bo Lim", "customer"),
            ("Date Rec'd", "04/08/2015", "the days"),
            ("S1 Replied", "18/08/2015", "the days"),
            ("S2 Rec'd", "20/08/2015", "the stages"),
            ("Referred By", "Cllr Lim", "the councillor, MP or Mayor"),
        ],
    )
    def test_are_refused_together(self, imported, ours, column, text, what):
        told = imported(ONE, TWO | {column: text}, {"3C Ref": "8"}, mapping=ours)
        assert [(one["line"], one["reason"]) for one in told["refused"]] == [
            (line, f"The rows of this case do not agree about {what}. Put them right in the file.")
            for line in (2, 3)
        ]
        assert told["imported"] == 1

    def test_are_refused_together_where_one_is_wrong(self, imported, ours):
        told = imported(ONE, TWO | {"Type": "Moan"}, mapping=ours)
        assert [one["line"] for one in told["refused"]] == [2, 3]


class TestVeryManyRows:
    @pytest.mark.parametrize(("number", "imported_cases"), [(30, 1), (31, 0)])
    def test_are_as_many_points_as_an_officer_can_set_out(
        self, imported, ours, number, imported_cases
    ):
        rows = [ONE | {"Details": f"Point {n}"} for n in range(number)]
        assert imported(*rows, mapping=ours)["imported"] == imported_cases


class TestRowsThatAreNoComplaint:
    def test_have_no_points_that_could_differ(self, imported, ours):
        row = {"Type": "Councillor Enquiry"}
        told = imported(ONE | row, TWO | row, mapping=ours)
        assert "do not agree about service area" in told["refused"][0]["reason"]


class TestRowsThatStandApart:
    def test_are_refused_with_those_before(self, imported, ours):
        told = imported(ONE, {"3C Ref": "8"}, TWO, mapping=ours)
        assert [(one["line"], one["reason"]) for one in told["refused"]] == [
            (line, "The rows of 7 do not stand together in the file. Sort it by reference.")
            for line in (2, 4)
        ]
        assert imported(ONE, TWO, {"3C Ref": "8"}, mapping=ours)["imported"] == 1

    def test_are_told_of_the_mapping_that_does_not_speak_of_them(self, imported):
        told = imported(ONE, TWO)
        assert told["refused"][0]["reason"].endswith("say so in the mapping: several_rows = true.")

    @pytest.mark.parametrize("name", ["1.01E+11", "4E+05"])
    def test_are_refused_where_a_spreadsheet_has_spoiled_their_reference(self, imported, name):
        told = imported({"3C Ref": name}, {"3C Ref": name})
        assert len(told["refused"]) == 2
        assert "a long number that a spreadsheet has shortened" in told["refused"][0]["reason"]
