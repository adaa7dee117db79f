"""What a customer told besides what happened, as the record keeps it and people read it."""

from datetime import date

import pytest
from django.db import models

from putright.cases.models import PARTICULARS, Case, Particular
from putright.database.fields import Chosen
from putright.procedure.kinds import Cause


class TestEveryParticular:
    @pytest.mark.parametrize("particular", PARTICULARS, ids=lambda each: each.key)
    def test_has_a_column_that_may_be_empty(self, particular):
        assert particular.column.blank
        assert Case._meta.get_field(particular.key).max_length == particular.column.max_length


class TestWhatWasTold:
    def test_is_given_with_what_it_is_called(self):
        case = Case(happened_where="12 Canal Street")
        told = {particular.label: said for particular, said in case.particulars()}
        assert told == {"When it happened": "", "Where it happened": "12 Canal Street"}

    def test_of_a_day_is_read_and_written_in_words(self, monkeypatch):
        day = models.DateField(null=True, blank=True)
        monkeypatch.setattr(Particular, "column", day)
        moved = Particular("moved_in_on", "Day they moved in", question="When?")
        assert moved.read("2024-03-27") == date(2024, 3, 27)
        assert moved.read("") is None
        assert moved.in_words(date(2024, 3, 27)) == "Wednesday 27 March 2024"
        assert moved.in_words(None) == ""

    def test_of_a_list_is_read_and_written_by_its_member(self, monkeypatch):
        monkeypatch.setattr(Particular, "column", Chosen(Cause, max_length=40, blank=True))
        blamed = Particular("blamed", "What they blame", question="What was it?")
        assert blamed.read("timeliness") is Cause.TIMELINESS
        assert blamed.read("") == blamed.in_words("") == ""
        assert blamed.in_words(Cause.TIMELINESS) == Cause.TIMELINESS.label
