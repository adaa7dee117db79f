"""The macros for fields draw what GOV.UK's own would draw, and bring back what was typed."""

from datetime import date

import pytest
from django import forms
from django.test.html import parse_html
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader

from putright.design.forms import Checkboxes, DateField, GovukForm, LongText, Radios

FORM = "components/form.jinja"


class Complaint(GovukForm):
    reference = forms.CharField(label="Reference", help_text="On the letter", max_length=9)
    account = LongText(label="Account", max_length=100)
    kind = forms.ChoiceField(
        label="Kind",
        choices=[("a", "Complaint"), ("b", "Comment")],
        widget=Radios(hints={"a": "Put it right"}, divider_before="b"),
    )
    needs = forms.MultipleChoiceField(
        label="Needs", choices=[("a", "Large print"), ("b", "Braille")], widget=Checkboxes
    )
    team = forms.ChoiceField(label="Team", choices=[("", "Choose"), ("w", "Waste")])
    received_on = DateField(label="Date received", help_text="For example, 27 3 2026")
    letter = forms.FileField(label="Their letter")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)


TYPED = {
    "reference": "<i>1234567",
    "account": "\nOne & two\n  three",
    "kind": "b",
    "needs": ["b", "x"],
    "team": "w",
    "received_on_day": "31",
    "received_on_month": "2",
    "received_on_year": "2026",
}

GOVUK = Environment(
    loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    undefined=ChainableUndefined,
    autoescape=True,
)

THEIRS = {
    "reference": (
        "input",
        {"id": "id_reference", "name": "reference", "hint": {"text": "On the letter"}},
    ),
    "account": (
        "character-count",
        {"id": "id_account", "name": "account", "maxlength": 100, "rows": 6},
    ),
    "kind": (
        "radios",
        {
            "name": "kind",
            "idPrefix": "id_kind",
            "items": [
                {
                    "value": "a",
                    "text": "Complaint",
                    "id": "id_kind_0",
                    "hint": {"text": "Put it right"},
                },
                {"divider": "or"},
                {"value": "b", "text": "Comment", "id": "id_kind_1"},
            ],
        },
    ),
    "needs": (
        "checkboxes",
        {
            "name": "needs",
            "idPrefix": "id_needs",
            "items": [
                {"value": "a", "text": "Large print", "id": "id_needs_0"},
                {"value": "b", "text": "Braille", "id": "id_needs_1"},
            ],
        },
    ),
    "team": (
        "select",
        {
            "id": "id_team",
            "name": "team",
            "items": [
                {"value": "", "text": "Choose", "selected": True},
                {"value": "w", "text": "Waste"},
            ],
        },
    ),
    "received_on": (
        "date-input",
        {
            "id": "id_received_on",
            "hint": {"text": "For example, 27 3 2026"},
            "items": [
                {
                    "name": f"received_on_{part}",
                    "label": part.capitalize(),
                    "id": f"id_received_on_{part}",
                    "classes": f"govuk-input--width-{width}",
                    "value": "",
                }
                for part, width in (("day", 2), ("month", 2), ("year", 4))
            ],
        },
    ),
    "letter": ("file-upload", {"id": "id_letter", "name": "letter"}),
    "password": ("password-input", {"id": "id_password", "name": "password"}),
}
"""What GOV.UK's macros need to be told to draw the same fields."""

GROUPED = {"radios", "checkboxes", "date-input"}


def theirs(name: str, label: str, error: str) -> str:
    component, options = THEIRS[name]
    macro = "govuk" + component.title().replace("-", "")
    words = {"fieldset": {"legend": {"text": label}}} if component in GROUPED else {}
    options = {"label": {"text": label}, **words, **options}
    if error:
        options["errorMessage"] = {"text": error}
    source = (
        f'{{% from "govuk_frontend_jinja/components/{component}/macro.html" import {macro} %}}'
        f"{{{{ {macro}(options) }}}}"
    )
    return GOVUK.from_string(source).render(options=options)


def without_scripts_we_do_not_use(html: str) -> str:
    for module in ("govuk-radios", "govuk-checkboxes"):
        html = html.replace(f'data-module="{module}"', "")
    return html


