"""A mapping says what every column and every word means, or is refused with a sentence."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from django.db.models import DateField

from putright.cases.models import PARTICULARS, Case, Particular
from putright.cases.search import find
from putright.database.fields import Chosen
from putright.intake import reading
from putright.intake.mapping import FIELDS
from putright.intake.old_file import OldRow
from putright.intake.translating import Cells
from putright.procedure.kinds import Cause, Channel, Kind
from putright.procedure.outcomes import Outcome, RemedyKind
from putright.procedure.toml import Mistakes
from putright.terminal import COULD_NOT_START

SHIPPED = reading.SHIPPED / "legacy_3cs.toml"
DOCS = Path(__file__).parents[2] / "docs" / "reference"
REFERENCE = DOCS / "mapping.md"
PARTICULARS_OF_REFERENCE = DOCS / "particulars.md"

STAFF = Cause.STAFF_ATTITUDE_AND_BEHAVIOUR


MISTAKES = {
    "no TOML": ("[kinds]", "[kinds", "This line cannot be read"),
    "a word missing": ('source = "the 3C\'s database"', "", "The mapping does not say “source”"),
    "a word too many": ('delimiter = ","', 'delimiter = ","\nsep = ";"', "says “sep”, which we"),
    "a required column": ('reference = "3C Ref"', "", "[columns] does not say “reference”"),
    "an unknown field": ("ward =", "parish =", "[columns] says “parish”, which we do not know"),
    "half a pair": ('department = "Dept"', "", "“section” says nothing without “department”"),
    "words unexplained": ("[causes]", "[ignored]", "says “ignored”, which we do not know"),
    "an unknown kind": (
        '"complaint"',
        '"gripe"',
        "[kinds]: there is no kind “gripe”. Choose from: comment,",
    ),
    "two meanings": (
        '"Comment" = "comment"',
        '" COMPLAINT" = "comment"',
        "[kinds]: “ COMPLAINT” has two meanings. Keep one.",
    ),
    "an unknown encoding": ('"cp1252"', '"windows"', "There is no encoding “windows”"),
    "a long delimiter": ('delimiter = ","', 'delimiter = ", "', "must be one character"),
    "a date half said": ('"dd/mm/yyyy"', '"dd/mm"', "“dd/mm” must have dd, mm and yyyy once"),
    "no date format": ('["dd/mm/yyyy"]', "[]", "must have at least one format"),
    "a long source": ("the 3C's database", "x" * 41, "“source” must be 40 characters or fewer"),
    "a day in words": ("= 2014-04-01", '= "April"', "“starts_on” must be a date"),
    "a list for one column": ('"3C Ref"', '["3C Ref"]', "“reference” must be some words"),
    "no list": ('["Housing"]', '"Housing"', "“landlord” must be a list, between [ and ]"),
}


NO_ENCODINGS = ("zip", "rot13", "idna", "punycode", "unicode_escape", "a\\u0000b", "x" * 5_000)
STRANGE = {
    "brackets": "a = " + "[" * 20_000,
    "dots": "a" + ".a" * 20_000 + " = 1",
    "a long number": "a = " + "1" * 5_000,
    "no text": "a = \0",
    "a number for a word": 'kinds = {"Complaint" = 1}',
    "a column of columns": "[columns]\nreference = [[['x']]]",
    "a date without end": f"dates = ['{'d' * 90_000}']",
    "a word without end": f"'{'x' * 90_000}' = 1",
}


class TestAMistakeInAMapping:
    @pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
    def test_is_said_in_few_words_however_strange_it_is(self, tmp_path, text):
        path = tmp_path / "ours.toml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(Mistakes) as refused:
            reading.load(str(path))
        for mistake in refused.value.each:
            assert len(mistake.says) < 500
            assert mistake.says.isprintable()

    @pytest.mark.parametrize("name", NO_ENCODINGS, ids=lambda name: name[:20])
    def test_may_be_an_encoding_of_no_file(self, mapping, name):
        with pytest.raises(Mistakes, match=r"There is no encoding “.{1,61}”. Most files are utf-8"):
            reading.load(str(mapping(('"cp1252"', f'"{name}"'))))

    @pytest.mark.parametrize("delimiter", ["\\n", "\\r", '\\"', "\\u0000", ""])
    def test_may_be_a_delimiter_that_divides_nothing(self, mapping, delimiter):
        with pytest.raises(Mistakes, match="“delimiter” must be one character, such as a comma"):
            reading.load(str(mapping(('delimiter = ","', f'delimiter = "{delimiter}"'))))

    def test_is_one_of_several_that_are_all_said(self, mapping):
        path = mapping(
            ('"complaint"', '"gripe"'), ('"email"\n', '"post"\n'), ("ward =", "parish =")
        )
        with pytest.raises(Mistakes) as refused:
            reading.load(str(path))
        assert [mistake.path for mistake in refused.value.each] == [
            ("columns", "parish"),
            ("kinds", "Complaint"),
            ("channels", "E-mail"),
        ]

    @pytest.mark.parametrize(("was", "becomes", "said"), MISTAKES.values(), ids=MISTAKES.keys())
    def test_is_said_with_what_to_change(self, mapping, was, becomes, said):
        path = mapping((was, becomes))
        with pytest.raises(Mistakes, match=r"^ours\.toml(, line \d+)?: ") as refused:
            reading.load(str(path))
        assert said in str(refused.value)

    def test_may_be_that_words_are_not_explained(self, mapping):
        text = SHIPPED.read_text(encoding="utf-8")
        causes = text[text.index("[causes]") : text.index("[findings]")]
        with pytest.raises(Mistakes, match=r"needs a section \[causes\]"):
            reading.load(str(mapping((causes, ""))))

    def test_stops_the_import_before_any_row(self, run, old_file, mapping, db):
        path = mapping(('reference = "3C Ref"', ""))
        assert run(old_file({}), mapping=path)[0] == COULD_NOT_START
        assert not Case.objects.exists()

    def test_may_be_that_there_is_none(self, run, old_file, db):
        status, told = run(old_file({}), mapping="ours")
        assert status == COULD_NOT_START
        assert "There is no mapping ours" in told
        assert "comes with Putright: legacy_3cs." in told


@pytest.mark.django_db
class TestAnotherCouncilsMapping:
    def test_may_have_its_own_encoding_delimiter_and_dates(self, run, old_file, mapping):
        ours = mapping(
            ('"cp1252"', '"UTF-8"'),
            ('","', '";"'),
            ('["dd/mm/yyyy"]', '["dd/mm/yyyy", "yyyy-mm-dd"]'),
        )
        path = old_file({"Date Rec'd": "2015-08-03 00:00:00"}, encoding="utf-8-sig", delimiter=";")
        assert run(path, mapping=ours)[0] == 0
        assert Case.objects.get().received_on.isoformat() == "2015-08-03"

    def test_may_join_columns_and_keep_others_in_a_note(self, imported, mapping):
        ours = mapping(
            ('address = "Address"', 'address = ["Address", "Ward"]\nnotes = ["Tel"]'),
            ('ward = "Ward"\n', ""),
            ('telephone = "Tel"\n', ""),
        )
        imported({}, mapping=ours)
        case = Case.objects.get()
        assert case.parties.get().person.address == "3 Mill Lane\nCastle"
        assert case.notes.get().text == "Tel: 0116 496 0123"

    def test_may_have_what_the_customer_told_besides(self, imported, mapping):
        ours = mapping(('ward = "Ward"', 'happened_where = "Ward"'))
        imported({}, mapping=ours)
        case = Case.objects.get()
        assert case.happened_where == "Castle"
        assert find("castle") == [case.pk]

    @pytest.mark.parametrize(
        ("column", "text", "told"),
        [
            (DateField(null=True), "27/03/2024", date(2024, 3, 27)),
            (DateField(null=True), "", None),
            (Chosen(Cause, max_length=40, blank=True), "Staff attitude and behaviour", STAFF),
            (Chosen(Cause, max_length=40, blank=True), "STAFF_ATTITUDE_AND_BEHAVIOUR", STAFF),
            (Chosen(Cause, max_length=40, blank=True), "", ""),
        ],
    )
    def test_may_have_a_day_or_one_of_a_list(self, mapping, monkeypatch, column, text, told):
        monkeypatch.setattr(Particular, "column", column)
        ours = reading.load(str(mapping(('ward = "Ward"', 'happened_when = "Ward"'))))
        cells = Cells(OldRow(2, {"Ward": text}), ours)
        assert cells.told(PARTICULARS[0]) == told

    def test_may_say_which_columns_it_does_without(self, imported, mapping):
        ours = mapping(('ward = "Ward"\n', ""), ("delimiter", 'ignore = ["Ward"]\ndelimiter'))
        assert imported({}, mapping=ours)["imported"] == 1

    def test_may_say_what_people_wrote_for_nothing(self, imported, mapping):
        ours = mapping(("delimiter", 'nothing = ["n/a", "-"]\ndelimiter'))
        imported({"E-mail": "N/A", "Tel": "-"}, mapping=ours)
        person = Case.objects.get().parties.get().person
        assert (person.email, person.phone, person.contact_by) == ("", "", "post")


class TestTheReference:
    @pytest.mark.parametrize("field", FIELDS)
    def test_explains_every_field(self, field):
        pages = (REFERENCE, PARTICULARS_OF_REFERENCE)
        assert any(f"| `{field}` |" in page.read_text(encoding="utf-8") for page in pages)

    @pytest.mark.parametrize("meanings", [Kind, Channel, Cause, Outcome, RemedyKind])
    def test_names_everything_that_a_word_can_mean(self, meanings):
        page = REFERENCE.read_text(encoding="utf-8")
        assert [meaning for meaning in meanings if f"`{meaning}`" not in page] == []

    def test_has_an_example_that_can_be_read(self, tmp_path):
        page = REFERENCE.read_text(encoding="utf-8")
        (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
        tomllib.loads(example)
        path = tmp_path / "example.toml"
        path.write_text(example, encoding="utf-8")
        assert reading.load(str(path)).source == "Respond 4"
