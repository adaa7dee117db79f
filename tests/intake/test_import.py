"""`putright import`: a small file of the old system, with every kind of row that is wrong."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection

from putright.accounts.models import ServiceArea, Team
from putright.cases import audit
from putright.cases.models import Case, Letter, Stage
from putright.intake import importing, rehearsal
from putright.people.models import Person
from tests import given

SAMPLE = Path(__file__).parent / "sample_3cs.csv"

REFUSED = [
    (17, "201", "“31/02/2015” in “Date Rec'd” is not a day in any calendar"),
    (18, "202", "1 April 2099 is in the future"),
    (19, "203", "It was answered on 17 August 2015, before it was received on 18 August 2015"),
    (20, "204", "It was acknowledged on 5 August 2015, before it was received on 6 August 2015"),
    (21, "205", "Stage 2 was asked for on 20 August 2015, but stage 1 was never answered"),
    (22, "206", "Stage 2 was asked for on 10 August 2015, before stage 1 was answered on 17"),
    (23, "207", "“Moan” in “Type” is not a kind that the mapping knows"),
    (24, "208", "“Maybe” in “S1 Finding” is not a finding that the mapping knows"),
    (25, "209", "“3/8/15” in “Date Rec'd” does not give all four digits of the year"),
    (26, "101", "The reference 101 was used before, on line 2"),
    (27, "102", "The reference 102 was used before, on line 3"),
    (28, "", "“3C Ref” is empty"),
    (29, "212", "“Date Rec'd” is empty"),
    (30, "213", "“Type” is empty"),
    (31, "214", "“How Received” is empty"),
    (32, "215", "“Customer” is empty"),
    (33, "216", "“Details” is empty"),
    (34, "217", "“Pigeon” in “How Received” is not a channel that the mapping knows"),
    (35, "218", "“Weather” in “Reason” is not a cause that the mapping knows"),
    (36, "219", "“2015-08-03” in “Date Rec'd” is not a date written as dd/mm/yyyy"),
    (37, "220", "“renee.muller” is not an email address"),
    (38, "221", "Stage 1 was answered on 17 August 2015 but has no finding"),
    (39, "222", "Stage 1 has a finding but no day on which it was answered"),
    (40, "223", "Stage 2 was acknowledged or answered, but no day says when it was asked for"),
    (41, "224", "“Tel” is longer than 40 characters"),
    (42, "225", "Stage 2 was answered on 31 August 2015, before it was received on 1 September"),
    (43, "226", "It has a section, “Repairs”, and no department"),
    (44, "227", "“How Received” is empty"),
]
"""Line, reference and the beginning of the reason. Row 102 takes up two lines."""


@pytest.fixture
def report(run, db):
    """What `--json` says of the sample, and how the command ended."""
    status, printed = run(SAMPLE, "--json")
    return json.loads(printed) | {"status": status}


def of(reference):
    return Case.objects.get(old_reference=reference)


class TestTheRowsThatAreWrong:
    def test_are_refused_with_line_reference_and_reason(self, report):
        refused = [(one["line"], one["reference"], one["reason"]) for one in report["refused"]]
        assert [one[:2] for one in refused] == [one[:2] for one in REFUSED]
        for (_, _, reason), (_, _, said) in zip(refused, REFUSED, strict=True):
            assert reason.startswith(said)

    def test_do_not_stop_the_rest(self, report):
        assert (report["read"], report["imported"]) == (41, 13)
        assert sorted(map(int, Case.objects.values_list("old_reference", flat=True))) == [
            *range(101, 114)
        ]

    def test_make_the_command_end_with_1(self, report):
        assert report["status"] == 1


@pytest.mark.django_db
class TestAFileWithNothingWrong:
    def test_makes_the_command_end_with_0(self, run, old_file):
        status, printed = run(old_file({}, {}))
        assert status == 0
        assert "Cases imported: 2\n" in printed

    def test_may_have_no_rows_at_all(self, run, old_file):
        assert run(old_file())[0] == 0


class TestTheRowsThatAreRight:
    def test_have_the_kinds_and_channels_that_people_meant(self, report):
        kinds = [of(str(number)).kind for number in range(101, 109)]
        assert kinds[:5] == ["complaint"] * 3 + ["comment", "compliment"]
        assert kinds[5:] == ["councillor_enquiry", "mp_enquiry", "mayoral_enquiry"]
        channels = [of(str(number)).channel for number in range(101, 107)]
        assert channels == ["telephone", "email", "letter", "web", "desk", "social_media"]

    def test_are_where_their_days_show(self, report):
        states = {number: of(number).state for number in ("101", "104", "106", "109", "110", "111")}
        assert states == {
            "101": "closed",
            "104": "closed",
            "106": "closed",
            "109": "accepted",
            "110": "investigating",
            "111": "accepted",
        }

    def test_have_their_findings_at_each_stage(self, report):
        outcomes = Stage.objects.filter(case__old_reference__in=["102", "103"])
        assert list(outcomes.order_by("pk").values_list("outcome", flat=True)) == [
            "partly_upheld",
            "not_upheld",
            "upheld",
        ]

    def test_keep_every_accent_and_every_line(self, report):
        case = of("102")
        assert case.account.endswith("came. It has cost me over £261.")
        assert "\n" in case.account
        assert case.parties.get().person.name == "Siobhán O\N{RIGHT SINGLE QUOTATION MARK}Neill"

    def test_belong_to_one_record_a_customer(self, report):
        assert set(Person.objects.filter(email__gt="").values_list("name", flat=True)) == {
            "Renée Müller"
        }
        assert report["people_added"] == 5

    def test_say_who_brought_them(self, report):
        members = Person.objects.filter(parties__role="member").values_list("name", flat=True)
        assert set(members) == {
            "Cllr D\N{RIGHT SINGLE QUOTATION MARK}Souza",
            "Member of Parliament",
            "City Mayor's Office",
        }

    def test_remember_somebody_without_an_email_address_by_post(self, report):
        person = of("102").parties.get().person
        assert (person.contact_by, person.postcode, person.ward) == ("post", "LE3 9BQ", "Fosse")

    def test_have_what_was_done(self, report):
        assert [remedy.kind for remedy in of("101").remedies.order_by("pk")] == [
            "apology",
            "training",
        ]
        assert of("102").remedies.get().amount_pence == 14950

    def test_keep_what_was_done_in_its_own_words_where_it_is_no_remedy(self, report):
        case = of("112")
        assert case.remedies.get().kind == "apology"
        assert case.notes.get().text == "Action Taken: Apology; spoke to the customer"

    def test_have_stories_that_hold(self, report):
        assert [trouble for trouble in audit.troubles() if trouble] == []

    def test_send_no_letters(self, report):
        assert not Letter.objects.exists()


class TestTheServiceAreas:
    def test_are_added_with_their_sections(self, report):
        council_tax = of("103").service_area
        assert (council_tax.key, council_tax.name) == ("council-tax", "Council Tax")
        assert council_tax.department.key == "council-tax-and-benefits"
        assert of("105").service_area.key == "customer-services"
        assert report["service_areas_added"] == ServiceArea.objects.count() == 7

    def test_know_which_are_the_landlords(self, report):
        landlords = ServiceArea.objects.filter(landlord=True).values_list("key", flat=True)
        assert set(landlords) == {"housing", "repairs"}

    @pytest.mark.parametrize(
        "wrong",
        [
            {"Date Rec'd": "01/04/2099"},
            {"Type": "Moan"},
            {"S1 Finding": ""},
            {"Action Taken": "Apology", "S1 Replied": "", "S1 Finding": "Justified"},
        ],
    )
    def test_of_a_row_that_is_refused_are_not_added(self, imported, wrong):
        done = imported({"Dept": "Parks", "Section": "Trees"} | wrong)
        assert (len(done["refused"]), done["service_areas_added"]) == (1, 0)
        assert not ServiceArea.objects.exists()

    def test_of_a_row_that_is_refused_are_added_by_the_next_that_is_not(self, imported):
        done = imported({"Section": "Damp", "S1 Finding": ""}, {"Section": "Damp"})
        assert (done["imported"], done["service_areas_added"]) == (1, 2)
        assert of("40098").service_area.parent.key == "housing"

    def test_of_a_row_that_says_something_else_now_are_not_added(self, imported):
        imported({})
        done = imported({"Section": "Damp"})
        assert (len(done["refused"]), done["service_areas_added"]) == (1, 0)
        assert not ServiceArea.objects.filter(name="Damp").exists()

    def test_are_the_ones_that_are_there(self, imported, db):
        council = given.council()
        done = imported({"Section": "REPAIRS"})
        assert done["service_areas_added"] == 0
        assert of("40097").service_area == council.repairs

    def test_of_the_same_name_are_told_apart_by_their_department(self, imported):
        imported({"Section": "Front desk"}, {"Dept": "Libraries", "Section": "Front desk"})
        assert of("40097").service_area.key == "front-desk"
        assert of("40098").service_area.key == "libraries-front-desk"


@pytest.mark.django_db
class TestASecondRun:
    def test_adds_nothing_and_refuses_the_same(self, run):
        first = json.loads(run(SAMPLE, "--json")[1])
        second = json.loads(run(SAMPLE, "--json")[1])
        assert second["refused"] == first["refused"]
        assert (second["imported"], second["already_there"]) == (0, 13)
        assert (second["people_added"], second["service_areas_added"]) == (0, 0)
        assert Case.objects.count() == 13

    def test_takes_in_what_has_been_put_right(self, imported):
        assert imported({}, {"Type": "Moan"})["imported"] == 1
        assert imported({}, {"Type": "Complaint"})["imported"] == 1


@pytest.mark.django_db(transaction=True)
class TestARunThatIsBrokenOff:
    def test_can_be_run_again_and_ends_as_if_it_had_not_been(self, run, monkeypatch):
        monkeypatch.setattr(importing, "AT_ONCE", 5)
        self.break_off_at_batch(2, monkeypatch)
        with pytest.raises(KeyboardInterrupt):
            run(SAMPLE)
        assert Case.objects.count() == 5  # the first batch, and nothing of the second

        monkeypatch.undo()
        report = json.loads(run(SAMPLE, "--json")[1])
        assert (report["already_there"], report["imported"]) == (5, 8)
        assert len(report["refused"]) == len(REFUSED)

    def break_off_at_batch(self, number, monkeypatch):
        whole, batches = importing.commands.import_cases, []

        def until(*args, **kwargs):
            batches.append(args)
            done = whole(*args, **kwargs)
            if len(batches) == number:
                raise KeyboardInterrupt
            return done

        monkeypatch.setattr(importing.commands, "import_cases", until)


@pytest.mark.django_db(transaction=True)
class TestADryRun:
    def test_says_what_a_real_run_would_say(self, run):
        rehearsed = json.loads(run(SAMPLE, "--json", "--dry-run")[1])
        real = json.loads(run(SAMPLE, "--json")[1])
        assert rehearsed == real | {"dry_run": True}

    def test_keeps_nothing(self, run):
        status, printed = run(SAMPLE, "--dry-run")
        assert status == 1
        assert printed.endswith("Nothing was kept: this was a dry run.\n")
        assert not Case.objects.exists()
        assert not Person.objects.exists()
        assert not ServiceArea.objects.exists()

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="others write side by side")
    def test_lets_others_write_meanwhile(self, run, monkeypatch):
        whole = importing.commands.import_cases

        def write_beside(*args, **kwargs):
            done = whole(*args, **kwargs)
            with closing(sqlite3.connect(served, timeout=0)) as other, other:
                other.execute("INSERT INTO accounts_team VALUES (NULL, 'k', 'Other', '', '')")
            return done

        served = connection.settings_dict["NAME"]
        monkeypatch.setattr(importing.commands, "import_cases", write_beside)
        assert run(SAMPLE, "--dry-run")[0] == 1
        assert Team.objects.filter(name="Other").exists()
        assert list(Path(served).parent.glob("*-rehearsal*")) == []

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="others need no copy")
    def test_begins_anew_after_one_that_was_killed(self, run):
        left = Path(f"{connection.settings_dict['NAME']}-rehearsal")
        left.write_text("half a copy")
        assert run(SAMPLE, "--dry-run")[0] == 1
        assert not left.exists()

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="others need no copy")
    def test_says_so_when_there_is_no_room(self, run, monkeypatch):
        full = SimpleNamespace(free=1)
        monkeypatch.setattr(rehearsal.shutil, "disk_usage", lambda folder: full)
        status, printed = run(SAMPLE, "--dry-run")
        assert status == 2
        assert "there is no room for it: make " in printed
        assert run(SAMPLE)[0] == 1


@pytest.mark.django_db
class TestWhatIsPrinted:
    def test_names_each_refused_row_in_a_line(self, run):
        _, printed = run(SAMPLE)
        assert "\nLine 23, 207: “Moan” in “Type” is not" in printed
        assert "\nLine 28, no reference: “3C Ref” is empty" in printed
        assert re.search(r"^Refused: 28$", printed, re.MULTILINE)

    def test_is_nothing_else_where_there_is_no_terminal(self, run, old_file, capfd):
        run(old_file({}), "--json")
        assert capfd.readouterr() == ("", "")

    def test_names_the_file_and_the_mapping_for_a_program(self, run):
        report = json.loads(run(SAMPLE, "--json")[1])
        assert (report["file"], report["mapping"]) == (str(SAMPLE), "legacy_3cs")
        assert set(report["refused"][0]) == {"line", "reference", "reason"}
