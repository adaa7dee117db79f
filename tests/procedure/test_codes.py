"""The Ombudsmen's Codes as data: complete, honest about gaps, and refused when wrong."""

from datetime import date
from pathlib import Path

import pytest

from putright.procedure import codes
from putright.procedure.codes import (
    Code,
    Provision,
    Strength,
    UnknownCode,
    UnknownProvision,
)
from putright.procedure.ombudsmen import OMBUDSMEN
from putright.procedure.toml import Mistakes

SHIPPED = Path(codes.__file__).parent / "housing-2022.toml"
GOOD = SHIPPED.read_text(encoding="utf-8")

HOUSING = {1: 6, 2: 5, 3: 7, 4: 3, 5: 15, 6: 20, 7: 4, 8: 5, 9: 8}
LGSCO = {1: 8, 2: 5, 3: 8, 4: 3, 5: 10, 6: 8, 7: 5, 8: 3, 9: 7}


def numbers(sections):
    return [f"{section}.{n}" for section, last in sections.items() for n in range(1, last + 1)]


@pytest.fixture
def load(tmp_path):
    """Load a shipped Code with one piece of its text replaced by another."""

    def load_changed(old="", new="", name=SHIPPED.name):
        assert old in GOOD
        path = tmp_path / name
        path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
        return codes.load(path)

    return load_changed


class TestTheHousingOmbudsmansCode:
    code = codes.get("housing-2024")

    def test_has_every_provision_in_order(self):
        assert [each.number for each in self.code.provisions] == numbers(HOUSING)

    def test_binds_with_every_provision_but_its_first(self):
        assert [each.number for each in self.code.provisions if each.strength != "must"] == ["1.1"]
        assert self.code.provision("1.1").strength is Strength.CONTEXT

    def test_has_held_since_april_2024_and_belongs_to_its_ombudsman(self):
        assert self.code.effective_on == date(2024, 4, 1)
        assert self.code.ombudsman.name == "Housing Ombudsman"


class TestTheLgscosCode:
    code = codes.get("lgsco-2024")

    def test_has_every_provision_that_can_be_told_apart_and_the_rest_as_one(self):
        expected = numbers(LGSCO)
        expected.insert(expected.index("7.1"), "6.9 → end")
        assert [each.number for each in self.code.provisions] == expected

    def test_demands_only_what_the_equality_act_does(self):
        demands = [each.number for each in self.code.provisions if each.strength == "must"]
        assert demands == ["3.1", "5.6"]

    def test_leaves_the_definitions_to_the_council(self):
        soft = {each.number: each.strength.value for each in self.code.provisions[:4]}
        assert soft == {"1.1": "context", "1.2": "may", "1.3": "context", "1.4": "may"}

    def test_marks_the_numbers_that_nobody_has_verified(self):
        uncertain = [each.number for each in self.code.provisions if not each.certain]
        assert uncertain == ["4.2", "4.3", "5.8", "5.9", "5.10", "6.9 → end"]


class TestTheCodeOf2022:
    code = codes.get("housing-2022")

    def test_says_that_it_is_not_the_whole_code(self):
        assert "not the whole Code" in self.code.about

    def test_gives_no_number_as_certain(self):
        assert not any(each.certain for each in self.code.provisions)


class TestEveryCode:
    @pytest.fixture(params=codes.keys())
    def code(self, request):
        return codes.get(request.param)

    def test_says_each_provision_in_one_short_sentence(self, code):
        for provision in code.provisions:
            assert provision.says.endswith("."), provision.number
            assert ". " not in provision.says, provision.number
            assert len(provision.says) < 260, provision.number

    def test_has_evidence_in_whole_sentences_or_none_at_all(self, code):
        for provision in code.provisions:
            assert provision.evidence == "" or provision.evidence.endswith("."), provision.number

    def test_finds_each_of_its_provisions(self, code):
        for provision in code.provisions:
            assert code.provision(provision.number) is provision


class TestLookingUp:
    def test_a_code_that_does_not_exist_names_those_that_do(self):
        with pytest.raises(UnknownCode, match=r"no Code 'housing'.*housing-2022, housing-2024, lg"):
            codes.get("housing")

    def test_a_provision_that_does_not_exist_says_so(self):
        with pytest.raises(UnknownProvision, match=r"Code 2024 has no provision '6.21'"):
            codes.get("housing-2024").provision("6.21")

    def test_a_provision_to_cite_gives_its_code_and_its_number(self):
        cited = codes.get("lgsco-2024").cite("2.2")
        assert (
            cited == "Local Government and Social Care Ombudsman Complaint Handling Code 2024, 2.2"
        )