class TestEveryField:
    @pytest.mark.parametrize("name", THEIRS)
    def test_is_drawn_as_govuk_draws_it(self, draw, name):
        bound = Complaint()[name]
        self.compare(draw(FORM, "field(bound)", bound=bound), theirs(name, bound.label, ""))

    @pytest.mark.parametrize("name", ["reference", "account", "kind", "needs", "team", "letter"])
    def test_is_drawn_as_govuk_draws_it_when_it_is_wrong(self, draw, name):
        bound = Complaint({})[name]
        self.compare(
            draw(FORM, "field(bound)", bound=bound), theirs(name, bound.label, bound.errors[0])
        )

    def compare(self, ours: str, theirs: str) -> None:
        assert parse_html(ours) == parse_html(without_scripts_we_do_not_use(theirs))


@pytest.fixture
def form():
    return Complaint(TYPED)


class TestWhatWasTyped:
    def test_comes_back_as_it_was(self, draw, form):
        assert 'value="&lt;i&gt;1234567"' in draw(FORM, "fields(form)", form=form)
        assert ">\n\nOne &amp; two\n  three</textarea>" in draw(FORM, "fields(form)", form=form)

    def test_is_still_chosen(self, draw, form):
        html = draw(FORM, "fields(form)", form=form)
        assert 'value="b" checked' in html
        assert '<option value="w" selected>' in html

    def test_of_a_date_that_cannot_be_comes_back_too(self, draw, form):
        assert html_of_boxes(draw, form) == ["31", "2", "2026"]

    def test_as_a_password_does_not(self, draw):
        form = Complaint({"password": "horse battery"})
        assert "horse" not in draw(FORM, "fields(form)", form=form)


def html_of_boxes(draw, form) -> list[str]:
    html = draw(FORM, "field(bound)", bound=form["received_on"])
    return [part.partition('"')[0] for part in html.split(' value="')[1:]]


class TestTheSummaryOfErrors:
    def test_is_nothing_when_all_is_well(self, draw):
        assert draw(FORM, "error_summary(form)", form=Complaint()).strip() == ""

    def test_links_to_the_first_box_at_fault(self, draw):
        html = draw(FORM, "error_summary(form)", form=Complaint({"received_on_day": "3"}))
        assert (
            '<a href="#id_received_on_month">Date received must include a month and year</a>'
            in html
        )
        assert '<a href="#id_kind_0">Select kind</a>' in html
        assert '<a href="#id_reference">Enter reference</a>' in html

    def test_names_first_what_concerns_the_whole_form(self, draw):
        form = Complaint({})
        form.add_error(None, "Ben Hall closed this case.")
        html = draw(FORM, "error_summary(form)", form=form)
        assert html.index("Ben Hall closed") < html.index("Enter reference")

    def test_takes_nothing_typed_for_markup(self, draw):
        form = Complaint({})
        form.add_error("reference", "<script>")
        assert "<script>" not in draw(FORM, "error_summary(form)", form=form)


class TestADateBox:
    def test_is_red_only_where_the_fault_is(self, draw):
        bound = Complaint({"received_on_day": "3", "received_on_year": "2026"})["received_on"]
        html = draw(FORM, "field(bound)", bound=bound)
        assert html.count("govuk-input--error") == 1

    def test_shows_the_day_that_a_form_begins_with(self, draw):
        form = Complaint(initial={"received_on": date(2026, 3, 27)})
        assert html_of_boxes(draw, form) == ["27", "3", "2026"]


class TestTheLabelOfTheOnlyQuestion:
    @pytest.mark.parametrize("name", ["reference", "kind"])
    def test_is_the_heading_of_the_page(self, draw, name):
        html = draw(FORM, "field(bound, heading=true)", bound=Complaint()[name])
        assert "<h1" in html
        assert "--l" in html


class TestAChoiceThatRevealsAField:
    def test_has_it_below_and_nowhere_else(self, draw):
        class Reply(GovukForm):
            by = forms.ChoiceField(choices=[("e", "E")], widget=Radios(reveals={"e": "email"}))
            email = forms.EmailField()

        html = draw(FORM, "fields(form)", form=Reply())
        assert html.count('name="email"') == 1
        assert html.index("govuk-radios__conditional") < html.index('name="email"')


class TestANumber:
    def test_is_typed_with_the_keys_for_numbers_but_without_the_arrows(self, draw):
        class Days(GovukForm):
            days = forms.IntegerField()

        html = draw(FORM, "field(bound)", bound=Days()["days"])
        assert 'type="text" inputmode="numeric"' in html


class TestTheEventThatThePageKnew:
    def test_is_carried_along(self, draw):
        assert draw(FORM, "seen(7)") == '<input type="hidden" name="seen" value="7">'
