"""A running server has the packages that it uses, and nothing else."""

import re
from functools import cache
from importlib import metadata

import pytest

from tests.house import tree

BY_ANOTHER = {
    "argon2-cffi": "Django's hasher of passwords",
    "psycopg": "Django's engine for PostgreSQL",
    "tzdata": "zoneinfo, where the system has no time zones",
}
"""What we name nowhere ourselves, and who imports it."""


def packages(name: str) -> list[str]:
    """The packages that a requirements file asks for, or has locked."""
    lines = (tree.ROOT / name).read_text().splitlines()
    return [normalised(found[0]) for line in lines if (found := re.match(r"[\w-]+", line))]


packages_distributions = cache(metadata.packages_distributions)


def modules(package: str) -> set[str]:
    """The names by which a package can be imported."""
    by_name = packages_distributions()
    return {name for name in by_name if package in map(normalised, by_name[name])}


def normalised(package: str) -> str:
    return package.lower().replace("_", "-")


@pytest.fixture(scope="module")
def program() -> str:
    """All that a running server may execute: whatever it imports is named in it."""
    build = tree.PACKAGE / "design" / "assets.py"
    return "\n".join(path.read_text() for path in tree.python(below=tree.PACKAGE) if path != build)


class TestWhatPutrightAsksFor:
    @pytest.mark.parametrize("package", packages("requirements.in"))
    def test_is_used_by_a_running_server(self, package, program):
        used = any(re.search(rf"\b{name}\b", program) for name in modules(package))
        assert used != (package in BY_ANOTHER)

    @pytest.mark.parametrize("package", packages("requirements.lock"))
    def test_is_there(self, package):
        assert modules(package)


class TestWhatOnlyBuilds:
    @pytest.mark.parametrize("package", packages("requirements-build.in"))
    def test_is_in_no_running_server(self, package, program):
        assert package not in packages("requirements.lock")
        assert not any(re.search(rf"\b{name}\b", program) for name in modules(package))
