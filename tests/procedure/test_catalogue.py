"""The procedures that we ship, and what a council reads when its own file is wrong."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from putright.procedure import catalogue
from putright.procedure.catalogue import Book, UnknownProcedure
from putright.procedure.definition import UnknownStage
from putright.procedure.kinds import Kind
from putright.procedure.spans import Span
from putright.procedure.toml import Mistakes

SHIPPED = Path(catalogue.__file__).parent / "corporate-2024-04-01.toml"
GOOD = SHIPPED.read_text(encoding="utf-8")


@pytest.fixture
def load(tmp_path):
    """Load the shipped procedure with one piece of its text replaced by another."""

    def load_changed(old="", new="", name=SHIPPED.name):
        assert old in GOOD
        path = tmp_path / name
        path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
        return catalogue.load(path)

    return load_changed


class TestTheCorporateProcedure:
    procedure = catalogue.in_force("corporate", date(2026, 11, 2))

    def test_has_the_two_stages_of_both_codes(self):
        limits = [
            [stage.within("acknowledgement"), stage.within("response"), stage.extend_by]
            for stage in self.procedure.stages
        ]
        assert limits == [[Span(5), Span(10), 10], [Span(5), Span(20), 20]]

    def test_ends_with_stage_2(self):
        assert self.procedure.final_stage == 2
        assert self.procedure.is_final(2)
        assert not self.procedure.is_final(1)

    def test_names_both_ombudsmen(self):
        assert [ombudsman.phone for ombudsman in self.procedure.ombudsmen] == [
            "0300 061 0614",
            "0300 111 3000",
        ]

    def test_demands_in_the_responses_what_the_housing_code_lists(self):
        seven = {"stage", "definition", "decision", "reasons", "remedy", "actions"}
        assert set(self.procedure.contents("response")) == {*seven, "escalate"}
        assert set(self.procedure.contents("final_response")) == {*seven, "ombudsman"}

    def test_demands_nothing_of_a_letter_that_it_does_not_mention(self):
        assert self.procedure.contents("thanks") == ()

    def test_has_no_third_stage(self):
        with pytest.raises(UnknownStage, match=r"has no stage 3\. Its last stage is 2"):
            self.procedure.stage(3)

    def test_tells_every_stage_which_version_it_belongs_to(self):
        belongs = {(stage.procedure, stage.version) for stage in self.procedure.stages}
        assert belongs == {("corporate", "2024-04-01")}


class TestLookingUpAProcedure:
    def test_by_its_version_gives_what_was_in_force(self):
        corporate = catalogue.get("corporate", "2024-04-01")
        assert corporate is catalogue.in_force("corporate", date(2024, 4, 1))
        assert corporate in catalogue.versions("corporate")

    def test_that_does_not_exist_names_those_that_do(self):
        with pytest.raises(UnknownProcedure) as unknown:
            catalogue.versions("corparate")
        assert str(unknown.value) == (
            f"There is no procedure 'corparate'. The procedures are: {', '.join(catalogue.keys())}."
        )

    def test_of_another_version_names_those_that_there_are(self):
        with pytest.raises(
            UnknownProcedure, match=r"has no version 1999-01-01\. The versions"
        ) as unknown:
            catalogue.get("housing", "1999-01-01")
        assert str(unknown.value).endswith(" are: 2022-04-01, 2024-04-01.")

    def test_on_a_day_before_the_first_version_says_when_that_began(self):
        with pytest.raises(UnknownProcedure, match=r"on 31 March 2024.*effect on 1 April 2024"):
            catalogue.in_force("corporate", date(2024, 3, 31))

    @pytest.mark.parametrize("key", catalogue.keys())
    def test_finds_every_version_in_order(self, key):
        versions = catalogue.versions(key)
        assert versions == tuple(sorted(versions, key=lambda each: each.effective_on))


class TestTheProcedureOfAKind:
    """Where several versions, or several procedures, are for the same kind of contact."""

    MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
    COMMENT = catalogue.versions("comment")[-1]
    FIRST = replace(COMMENT, key="comment", effective_on=date(2026, 1, 1))
    SECOND = replace(COMMENT, key="comment", effective_on=JUNE)
    OURS = replace(COMMENT, key="ours", effective_on=MAY)
    OTHER = catalogue.versions("compliment")[-1]
    BOOK = Book({"ours": (OURS,), "comment": (FIRST, SECOND), "compliment": (OTHER,)})

    @pytest.mark.parametrize(
        ("on", "procedure"),
        [
            (date(2026, 4, 30), FIRST),
            (MAY, OURS),
            (date(2026, 5, 31), OURS),
            (JUNE, SECOND),
        ],
    )
    def test_is_the_one_that_took_effect_last(self, on, procedure):
        assert self.BOOK.for_kind(Kind.COMMENT, on) is procedure

    def test_is_not_a_version_that_was_for_another_kind_since(self):
        gone = Book({"comment": (self.FIRST, replace(self.SECOND, kinds=()))})
        with pytest.raises(UnknownProcedure):
            gone.for_kind(Kind.COMMENT, self.JUNE)

    def test_is_asked_for_in_words_where_there_is_none(self):
        with pytest.raises(UnknownProcedure) as unknown:
            self.BOOK.for_kind(Kind.MP_ENQUIRY, self.MAY)
        assert str(unknown.value) == (
            "There is no procedure for this kind of contact, “MP enquiry”, on 1 May 2026. "
            "Adopt one that says it in its “kinds”."
        )


WRONG = {
    "a word left out": ('title = "Corporate complaints"', "", "does not say “title”"),
    "a word misspelt": ('title = "C', 'tilte = "x"\ntitle = "C', "says “tilte”, which we do not"),
    "an empty title": ('"Corporate complaints"', '" "', "“title” must be some words"),
    "a date in quotes": ("= 2024-04-01", '= "2024-04-01"', "must be a date, such as 2024-04-01"),
    "a date with a time": ("= 2024-04-01", "= 2024-04-01T09:00:00", "must be a date"),
    "an unknown calendar": ("england-and-wales", "atlantis", "There is no calendar “atlantis”"),
    "an unknown Ombudsman": ('"lgsco"', '"lgo"', "no Ombudsman “lgo”. Choose from: housing, ico"),
    "an unknown Code": (
        '"housing-2024"',
        '"housing-2042"',
        "There is no Code “housing-2042”. Choose from: housing-2022",
    ),
    "an unknown kind": ('["complaint"]', '["complain"]', "There is no kind of case “complain”"),
    "two stages 1": ("number = 2", "number = 1", "Stage 1 is described twice"),
    "a stage left out": ("number = 2", "number = 3", "in order; these are 1, 3"),
    "no number": ("number = 2", "", "Stage 2 does not say “number”"),
    "a limit without its unit": (
        '"10 working days"',
        '"10"',
        "Stage 1, clock “response”: “within” must be a whole number, 1 or more",
    ),
    "a limit in bare figures": ('"10 working days"', "10", "such as “10 working days”"),
    "a limit of no days": ('"5 working days"', '"0 working days"', "1 or more, and its unit"),
    "a limit left out": (
        'within = "5 working days"\n',
        "",
        "Stage 1, clock “acknowledgement” says neither “within” nor “agreed = true”. Say one.",
    ),
    "an unknown word of a clock": (
        'within = "5 working days"',
        'within = "5 working days"\npause = true',
        "Stage 1, clock “acknowledgement” says “pause”",
    ),
    "an unknown clock": (
        "[stages.clocks.escalation]",
        "[stages.clocks.excalation]",
        "Stage 1, clock “excalation”: there is no clock “excalation”",
    ),
    "an unknown event": ('from = "received"', 'from = "recieved"', "event that starts a clock"),
    "an extension in another unit": (
        'extend_by = "10 working days"',
        'extend_by = "14 calendar days"',
        "“extend_by” must be in the unit of “within”",
    ),
    "an extension without source": ("extension_source", "# ", "does not say “extension_source”"),
    "neither yes nor no": (
        "soft = true",
        'soft = "yes"',
        "must be true or false",
    ),
    "an unknown convention": (
        'calendar = "england-and-wales"',
        'calendar = "england-and-wales"\nconvention = "loose"',
        "There is no convention “loose”",
    ),
    "a closing time in words": (
        'calendar = "england-and-wales"',
        'calendar = "england-and-wales"\ncloses_at = "five"',
        "“closes_at” must be a time, such as 17:00:00",
    ),
    "a limit without source": (
        'source = ["Housing Ombudsman Code 6.2", "LGSCO Code 6.2"]\n',
        "",
        "does not say “source”",
    ),
    "an empty source": ('["Housing Ombudsman Code 6.2"', '[""', "“acknowledgement”: “source” must"),
    "an unknown letter": ('extension = ["stage"', 'extention = ["stage"', "no letter “extention”"),
    "an unknown content": (
        '"new_date"',
        '"date"',
        "[letters]: there is no content of a letter “date”",
    ),
    "not TOML": ("[letters]", "[letters", "cannot be read"),
}


class TestAProcedureFile:
    def test_is_loaded_when_all_is_well(self, load):
        assert load() == catalogue.get("corporate", "2024-04-01")

    @pytest.mark.parametrize(("old", "new", "said"), WRONG.values(), ids=WRONG.keys())
    def test_is_refused_with_what_to_change(self, load, old, new, said):
        with pytest.raises(Mistakes) as refused:
            load(old, new)
        assert str(refused.value).startswith("corporate-2024-04-01.toml")
        assert said in str(refused.value)

    def test_is_named_after_its_key_and_date(self, load):
        with pytest.raises(Mistakes, match=r"Name the file corporate-2024-04-01\.toml"):
            load(name="corporate.toml")

    def test_closes_at_one_hour_for_all_its_clocks_whatever_their_convention(self, tmp_path):
        text = GOOD.replace("effective_on", "closes_at = 17:00:00\neffective_on", 1).replace(
            'from = "received"', 'from = "received"\nconvention = "day-of-event-is-day-1"', 1
        )
        path = tmp_path / SHIPPED.name
        path.write_text(text, encoding="utf-8")
        clocks = catalogue.load(path).stage(1).clocks
        conventions = {name: clock.convention for name, clock in clocks.items()}
        assert conventions["acknowledgement"].key == "day-of-event-is-day-1"
        assert conventions["response"].key == "strict"
        assert {each.closes_at for each in conventions.values()} == {time(17, 0)}

    @pytest.mark.parametrize("stages", ["2", "[2]"])
    def test_describes_its_stages_in_sections(self, load, stages):
        described = GOOD[GOOD.index("[[stages]]") : GOOD.index("# The customer")]
        with pytest.raises(Mistakes, match=r"\[\[stages\]\] section"):
            load(described, f"stages = {stages}\n\n")
