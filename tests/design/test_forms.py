"""What a form says, and what it takes."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from putright.design.forms import DateField, GovukForm, LongText, Radios

TODAY = date(2026, 11, 17)


class Everything(GovukForm):
    called = {"account": "What happened"}

    account = LongText(label="What happened?", max_length=4000)
    old_reference = forms.CharField(label="Old reference (optional)", max_length=5)
    why = forms.CharField(label="Why?")
    email = forms.EmailField(label="E-mail address")
    days = forms.IntegerField(label="Days", min_value=1, max_value=20)
    team = forms.ChoiceField(label="Team", choices=[("waste", "Waste")])
    services = forms.MultipleChoiceField(label="Services", choices=[("waste", "Waste")])
    agreed = forms.BooleanField(label="I agree")
    received_on = DateField(label="Date received", must_be="in the past")
    evidence = forms.FileField(label="Evidence")
    postcode = forms.CharField(label="Postcode", error_messages={"required": "Where is it?"})


def said(data: dict, files: dict | None = None) -> dict[str, str]:
    return {name: errors[0] for name, errors in Everything(data, files, on=TODAY).errors.items()}


class TestAFieldLeftOut:
    def test_is_asked_for_by_what_it_is_called(self):
        assert said({}) == {
            "account": "Enter what happened",
            "old_reference": "Enter old reference",
            "why": "Enter why",
            "email": "Enter e-mail address",
            "days": "Enter days",
            "team": "Select team",
            "services": "Select services",
            "agreed": "Select I agree",
            "received_on": "Enter the date received",
            "evidence": "Select a file",
            "postcode": "Where is it?",
        }

    def test_is_not_given_two_articles(self):
        class Agreed(GovukForm):
            on = DateField(label="By when?", called="The date that you agreed")

        assert Agreed({}).errors["on"] == ["Enter the date that you agreed"]


class TestAWrongValue:
    @pytest.mark.parametrize(
        ("name", "value", "message"),
        [
            ("account", "x" * 4001, "What happened must be 4,000 characters or fewer"),
            ("old_reference", "123456", "Old reference must be 5 characters or fewer"),
            ("days", "21", "Days must be 20 or fewer"),
            ("days", "0", "Days must be 1 or more"),
            ("days", "two", "Days must be a whole number, like 12"),
            ("team", "homes", "Select team"),
            ("services", ["homes"], "Select services"),
            ("received_on_day", "", "Enter the date received"),
            (
                "email",
                "sam",
                "Enter an email address in the correct format, like name@example.com",
            ),
        ],
    )
    def test_is_said_with_what_to_enter(self, name, value, message):
        field = name.removesuffix("_day")
        assert said({name: value})[field] == message

    def test_of_a_file_is_said_without_its_name(self):
        nothing = SimpleUploadedFile("letter.pdf", b"")
        assert said({}, {"evidence": nothing})["evidence"] == "The selected file is empty"

    def test_may_hold_a_percent_sign_in_its_name(self):
        class Share(GovukForm):
            share = forms.IntegerField(label="% upheld", max_value=100)

        assert Share({"share": "101"}).errors["share"] == ["% upheld must be 100 or fewer"]


class TestLongText:
    def test_counts_a_line_break_as_the_page_does(self):
        field = LongText(max_length=3)
        assert field.clean("a\r\nb") == "a\nb"

    @pytest.mark.parametrize(
        "unseen", ["\u200b", "\u2060\n\ufeff", "\u00a0 \u00ad", "\u2028", "\u3164\u2800"]
    )
    def test_is_empty_when_nothing_in_it_can_be_seen(self, unseen):
        assert LongText(required=False).clean(unseen) == ""
        with pytest.raises(ValidationError):
            LongText().clean(unseen)

    @pytest.mark.parametrize("seen", [".", "é", "🙂", "ب", "क्\u200dष"])
    def test_keeps_what_can_be_seen_as_it_is(self, seen):
        assert LongText().clean(seen) == seen


class Reply(GovukForm):
    by = forms.ChoiceField(
        choices=[("email", "E-mail"), ("post", "Letter")], widget=Radios(reveals={"email": "email"})
    )
    email = forms.EmailField()
    times = forms.IntegerField()


class TestAFieldUnderAChoice:
    def test_is_asked_for_when_the_choice_is_made(self):
        form = Reply({"by": "email", "times": "1"})
        assert form.errors == {"email": ["Enter email"]}

    def test_is_forgotten_when_another_is_made(self):
        form = Reply({"by": "post", "email": "half an addr", "times": "1"})
        assert form.is_valid()
        assert form.cleaned_data == {"by": "post", "email": "", "times": 1}

    def test_is_not_shown_a_second_time(self):
        assert [bound.name for bound in Reply().shown()] == ["by", "times"]

    def test_may_have_others_beside_it(self):
        class Visit(Reply):
            by = forms.ChoiceField(
                choices=[("email", "E-mail"), ("post", "Letter")],
                widget=Radios(reveals={"email": ("email", "times")}),
            )

        assert [bound.name for bound in Visit().shown()] == ["by"]
        assert Visit({"by": "email"}).errors.keys() == {"email", "times"}
        assert Visit({"by": "post"}).is_valid()

    def test_may_be_one_of_several(self):
        class Call(GovukForm):
            by = forms.ChoiceField(
                choices=[("phone", "Telephone"), ("post", "Letter")],
                widget=Radios(reveals={"phone": ("number", "hours")}),
            )
            number = forms.CharField()
            hours = forms.CharField()

        assert [bound.name for bound in Call().shown()] == ["by"]
        assert set(Call({"by": "phone"}).errors) == {"number", "hours"}
        assert Call({"by": "post"}).is_valid()
