"""The files of the project, without what is made from them."""

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "putright"
MADE = {".git", ".venv", "node_modules", "build", "var", "test-results", "static", "__pycache__"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def files() -> list[Path]:
    found = []
    for folder, below, names in os.walk(ROOT):
        below[:] = [name for name in below if name not in MADE and not name.endswith("_cache")]
        found += [Path(folder) / name for name in names]
    return sorted(found)


def python(*, below: Path = ROOT, generated: bool = False) -> list[Path]:
    """Every module, without the migrations that Django wrote unless `generated`."""
    return [
        path
        for path in files()
        if path.suffix == ".py"
        and path.is_relative_to(below)
        and (generated or not path.match("migrations/*_initial.py"))
    ]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(parsed(path)) if isinstance(node, Function))


def moments_for_audit(path: Path) -> Iterator[ast.expr]:
    """What is stored as a moment, `at=...` or `sent_at = ...`: audit, by which no rule counts."""
    for node in ast.walk(parsed(path)):
        match node:
            case ast.keyword(arg=str(name), value=value):
                pass
            case ast.Assign(targets=[ast.Attribute(attr=name) | ast.Name(id=name)], value=value):
                pass
            case _:
                continue
        if name == "at" or name.endswith("_at"):
            yield value


def called(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Yield each call and the last name in it: `now` for `timezone.now()`."""
    for node in ast.walk(parsed(path)):
        match node:
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
                yield name, node


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"
