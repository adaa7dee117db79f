"""What production refuses to start with."""

import pytest

from putright.config import production

SAFE = {
    "MODE": "production",
    "SECRET_KEY": "k" * 40,
    "ALLOWED_HOSTS": ["complaints.council.example"],
    "BASE_URL": "https://complaints.council.example",
    "COUNCIL_NAME": "Example Council",
    "COUNCIL_EMAIL": "complaints@council.example",
    "COUNCIL_PHONE": "01632 960 000",
    "COUNCIL_ADDRESS": "Town Hall",
    "DEBUG": False,
    "OUTCOME_WORDS": "upheld",
    "LETTERS_BY": "email",
    "EMAIL_URL": "smtp://mail.council.example",
}

UNSAFE = {
    "SECRET_KEY": "short",
    "ALLOWED_HOSTS": ["*"],
    "BASE_URL": "http://complaints.council.example",
    "COUNCIL_NAME": "",
    "COUNCIL_EMAIL": "",
    "COUNCIL_PHONE": "",
    "COUNCIL_ADDRESS": "",
    "DEBUG": True,
    "EMAIL_URL": "",
}


class TestProduction:
    def test_starts_with_safe_settings(self):
        production.require_safe(SAFE)

    @pytest.mark.parametrize("name", UNSAFE)
    def test_names_the_one_setting_that_is_unsafe(self, name):
        (problem,) = production.problems(SAFE | {name: UNSAFE[name]})
        assert problem.startswith(name)

    def test_names_all_unsafe_settings_at_once(self):
        with pytest.raises(production.Unsafe) as refusal:
            production.require_safe(SAFE | UNSAFE)
        assert [name for name in UNSAFE if name not in str(refusal.value)] == []

    def test_needs_a_host_to_answer_to(self):
        (problem,) = production.problems(SAFE | {"ALLOWED_HOSTS": []})
        assert problem.startswith("ALLOWED_HOSTS must name")

    @pytest.mark.parametrize("name", ["MODE", "OUTCOME_WORDS", "LETTERS_BY"])
    def test_does_not_take_a_slip_of_the_pen_for_another_mode(self, name):
        with pytest.raises(production.ImproperlyConfigured, match="not 'prodution'"):
            production.require_known_words(SAFE | {name: "prodution"})
