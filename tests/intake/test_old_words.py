"""What the words, the empty cells and the missing columns of an old system mean."""

import pytest

from putright.cases import audit
from putright.cases.models import Case, Finding, Remedy
from putright.intake import reading
from putright.procedure.outcomes import Disposal, RouteReason
from putright.procedure.toml import Mistakes

pytestmark = pytest.mark.django_db


class TestAColumnThatIsNotThere:
    KIND = ('kind = "Type"\n', "")
    IGNORED = ("delimiter", 'ignore = ["Type"]\ndelimiter')

    @pytest.mark.parametrize("written", ["Compliment", "compliment", "service_request"])
    def test_may_be_the_same_in_every_row(self, imported, mapping, written):
        fixed = ("[kinds]", f'[fixed]\nkind = "{written}"\n\n[kinds]')
        imported({"Type": "Complaint"}, mapping=mapping(self.KIND, self.IGNORED, fixed))
        assert Case.objects.get().kind == written.lower()

    @pytest.mark.parametrize(
        ("fixed", "said"),
        [
            ("", "“columns” does not say “kind”. Add it; or add it to a section [fixed]"),
            ('kind = "gripe"', "[fixed]: there is no kind “gripe”. Choose from: comment, "),
            ('kind = "comment"\nward = "Abbey"', "“ward” has a column too. Keep one of the two"),
        ],
    )
    def test_is_missed_where_it_is_not_said_well(self, mapping, fixed, said):
        ours = mapping(self.KIND, self.IGNORED, ("[kinds]", f"[fixed]\n{fixed}\n\n[kinds]"))
        with pytest.raises(Mistakes) as refused:
            reading.load(str(ours))
        assert said in str(refused.value)

    def test_may_be_the_department(self, imported, mapping):
        ours = mapping(
            ('department = "Dept"\nsection = "Section"\n', ""),
            ("delimiter", 'ignore = ["Dept", "Section"]\ndelimiter'),
            ("[kinds]", '[fixed]\ndepartment = "Housing"\n\n[kinds]'),
        )
        imported({}, mapping=ours)
        area = Case.objects.get().service_area
        assert (area.name, area.landlord) == ("Housing", True)

    def test_is_no_longer_than_the_record_holds(self, mapping):
        fixed = ("[kinds]", f'[fixed]\ncustomer = "{"x" * 300}"\n\n[kinds]')
        ours = mapping(('customer = "Customer"\n', ""), fixed)
        with pytest.raises(Mistakes, match=r"“customer” must be \d+ characters or fewer"):
            reading.load(str(ours))


class TestAnEmptyCell:
    def test_means_what_the_mapping_says(self, imported, mapping):
        ours = mapping(
            ("[channels]", '[channels]\n"" = "telephone"'), ("[causes]", '[causes]\n"" = "other"')
        )
        imported({"How Received": "", "Reason": ""}, mapping=ours)
        case = Case.objects.get()
        assert (case.channel, case.cause) == ("telephone", "other")

    def test_is_missed_where_nothing_is_said_of_it(self, imported):
        (refused,) = imported({"How Received": ""})["refused"]
        assert refused["reason"] == "“How Received” is empty."

    def test_is_no_finding_while_there_is_no_answer(self, imported, mapping):
        ours = mapping(("[findings]", '[findings]\n"" = "settled"'))
        still_open, settled = {"S1 Replied": "", "S1 Finding": ""}, {"S1 Finding": ""}
        assert imported(still_open, settled, mapping=ours)["refused"] == []
        assert list(Case.objects.order_by("pk").values_list("disposal", flat=True)) == [
            "",
            Disposal.ANSWERED,
        ]


