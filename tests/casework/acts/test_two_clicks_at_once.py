"""Two clicks that arrive at the same moment, each at a web process of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from putright.cases.models import Case
from tests import given


@pytest.mark.django_db(transaction=True)
class TestTwoClicksAtOnce:
    @pytest.mark.parametrize(
        ("act", "typed", "kept"),
        [
            ("note", {"text": "She rang."}, "notes"),
            ("offer-remedy", {"kind": "apology", "description": "We are sorry."}, "remedies"),
        ],
    )
    def test_do_it_once_and_both_say_so(self, council, at_desk, act, typed, kept):
        case = Case.objects.get(pk=given.acknowledged(council).pk)
        desk = at_desk(council.officer)
        together = Barrier(2)

        def click(_):
            together.wait()
            try:
                return desk.send(case, act, seen=case.last_event, **typed).done
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as people:
            assert list(people.map(click, range(2))) == [True, True]

        assert getattr(case, kept).count() == 1
