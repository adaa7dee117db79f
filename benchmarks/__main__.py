"""Measure how fast Putright is: `script/bench [--cases N ...] [--database sqlite|postgres]`.

A database of each size is filled with cases as a council has them, a real server answers on this
machine, and every work is measured over HTTP beside the bare SQL of the same work in the same run.
What counts is processor time, which the load of others disturbs less than the clock.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.places import Place, place

QUICK = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="load once, and use it again")
    parser.add_argument("--only", default="", metavar="WORDS", help="works with these words")
    parser.add_argument("--runs", type=int, metavar="N", help="how often each work is done")
    parser.add_argument(
        "--quick", action="store_const", const=QUICK, dest="runs", help="a few times"
    )
    parser.add_argument("--crowd", type=float, metavar="MINUTES", help="many people, in its place")
    parser.add_argument("--guesser", action="store_true", help="one who guesses, in its place")
    parser.add_argument("--load", action="store_true", help="load, and measure nothing")
    options = parser.parse_args()
    if len(options.cases) > 1:
        each_in_its_own_process(options.cases)
        return
    with place(options.database, options.cases[0], options.keep) as here:
        here.load(lambda: load(options.cases[0]))
        if not options.load:
            measure(here, options)


def each_in_its_own_process(sizes: list[int]) -> None:
    """Run this program once for each size, with all that was asked besides."""
    words = sys.argv[1:]
    where = words.index("--cases") if "--cases" in words else len(words)
    others = words[:where] + words[where + 1 + len(sizes) :]
    for size in sizes:
        asked = [*others, "--cases", str(size)]
        subprocess.run([sys.executable, "-m", "benchmarks", *asked], check=True)


def load(cases: int) -> None:
    """Fill the database, and say how far that is."""
    import django

    django.setup()
    from rich.console import Console
    from rich.progress import track

    from benchmarks import loading

    began, console = time.monotonic(), Console(stderr=True)
    done = track(loading.load(cases), f"Loading {cases:,} cases", total=None, console=console)
    for _ in done:
        pass
    console.print(f"{cases:,} cases are there, {time.monotonic() - began:.0f} s later.")


def measure(here: Place, options: argparse.Namespace) -> None:
    """Bring the database to the newest schema, and measure."""
    with here.open():
        import django

        django.setup()
        from django.core.management import call_command

        from benchmarks import crowd, guesser, measuring

        call_command("migrate", verbosity=0)
        if options.guesser:
            guesser.run()
        elif options.crowd:
            crowd.run(here.server, options.crowd)
        else:
            measuring.run(here.server, only=options.only, runs=options.runs)


if __name__ == "__main__":
    main()