class TestAnEndWithoutADecision:
    @pytest.fixture
    def ended(self, imported, mapping):
        """Import a row whose finding means this, and return its case."""

        def call(means, **row):
            ours = mapping(("[findings]", f'[findings]\n"Other" = "{means}"'))
            told = imported({"S1 Finding": "Other"} | row, mapping=ours)
            return Case.objects.first() or told["refused"][0]["reason"]

        return call

    def test_is_an_answer_that_found_nothing(self, ended):
        case = ended("settled")
        assert (case.disposal, case.stages.get().outcome) == (Disposal.ANSWERED, "")
        assert not Finding.objects.exists()
        assert [event.kind for event in case.events.order_by("number")] == [
            "received",
            "acknowledged",
            "responded",
            "closed",
            "imported",
        ]

    def test_is_a_complaint_that_was_withdrawn(self, ended):
        case = ended("withdrawn")
        assert (case.disposal, case.closed_on.isoformat()) == (Disposal.WITHDRAWN, "2015-08-17")
        assert case.events.filter(kind="withdrawn").exists()

    def test_is_a_contact_that_went_another_way(self, ended):
        case = ended("another_body")
        assert (case.disposal, case.route_reason) == (
            Disposal.ROUTED_OUT,
            RouteReason.ANOTHER_BODY,
        )

    def test_is_a_request_for_the_next_stage_that_was_declined(self, imported, mapping):
        ours = mapping(("[findings]", '[findings]\n"Refused" = "escalation_declined"'))
        second = {"S2 Rec'd": "20/08/2015", "S2 Replied": "01/09/2015", "S2 Finding": "Refused"}
        imported(second, mapping=ours)
        case = Case.objects.get()
        assert case.disposal == Disposal.ESCALATION_DECLINED
        assert case.stages.get(number=2).declined_on.isoformat() == "2015-09-01"

    def test_may_be_followed_by_a_next_stage_where_it_was_an_answer(self, ended):
        second = {"S2 Rec'd": "20/08/2015", "S2 Replied": "01/09/2015", "S2 Finding": "Justified"}
        assert ended("settled", **second).stage_number == 2

    @pytest.mark.parametrize(
        ("means", "row", "said"),
        [
            ("escalation_declined", {}, "No request for a next stage was made, so none was"),
            ("withdrawn", {"S1 Replied": ""}, "Stage 1 has a finding but no day on which it was"),
            ("withdrawn", {"S1 Replied": "01/08/2015"}, "It ended on 1 August 2015, before it was"),
            (
                "withdrawn",
                {"S2 Rec'd": "20/08/2015"},
                "Stage 2 was asked for on 20 August 2015, but stage 1 was never answered",
            ),
            (
                "another_body",
                {
                    "S1 Finding": "Justified",
                    "S2 Rec'd": "20/08/2015",
                    "S2 Replied": "01/09/2015",
                    "S2 Finding": "Other",
                },
                "Stage 2 cannot be dealt with in another way",
            ),
        ],
    )
    def test_that_cannot_be_is_refused(self, ended, means, row, said):
        assert ended(means, **row).startswith(said)

    def test_may_have_a_remedy_where_it_was_an_answer(self, ended):
        case = ended("settled", **{"Action Taken": "Apology"})
        assert case.remedies.get().kind == "apology"


class TestACustomer:
    def test_may_be_in_several_columns(self, imported, mapping):
        ours = mapping(
            ('customer = "Customer"', 'customer = ["Ward", "Customer", "Tel"]'),
            ('ward = "Ward"\n', ""),
            ('telephone = "Tel"\n', ""),
        )
        imported({"Ward": "Mrs", "Customer": "Ada", "Tel": "Lim"}, mapping=ours)
        assert Case.objects.get().parties.get().person.name == "Mrs Ada Lim"

    def test_may_not_be_longer_than_the_record_holds(self, imported, mapping):
        ours = mapping(
            ('customer = "Customer"', 'customer = ["Customer", "Address"]'),
            ('address = "Address"\n', ""),
        )
        (refused,) = imported({"Customer": "x" * 150, "Address": "y" * 150}, mapping=ours)[
            "refused"
        ]
        assert refused["reason"].startswith("“Customer” and “Address” are longer than ")


