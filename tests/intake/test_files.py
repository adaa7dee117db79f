"""A file is looked at before any row of it goes in."""

import time

import pytest

from putright.cases.models import Case
from putright.intake import old_file as old_files
from putright.intake import reading
from putright.terminal import COULD_NOT_START, DONE
from tests.intake.conftest import ROW

pytestmark = pytest.mark.django_db


def refusal(run, path, **options):
    status, told = run(path, **options)
    assert status == COULD_NOT_START
    assert not Case.objects.exists()
    return told


class TestAFile:
    def test_must_be_there(self, run, tmp_path):
        assert refusal(run, tmp_path / "old.csv") == f"There is no file {tmp_path}/old.csv.\n"

    def test_must_not_be_empty(self, run, tmp_path):
        (tmp_path / "old.csv").touch()
        assert "which begins: with nothing" in refusal(run, tmp_path / "old.csv")

    def test_must_be_in_the_encoding_of_the_mapping(self, run, old_file):
        told = refusal(run, old_file({}, encoding="utf-8"))
        assert told.startswith("old.csv is in utf-8, and the mapping says cp1252")

    def test_must_be_in_that_encoding_to_the_end(self, run, old_file):
        path = old_file({}, {})
        with path.open("ab") as file:
            file.write(b"3,\x81")
        assert refusal(run, path).startswith("Line 4 of old.csv is not in cp1252")

    def test_must_have_every_column_of_the_mapping(self, run, old_file):
        columns = [column for column in ROW if column != "S1 Ack"]
        told = refusal(run, old_file({}, columns=columns))
        assert told.startswith("The column “S1 Ack” of the mapping is not in old.csv, which begins")

    def test_must_have_each_of_them_once(self, run, old_file):
        told = refusal(run, old_file({}, columns=[*ROW, "Ward"]))
        assert told.startswith("The column “Ward” of the mapping is twice in old.csv")

    def test_must_not_lose_a_column_without_a_word(self, run, old_file):
        told = refusal(run, old_file({}, columns=[*ROW, "Officer"]))
        assert "has a column “Officer” and the mapping does not say what to do with it" in told

    def test_must_have_names_of_columns_that_can_be_read(self, run, tmp_path):
        path = tmp_path / "old.csv"
        path.write_bytes(b'"3C Ref" x,Type\n')
        told = refusal(run, path)
        assert told.startswith("The names of the columns of old.csv cannot be read (")
        assert told.endswith("Look for a quotation mark too many or too few in line 1.\n")

    def test_may_have_very_many_columns_without_taking_long(self, tmp_path):
        path = tmp_path / "old.csv"
        path.write_text(",".join([*ROW, *(f"{n}" for n in range(50_000))]), encoding="cp1252")
        start = time.process_time()
        with pytest.raises(old_files.FileError, match="a column “0” and the mapping does not say"):
            old_files.OldFile(path, reading.load("legacy_3cs"))
        assert time.process_time() - start < 5

    def test_may_have_columns_without_a_name_that_say_nothing(self, run, old_file):
        assert run(old_file({}, {}, columns=[*ROW, "", ""]))[0] == DONE

    def test_may_have_lines_above_the_names_of_its_columns(self, run, old_file):
        path = old_file({})
        path.write_bytes(b"sep=,\r\nComplaints 2015,,\r\n\r\n" + path.read_bytes())
        status, told = run(path)
        assert status == DONE
        assert "Line 2 is above the names of the columns, and was passed over: Complaints" in told
        assert Case.objects.count() == 1

    def test_may_have_only_so_many_lines_above(self, run, old_file):
        path = old_file({})
        path.write_bytes(b"\r\n" * 20 + path.read_bytes())
        assert "which begins: with nothing" in refusal(run, path)

    def test_must_have_the_delimiter_of_the_mapping(self, run, old_file):
        assert "is not in old.csv" in refusal(run, old_file({}, delimiter=";"))


