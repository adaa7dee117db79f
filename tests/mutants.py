"""Writes the mutants of some rooms into a copy of the sources, for script/mutate.

    python -m tests.mutants FILE FOLDER…      the names of the mutants go to the file

Each function is kept, with its mutants below it; which of them is called is said when it runs
(`MUTANT_UNDER_TEST`). mutmut makes them.
"""

import ast
import difflib
import sys
from pathlib import Path

from mutmut.mutation.file_mutation import mutate_file_contents

from tests.undecorated import undecorated


def write(path: Path) -> list[str]:
    """Write the mutants of one module into it, and return their names."""
    source = f"{undecorated(path.read_text(encoding='utf-8'))}\n"
    mutated = mutate_file_contents(str(path), source)
    path.write_text(mutated.code, encoding="utf-8")
    module = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
    return [f"{module}.{name}" for name in mutated.mutant_names]


def function_of(mutant: str) -> str:
    """The name that all the mutants of a function share."""
    return mutant.rpartition("__mutmut_")[0]


def difference(mutant: str) -> str:
    """What is other in a mutant than in its function, as lines taken away and added."""
    module, _, name = mutant.rpartition(".")
    path = Path(*module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    source = path.read_text(encoding="utf-8")
    function = function_of(name)
    original, mutated = (
        ast.get_source_segment(source, node).replace(node.name, function).splitlines()
        for called in (f"{function}__mutmut_orig", name)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.name == called
    )
    changed = list(difflib.unified_diff(original, mutated, lineterm="", n=0))[2:]
    return "\n".join(line for line in changed if not line.startswith("@@"))


if __name__ == "__main__":
    paths = [path for folder in sys.argv[2:] for path in sorted(Path(folder).rglob("*.py"))]
    names = [name for path in paths for name in write(path)]
    Path(sys.argv[1]).write_text("\n".join(names), encoding="utf-8")
