"""A migration is never edited once it has landed."""

from tests.house import landed

PATH = "putright/cases/migrations/0001_initial.py"


class TestEveryMigration:
    def test_that_has_landed_is_as_it_was(self):
        assert landed.faults(landed.landed(), landed.there()) == []

    def test_is_written_down(self):
        assert list(landed.there()) == list(landed.landed()), landed.__doc__


class TestTheGuardOfMigrations:
    def test_names_one_that_was_edited_and_says_what_to_do_instead(self):
        (fault,) = landed.faults({PATH: "as it was"}, {PATH: "as it is now"})
        assert fault.startswith(f"{PATH} has landed, and now it is changed.")
        assert "putright makemigrations" in fault

    def test_names_one_that_has_gone(self):
        (fault,) = landed.faults({PATH: "as it was"}, {})
        assert fault.startswith(f"{PATH} has landed, and now it is gone.")

    def test_lets_new_ones_come(self):
        assert landed.faults({}, {PATH: "new"}) == []
