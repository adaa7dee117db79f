import csv
import json

import pytest

from putright.intake import reading
from tests.command_line import putright

ROW = {
    "3C Ref": "40097",
    "Type": "Complaint",
    "Date Rec'd": "03/08/2015",
    "How Received": "Phone",
    "Dept": "Housing",
    "Section": "Repairs",
    "Reason": "Quality of Service",
    "Customer": "Renée Müller",
    "Address": "3 Mill Lane",
    "Post Code": "LE2 7QX",
    "Ward": "Castle",
    "Tel": "0116 496 0123",
    "E-mail": "renee.muller@example.org",
    "Details": "There is damp on the bedroom wall.",
    "S1 Ack": "05/08/2015",
    "S1 Replied": "17/08/2015",
    "S1 Finding": "Justified",
    "S2 Rec'd": "",
    "S2 Replied": "",
    "S2 Finding": "",
    "Referred By": "",
    "Action Taken": "",
}
"""A row of the old system that has nothing wrong with it."""


@pytest.fixture
def old_file(tmp_path):
    """Write a file of the old system, each row as `ROW` but for what is given."""

    def write(*rows, name="old.csv", encoding="cp1252", delimiter=",", columns=None):
        columns = columns or tuple(dict.fromkeys([*ROW, *(name for row in rows for name in row)]))
        path = tmp_path / name
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, columns, delimiter=delimiter, extrasaction="ignore")
            writer.writeheader()
            for number, row in enumerate(rows):
                writer.writerow(ROW | {"3C Ref": str(40097 + number)} | row)
        return path

    return write


@pytest.fixture
def run():
    """Call `putright import`, and return the exit status and what it said."""

    def call(path, *options, mapping="legacy_3cs"):
        ended = putright("import", path, f"--mapping={mapping}", *options)
        return ended.status, ended.out or ended.err

    return call


@pytest.fixture
def imported(run, old_file, db):
    """Import such rows, and return what `--json` says of them."""

    def call(*rows, mapping="legacy_3cs"):
        _, printed = run(old_file(*rows), "--json", mapping=mapping)
        return json.loads(printed)

    return call


@pytest.fixture
def mapping(tmp_path):
    """Write the shipped mapping with something in it replaced, and return its path."""

    def write(*changes):
        text = (reading.SHIPPED / "legacy_3cs.toml").read_text(encoding="utf-8")
        for was, becomes in changes:
            assert was in text
            text = text.replace(was, becomes)
        path = tmp_path / "ours.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write