class TestAFile:
    TEXT = """
key = "garden"
title = "Code of the garden"
about = "Hedges."
source = "The gardener's book"
ombudsman = "spso"
effective_on = 2026-01-01

[[provisions]]
number = "1"
strength = "may"
says = "Cut."
evidence = "The hedge."

[[provisions]]
number = "2"
strength = "must"
says = "Rake."
evidence = ""
certain = false
"""

    def test_arrives_word_for_word(self, tmp_path):
        path = tmp_path / "garden.toml"
        path.write_text(self.TEXT, encoding="utf-8")
        assert codes.load(path) == Code(
            key="garden",
            title="Code of the garden",
            about="Hedges.",
            source="The gardener's book",
            ombudsman=OMBUDSMEN["spso"],
            effective_on=date(2026, 1, 1),
            provisions=(
                Provision("1", Strength.MAY, "Cut.", "The hedge.", certain=True),
                Provision("2", Strength.MUST, "Rake.", "", certain=False),
            ),
        )


WRONG = {
    "a word left out": ('ombudsman = "housing"\n', "", "The Code does not say “ombudsman”"),
    "a word misspelt": (
        "title =",
        'tilte = "x"\ntitle =',
        "The Code says “tilte”, which we do not",
    ),
    "an empty title": ('title = "Housing', 'title = " "  # "', "“title” must be some words"),
    "a date in quotes": (
        "= 2022-04-01",
        '= "2022-04-01"',
        "“effective_on” must be a date, such as 2024-04-01.",
    ),
    "an unknown Ombudsman": (
        '"housing"\n',
        '"house"\n',
        "There is no Ombudsman “house”. Choose from: housing,",
    ),
    "an unknown strength": (
        'strength = "must"',
        'strength = "shall"',
        "there is no strength “shall”. Choose from: context, may, must, should.",
    ),
    "a number twice": ('"stage 2"', '"stage 1"', "Provision stage 1 is described twice"),
    "no number": ('number = "stages"', "", "Provision 1 does not say “number”"),
    "a number in figures": ('"stages"', "5.3", "Provision 1: “number” must be some words"),
    "no evidence": ("evidence =", "# ", "Provision 1 does not say “evidence”. Add it."),
    "evidence in figures": (
        "evidence =",
        "evidence = 1 #",
        "“evidence” must be some words between quotation marks.",
    ),
    "neither yes nor no": ("certain = false", 'certain = "no"', "“certain” must be true or false"),
    "an unknown word of a provision": (
        "certain = false",
        "sure = false",
        "says “sure”, which we do not know. It can say: certain, evidence",
    ),
    "no TOML": ("key =", "key", "line 5: This line cannot be read"),
}


class TestAFileThatIsWrong:
    def test_is_named_before_what_is_wrong_with_it(self, load):
        with pytest.raises(Mistakes, match=r"^housing-2022\.toml: The Code does not"):
            load("title =", "# ")

    @pytest.mark.parametrize(("old", "new", "says"), WRONG.values(), ids=WRONG)
    def test_is_refused_with_a_sentence_that_says_what_to_change(self, load, old, new, says):
        with pytest.raises(Mistakes) as refused:
            load(old, new)
        assert says in str(refused.value)
        assert str(refused.value)[-1] == "."

    def test_must_have_its_key_for_a_name(self, load):
        with pytest.raises(Mistakes, match=r"Name the file housing-2022\.toml, after its key"):
            load(name="housing.toml")

    @pytest.mark.parametrize(
        ("provisions", "says"),
        [
            ('"stages"', "Describe each provision in a [[provisions]] section of its own."),
            ("[]", "“provisions” must be a list of at least one, between [ and ]."),
            ('["stages"]', "Describe each provision in a [[provisions]] section of its own."),
        ],
    )
    def test_with_provisions_that_are_no_sections_is_refused(self, tmp_path, provisions, says):
        path = tmp_path / SHIPPED.name
        head = GOOD.partition("[[provisions]]")[0]
        path.write_text(f"{head}provisions = {provisions}", encoding="utf-8")
        with pytest.raises(Mistakes) as refused:
            codes.load(path)
        assert str(refused.value) == f"housing-2022.toml, line 12: {says}"
