"""A column says how it is asked for."""

from enum import StrEnum

import pytest
from django.db import models

from putright.database.fields import Chosen
from putright.design.columns import box_for
from putright.design.forms import DateField, LongText, Radios


class Weather(StrEnum):
    FINE = "fine"
    WET = "wet"

    @property
    def label(self) -> str:
        return f"It was {self}"


@pytest.mark.parametrize(
    ("column", "kind", "longest"),
    [
        (models.CharField(max_length=200), "CharField", 200),
        (models.TextField(), "LongText", 4000),
        (models.TextField(max_length=900), "LongText", 900),
    ],
)
def test_words_are_taken_up_to_what_the_column_holds(column, kind, longest):
    box = box_for(column, label="Where")
    assert (type(box).__name__, box.max_length) == (kind, longest)


def test_a_day_is_called_what_its_errors_need():
    box = box_for(models.DateField(), label="When was it?", called="Day it was")
    assert isinstance(box, DateField)
    assert (box.label, box.called) == ("When was it? (optional)", "Day it was")


def test_a_list_is_offered_by_its_labels():
    box = box_for(Chosen(Weather, max_length=9, blank=True), label="Weather", required=True)
    assert isinstance(box.widget, Radios)
    assert list(box.choices) == [("fine", "It was fine"), ("wet", "It was wet")]


def test_only_what_may_be_left_out_says_so():
    column = models.TextField()
    assert box_for(column, label="Why").label == "Why (optional)"
    assert isinstance(box_for(column, label="Why", required=True), LongText)
    assert box_for(column, label="Why", required=True).label == "Why"
