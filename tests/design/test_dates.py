"""A date in three boxes."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from putright.design.dates import DateField

TODAY = date(2026, 11, 17)


def typed(*boxes: str) -> dict[str, str]:
    return dict(zip(("on_day", "on_month", "on_year"), boxes, strict=True))


def form_with(**options: object) -> type[forms.Form]:
    field = DateField(label="Date received", **options)
    field.on = TODAY
    return type("Form", (forms.Form,), {"on": field})


def error(*boxes: str, **options: object) -> tuple[str, tuple[str, ...]]:
    """What is wrong, and in which boxes."""
    form = form_with(**options)(typed(*boxes))
    (found,) = form.errors.as_data()["on"]
    return found.message, found.params["boxes"]


class TestWhatIsTyped:
    @pytest.mark.parametrize(
        "boxes", [("3", "11", "2026"), ("03", "Nov", "2026"), (" 3 ", "november", "2026")]
    )
    def test_is_read_as_people_write_dates(self, boxes):
        form = form_with()(typed(*boxes))
        assert form.is_valid()
        assert form.cleaned_data["on"] == date(2026, 11, 3)

    @given(st.dates(min_value=date(1000, 1, 1)))
    def test_comes_back_as_the_day_it_was(self, day):
        form = form_with()(typed(str(day.day), str(day.month), str(day.year)))
        assert form.is_valid()
        assert form.cleaned_data["on"] == day

    def test_may_be_nothing_when_nothing_is_needed(self):
        form = form_with(required=False)(typed("", "", ""))
        assert form.is_valid()
        assert form.cleaned_data["on"] is None

    def test_is_kept_for_the_page_that_says_it_is_wrong(self):
        assert form_with()(typed("31", "Feb", ""))["on"].value() == ["31", "Feb", ""]


class TestADayToBeginWith:
    def test_is_taken_apart_for_the_boxes(self):
        form = form_with()(initial={"on": date(2026, 3, 27)})
        assert form["on"].value() == ["27", "3", "2026"]

    def test_has_changed_only_when_another_is_typed(self):
        field = form_with()().fields["on"]
        assert not field.has_changed(date(2026, 3, 27), ["27", "3", "2026"])
        assert field.has_changed(date(2026, 3, 27), ["28", "3", "2026"])


class TestAMistake:
    @pytest.mark.parametrize(
        ("boxes", "message", "wrong"),
        [
            (("31", "11", "2026"), "must be a real date", ("day", "month", "year")),
            (("32", "11", "2026"), "must be a real date", ("day",)),
            (("3", "13", "2026"), "must be a real date", ("month",)),
            (("3", "soon", "2026"), "must be a real date", ("month",)),
            (("x", "y", "2026"), "must be a real date", ("day", "month")),
            (("3", "11", "0000"), "must be a real date", ("year",)),
            (("³", "11", "2026"), "must be a real date", ("day",)),
            (("9" * 5000, "11", "2026"), "must be a real date", ("day",)),
            (("3", "11", "26"), "must have a year of 4 numbers, like 2026", ("year",)),
            (("3", "11", ""), "must include a year", ("year",)),
            (("", "", "2026"), "must include a day and month", ("day", "month")),
        ],
    )
    def test_is_named_with_its_boxes(self, boxes, message, wrong):
        assert error(*boxes) == (f"Date received {message}", wrong)

    def test_of_saying_nothing_concerns_all_boxes(self):
        assert error("", "", "")[1] == ("day", "month", "year")


class TestHowADayStandsToToday:
    @pytest.mark.parametrize(
        ("must_be", "refused"),
        [
            ("in the past", "17 18"),
            ("today or in the past", "18"),
            ("today or in the future", "16"),
            ("in the future", "16 17"),
        ],
    )
    def test_is_checked_and_said(self, must_be, refused):
        form = form_with(must_be=must_be)
        found = [day for day in ("16", "17", "18") if form(typed(day, "11", "2026")).errors]
        assert found == refused.split()
        assert (
            error(found[0], "11", "2026", must_be=must_be)[0] == f"Date received must be {must_be}"
        )

    def test_cannot_be_known_without_today(self):
        field = DateField(must_be="in the past")
        with pytest.raises(ImproperlyConfigured, match="what day is today"):
            field.clean(["3", "11", "2026"])

    def test_is_one_of_four(self):
        with pytest.raises(ImproperlyConfigured, match="'soon'"):
            DateField(must_be="soon")


class TestALimit:
    @pytest.mark.parametrize(
        ("limit", "message"),
        [
            ({"earliest": date(2026, 11, 4)}, "must be the same as or after 4 November 2026"),
            ({"latest": date(2026, 11, 2)}, "must be the same as or before 2 November 2026"),
        ],
    )
    def test_is_said_with_its_day(self, limit, message):
        assert error("3", "11", "2026", **limit)[0] == f"Date received {message}"
        assert form_with(**limit)(typed("3", "11", "2026")).is_valid() is False
        assert form_with(**dict.fromkeys(limit, date(2026, 11, 3)))(
            typed("3", "11", "2026")
        ).is_valid()
