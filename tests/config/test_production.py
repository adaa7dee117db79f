"""What production refuses to start with, and what nothing starts with."""

import pytest

from putright.config.described import described
from putright.config.environment import ImproperlyConfigured, Unsafe, read
from putright.config.table import TABLE

SAFE = {
    "PUTRIGHT_MODE": "production",
    "SECRET_KEY": "k" * 40,
    "ALLOWED_HOSTS": "complaints.council.example",
    "BASE_URL": "https://complaints.council.example",
    "COUNCIL_NAME": "Example Council",
    "COUNCIL_EMAIL": "complaints@council.example",
    "COUNCIL_PHONE": "01632 960 000",
    "COUNCIL_ADDRESS": "Town Hall",
    "HELPLINES": r"child: 01632 960 001\nheating: 01632 960 002\ndamp: 01632 960 002",
    "LETTERS_BY": "email",
    "EMAIL_URL": "smtp://user:hush@mail.council.example:25",
}

UNSAFE = {
    "SECRET_KEY": "short",
    "ALLOWED_HOSTS": "complaints.council.example,*",
    "BASE_URL": "http://complaints.council.example",
    "COUNCIL_NAME": "",
    "COUNCIL_EMAIL": "",
    "COUNCIL_PHONE": "",
    "COUNCIL_ADDRESS": "",
    "HELPLINES": "child: 01632 960 001",
    "DEBUG": "on",
    "EMAIL_URL": "",
}


def problems(environment):
    """The lines in which production says what it refuses."""
    with pytest.raises(Unsafe) as refusal:
        read(TABLE, environment)
    return str(refusal.value).splitlines()[1:]


class TestProduction:
    def test_starts_with_safe_settings(self):
        values = read(TABLE, SAFE)
        assert values["ALLOWED_HOSTS"] == ["complaints.council.example"]
        assert values["EMAIL_URL"]["EMAIL_HOST"] == "mail.council.example"

    @pytest.mark.parametrize("name", UNSAFE)
    def test_names_the_one_setting_that_is_unsafe(self, name):
        (problem,) = problems(SAFE | {name: UNSAFE[name]})
        assert problem.startswith(f"  - {name} must ")

    def test_names_all_unsafe_settings_at_once(self):
        named = {problem.split()[1] for problem in problems(SAFE | UNSAFE)}
        assert named == set(UNSAFE)

    @pytest.mark.parametrize("name", ["ALLOWED_HOSTS", "BASE_URL", "SECRET_KEY"])
    def test_has_no_default_for_what_the_council_must_decide(self, name):
        (problem,) = problems({key: value for key, value in SAFE.items() if key != name})
        assert problem.startswith(f"  - {name} must ")


class TestASlipOfThePen:
    @pytest.mark.parametrize(
        "name", ["PUTRIGHT_MODE", "OUTCOME_WORDS", "LETTERS_BY", "DEBUG", "BEHIND_PROXY"]
    )
    def test_is_refused_and_shown(self, name):
        with pytest.raises(ImproperlyConfigured, match=f"{name} must be .* or .*, not 'prodution'"):
            read(TABLE, SAFE | {name: "prodution"})

    @pytest.mark.parametrize("name", ["DATABASE_URL", "EMAIL_URL"])
    def test_is_not_shown_where_there_may_be_a_password_in_it(self, name):
        with pytest.raises(ImproperlyConfigured, match=f"{name} must be ") as refusal:
            read(TABLE, SAFE | {name: "host:hush"})
        assert "hush" not in str(refusal.value)


class TestWhatIsSet:
    def test_is_written_as_one_would_type_it_but_for_passwords(self):
        typed = SAFE | {"DATABASE_URL": "postgres://me:hush@db.example:5433/records"}
        values = read(TABLE, typed)
        written = {setting.name: setting.kind.write(values[setting.name]) for setting in TABLE}
        secret = {"SECRET_KEY": "(secret)", "EMAIL_URL": "(secret)"}
        shown = {"DATABASE_URL": "postgres://me@db.example:5433/records"}
        assert written.items() >= (typed | secret | shown).items()

    def test_is_described_row_by_row(self):
        assert [row["name"] for row in described()] == [setting.name for setting in TABLE]