class TestARowThatCannotBeRead:
    def rows(self, path):
        with old_files.OldFile(path, reading.load("legacy_3cs")) as file:
            return list(file)

    def test_is_named_with_every_line_that_it_hides(self, old_file):
        path = old_file({}, {}, {}, {})
        lines = path.read_bytes().split(b"\r\n")
        for number in (2, 3):
            lines[number] = lines[number].replace(b"There is", b'"There is')
        path.write_bytes(b"\r\n".join(lines))
        first, hidden, last = self.rows(path)
        assert (first.line, hidden.line, last.line) == (2, 3, 5)
        assert hidden.trouble.endswith("quotation mark too many or too few in lines 3 to 4.")
        assert first.trouble == last.trouble == ""

    def test_is_named_when_it_never_seems_to_end(self, old_file):
        path = old_file({"Details": "x" * 140_000}, {})
        endless, rest = self.rows(path)
        assert endless.trouble.startswith("It cannot be read (field larger than field limit")
        assert (rest.line, rest.trouble) == (3, "")

    def test_may_not_hold_what_is_no_text(self, imported):
        refused = imported({"Details": "There is \0 damp."})["refused"]
        assert refused[0]["reason"] == "“Details” holds a character that is not text."

    def test_may_say_something_in_a_column_without_a_name(self, old_file):
        path = old_file({"": "Ring the daughter"}, {}, columns=[*ROW, ""])
        said, nothing = self.rows(path)
        assert said.trouble.startswith(
            "It says “Ring the daughter” in column 23, which has no name. Call it “column 23” in "
        )
        assert nothing.trouble == ""

    def test_may_be_cut_off_with_the_file(self, old_file):
        path = old_file({}, {})
        path.write_bytes(path.read_bytes().rpartition(b"17/08/2015")[0])
        whole, cut = self.rows(path)
        assert whole.trouble == ""
        assert cut.trouble.startswith("The file ends in the middle of it: it has 16 cells of 22")

    def test_may_have_more_cells_than_there_are_columns(self, old_file):
        path = old_file({}, {})
        lines = path.read_bytes().split(b"\r\n")
        path.write_bytes(b"\r\n".join([lines[0], lines[1] + b",,", lines[2] + b",,x", b""]))
        empty, full = self.rows(path)
        assert empty.trouble == ""
        assert full.trouble.startswith("It has 24 cells, and the file has 22 columns. Look for a")

    def test_may_lack_cells_because_a_quotation_mark_took_them(self, old_file):
        path = old_file({"Action Taken": ""}, {})
        lines = path.read_bytes().split(b"\r\n")
        path.write_bytes(b'%s\r\n1,"Complaint\r\n%s",x\r\n' % (lines[0], lines[1]))
        (hidden,) = self.rows(path)
        assert hidden.trouble.endswith("quotation mark too many or too few in lines 2 to 3.")


class TestCellsThatAreMissing:
    def test_at_the_end_of_a_row_are_empty(self, run, old_file):
        path = old_file({"S1 Replied": "", "S1 Finding": "", "S1 Ack": ""})
        path.write_bytes(path.read_bytes().rstrip(b",\r\n") + b"\r\n")
        assert run(path)[0] == DONE
        assert Case.objects.get().account == "There is damp on the bedroom wall."


class TestQuotationMarks:
    SAID = 'He said \\"no, never\\" twice, with a \\\\ in it'

    def write(self, old_file, said):
        path = old_file({"Details": "HERE"}, {"Details": 'A 12" pipe'})
        path.write_bytes(path.read_bytes().replace(b"HERE", f'"{said}"'.encode()))
        return path

    def test_may_be_written_with_a_backslash_where_the_mapping_says_so(
        self, run, old_file, mapping
    ):
        ours = mapping(("delimiter", "escape = '\\'\ndelimiter"))
        assert run(self.write(old_file, self.SAID), mapping=ours)[0] == DONE
        accounts = Case.objects.order_by("pk").values_list("account", flat=True)
        assert list(accounts) == [
            'He said "no, never" twice, with a \\ in it',
            'A 12" pipe',
        ]

    def test_that_are_written_so_are_named_where_it_does_not(self, run, old_file):
        _, told = run(self.write(old_file, self.SAID))
        assert 'In line 2 a quotation mark among words is written \\". Say so in' in told
        assert Case.objects.get().account == 'A 12" pipe'
