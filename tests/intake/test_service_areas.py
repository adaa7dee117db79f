"""The keys of the departments and sections that an import adds."""

import time
from datetime import date

import pytest

from putright.intake.mapping import NewAreas
from putright.intake.service_areas import LONGEST_KEY, ServiceAreas

SINCE = date(2014, 4, 1)
LONG = "Department of everything that a council does and of much that it does not do at all"


@pytest.fixture
def areas(db):
    return ServiceAreas(NewAreas(SINCE, frozenset()))


class TestAKey:
    def test_is_the_name_and_the_department_where_another_has_the_same(self, areas):
        keys = [areas.find(name, "Repairs", on=SINCE).key for name in ("Homes", "Parks")]
        assert keys == ["repairs", "parks-repairs"]

    def test_is_numbered_where_it_would_be_too_long(self, areas):
        names = [("Homes", "Repairs"), ("Homes", "Damp"), (LONG, "Repairs"), (LONG, "Damp")]
        keys = [areas.find(*name, on=SINCE).key for name in names]
        assert [key[-7:] for key in keys] == ["repairs", "damp", "es-no-2", "es-no-3"]
        assert max(map(len, keys)) <= LONGEST_KEY

    def test_is_found_as_fast_after_thousands_as_at_first(self, areas):
        areas._keys.add(key := "x" * LONGEST_KEY)
        start = time.process_time()
        for _ in range(20_000):
            areas._keys.add(areas._free_key(key, None))
        assert time.process_time() - start < 5
