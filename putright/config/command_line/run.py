"""`putright run`: the pages and the worker, for as long as it runs."""

from argparse import ArgumentParser, ArgumentTypeError

from putright.terminal import DONE, CouldNotStart, say

HELP = "Serve Putright: the pages, and the worker that sends letters. Ctrl-C stops it."
EXPOSED = "0.0.0.0 lets every machine on the network in: set ALLOWED_HOSTS to the names they use"


def words(parser: ArgumentParser) -> None:
    """What can be said to it."""
    parser.add_argument("--port", type=a_port, default=8000, help="default 8000")
    parser.add_argument("--host", default="127.0.0.1", help=f"default 127.0.0.1; {EXPOSED}")
    parser.add_argument("--workers", type=some, default=2, help="web processes, default 2")
    parser.add_argument(
        "--no-demo",
        action="store_true",
        help="leave an empty database empty; in production it always is",
    )


def a_port(typed: str) -> int:
    """A port that can be listened to; 0 is any that is free. Raises `ArgumentTypeError`."""
    if not (typed.isdecimal() and len(typed) <= 5 and int(typed) < 65536):
        raise ArgumentTypeError(f"a port is a number from 0 to 65535, not {typed[:20]}")
    return int(typed)


def some(typed: str) -> int:
    """How many web processes: at least one. Raises `ArgumentTypeError`."""
    if not (typed.isdecimal() and 1 <= len(typed) <= 3 and int(typed) >= 1):
        raise ArgumentTypeError(f"choose from 1 to 999 web processes, not {typed[:20]}")
    return int(typed)


def run(*, port: int, host: str, workers: int, no_demo: bool) -> int:
    """Prepare what there is to prepare, and serve until asked to stop.

    Raises `CouldNotStart` when the port is taken or the styles have not been built, and when the
    web server or the worker ends by itself.
    """
    from putright.config import serving, starting

    starting.require_assets()
    listener = starting.listen(host, port)
    address = starting.address(host, port)
    starting.prepare(with_cases=not no_demo)
    greeting = starting.welcome(address)
    fill = starting.fills_beside(with_cases=not no_demo)
    if fill:
        greeting += f"\n\n{starting.FILLING}"
    starting.leave_database_to_children()

    if ended := serving.serve(listener, workers, lambda: say(greeting), fill=fill):
        raise CouldNotStart(f"The {ended} ended by itself, so everything was stopped.")
    return DONE