class TestAnAmountInAColumnOfItsOwn:
    @pytest.fixture
    def remedies(self, imported, mapping):
        """Import a row with this done and this amount, and return its remedies, or the refusal."""
        ours = mapping(('ward = "Ward"', 'amount = "Ward"'))

        def call(done, amount, **row):
            told = imported({"Action Taken": done, "Ward": amount} | row, mapping=ours)
            if told["refused"]:
                return told["refused"][0]["reason"]
            return list(Remedy.objects.order_by("pk").values_list("kind", "amount_pence"))

        return call

    @pytest.mark.parametrize(
        ("done", "amount", "expected"),
        [
            ("Refund", "£50.00", [("payment", 5000)]),
            ("Apology; Refund", "1,049.50", [("apology", None), ("payment", 104950)]),
            ("Apology", "50", [("apology", None), ("payment", 5000)]),
            ("", "50", [("payment", 5000)]),
            ("Apology", "0", [("apology", None)]),
            ("Apology", "£0.00", [("apology", None)]),
            ("Refund £50", "50", [("payment", 5000)]),
            ("Refund £50", "", [("payment", 5000)]),
            ("Refund £30; Refund £50", "80", [("payment", 3000), ("payment", 5000)]),
        ],
    )
    def test_is_paid(self, remedies, done, amount, expected):
        assert remedies(done, amount) == expected

    @pytest.mark.parametrize("amount", ["a few", "-5", "£1.234", "9" * 12, "5%", "149,50", "50p"])
    def test_is_refused_where_it_is_none(self, remedies, amount):
        assert remedies("", amount) == f"“{amount}” in “Ward” is not an amount, such as £149.50."

    def test_is_refused_where_the_words_say_another(self, remedies):
        assert remedies("Refund £30", "80") == "“Action Taken” says £30, and “Ward” says £80."

    def test_is_kept_in_a_note_before_there_is_an_answer(self, remedies):
        assert remedies("Refund", "50", **{"S1 Replied": "", "S1 Finding": ""}) == []
        assert Case.objects.get().notes.get().text == "Action Taken: Refund\nWard: 50"


class TestARecordOfAll:
    def test_is_whole(self, imported, mapping):
        ours = mapping(("[findings]", '[findings]\n"Left" = "withdrawn"\n"" = "settled"'))
        imported({"S1 Finding": "Left"}, {"S1 Finding": ""}, {}, mapping=ours)
        assert not [trouble.what for trouble in audit.troubles() if trouble]


class TestSomebodyWithoutAName:
    def test_is_nobody_else_who_gave_none(self, imported, mapping):
        ours = mapping(
            ('customer = "Customer"\n', ""),
            ("delimiter", 'ignore = ["Customer"]\ndelimiter'),
            ("[kinds]", '[fixed]\ncustomer = "Somebody who gave no name"\n\n[kinds]'),
        )
        told = imported({"E-mail": ""}, {"E-mail": "", "Address": "27 Elm Road"}, mapping=ours)
        assert told["people_added"] == 2


class TestAKnownCustomer:
    def test_keeps_what_the_row_says_otherwise_until_somebody_has_looked(self, imported):
        imported({}, {"Address": "99 Other Road", "Tel": "0116 496 0999"})
        first, second = [case.parties.get() for case in Case.objects.order_by("pk")]
        assert first.person == second.person
        assert first.gave == {}
        assert second.gave == {"address": "99 Other Road", "phone": "0116 496 0999"}

    def test_is_not_taken_for_who_has_another_address_with_the_same_postcode(self, imported):
        by_post = {"E-mail": "", "Address": "3 Mill Lane"}
        told = imported(by_post, by_post | {"Address": "5 Mill Lane"}, by_post)
        assert told["people_added"] == 2

    @pytest.mark.parametrize(
        ("address", "phone", "way"),
        [
            ("No fixed abode", "0116 496 0999", "telephone"),
            ("", "0116 496 0999", "telephone"),
            ("3 Mill Lane", "0116 496 0999", "post"),
        ],
    )
    def test_is_rung_where_no_letter_would_arrive(self, imported, address, phone, way):
        imported({"Address": address, "Tel": phone, "E-mail": ""})
        assert Case.objects.get().parties.get().person.contact_by == way
