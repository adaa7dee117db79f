"""The house keeps its own rules; import-linter, in script/lint, keeps who imports whom."""

import ast
from pathlib import Path

from tests.house import tree

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "core", "base", "services", "misc"}
NAMED_BY_DJANGO = {"engines/sqlite/base.py", "engines/postgresql/base.py"}
READS_THE_CLOCK = {"today", "now", "utcnow", "localdate", "get_current_timezone"}
LISTS_OF_PACKAGES = [
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "registry." + "npmjs",
    "npmjs" + ".org",
]
MAY_READ_THE_CLOCK = {
    "config", "portal", "casework", "administration", "oversight", "sign_in", "design/acting.py"
}  # fmt: skip
NOT_A_ROOM = {"anything", "benchmarks", "house", "journeys", "upgrade"}


def may_read_the_clock(path: Path) -> bool:
    """The rooms of pages and the shape that pages share, the command line, and what starts them."""
    inside = path.relative_to(tree.PACKAGE)
    rooms = {inside.parts[0], str(inside)}
    return bool(MAY_READ_THE_CLOCK & rooms) or "command_line" in inside.parts


class TestEveryFile:
    def test_is_short_enough_to_read_in_one_go(self):
        long = [path for path in tree.python() if len(path.read_text().splitlines()) > LONGEST_FILE]
        assert long == []

    def test_has_a_name_that_says_what_is_in_it(self):
        vague = [
            path
            for path in tree.files()
            if SAYS_NOTHING & {path.stem, path.parent.name.lower()}
            and not any(path.match(name) for name in NAMED_BY_DJANGO)
        ]
        assert vague == []

    def test_names_no_registry_that_packages_come_from(self):
        text = [path for path in tree.files() if path.suffix not in {".png", ".woff2", ".jpg"}]
        naming = [
            path
            for path in text
            if any(host in path.read_text(errors="ignore") for host in LISTS_OF_PACKAGES)
        ]
        assert naming == []


class TestEveryFunction:
    def test_fits_on_a_screen(self):
        long = [
            tree.place(path, function.lineno)
            for path in tree.python()
            for function in tree.functions(path)
            if function.end_lineno - function.lineno >= LONGEST_FUNCTION
        ]
        assert long == []


class TestTheClock:
    def test_is_read_by_views_and_commands_and_nothing_below_them(self):
        reading = [
            tree.place(path, call.lineno)
            for path in tree.python(below=tree.PACKAGE)
            if not may_read_the_clock(path)
            for name, call in tree.called(path)
            if name in READS_THE_CLOCK and call not in tree.moments_for_audit(path)
        ]
        assert reading == []


class TestTheRecord:
    def test_has_no_hidden_writers_that_listen_to_signals(self):
        listening = [
            path
            for path in tree.python(below=tree.PACKAGE)
            for node in ast.walk(tree.parsed(path))
            if isinstance(node, ast.ImportFrom)
            and node.module
            in {"django.dispatch", "django.db.models.signals", "django.core.signals"}
        ]
        assert listening == []

    def test_is_saved_as_django_saves_it(self):
        overriding = [
            tree.place(path, function.lineno)
            for path in tree.python(below=tree.PACKAGE)
            for function in tree.functions(path)
            if function.name in {"save", "delete"} and "models" in str(path)
        ]
        assert overriding == []


class TestTheTests:
    def test_mirror_the_rooms(self):
        rooms = {path.name for path in tree.PACKAGE.iterdir() if path.is_dir()}
        mirrors = {path.name for path in (tree.ROOT / "tests").iterdir() if path.is_dir()}
        assert mirrors - NOT_A_ROOM - tree.MADE <= rooms
