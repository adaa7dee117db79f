import os
from socket import socket

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from putright import demonstration
from putright.accounts.models import Officer
from putright.cases import guards
from putright.cases.models import Case
from putright.config import serving

EXPOSED = "0.0.0.0 lets every machine on the network in: set ALLOWED_HOSTS to the names they use"


class Command(BaseCommand):
    help = "Serve Putright: the pages, and the worker that sends letters. Ctrl-C stops it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="default 8000")
        parser.add_argument("--host", default="127.0.0.1", help=f"default 127.0.0.1; {EXPOSED}")
        parser.add_argument("--workers", type=int, default=2, help="web processes, default 2")
        parser.add_argument(
            "--no-demo",
            action="store_true",
            help="leave an empty database empty; in production it always is",
        )

    def handle(self, *, port: int, host: str, workers: int, no_demo: bool, **options) -> None:
        require_assets()
        listener = listen(host, port)
        address = os.environ.setdefault("BASE_URL", f"http://{shown(host)}:{port}")
        settings.BASE_URL = address  # for links in what `demo` writes
        self.prepare()
        guards.require(connection)
        if not (no_demo or settings.PRODUCTION) and is_empty():
            with transaction.atomic():  # interrupted, it leaves the database empty for next time
                call_command("demo")
        greeting = welcome(address)
        connections.close_all()  # from here on only the children need any

        if ended := self.serve(listener, workers, greeting):
            raise CommandError(f"The {ended} ended by itself, so everything was stopped.")

    def serve(self, listener: socket, workers: int, greeting: str) -> str:
        """Serve until asked to stop, or until a process ends by itself: return its name."""
        with serving.Processes() as processes:
            processes.start("web server", serving.web_command(listener, workers), keep=listener)
            processes.start("worker", serving.worker_command())
            processes.wait_until_answers(listener)
            if not processes.ended():
                self.say(greeting)
            return processes.wait()
        return ""

    def say(self, text: str) -> None:
        """Write it now, also to a pipe or a file: what comes next takes long."""
        self.stdout.write(text)
        self.stdout.flush()

    def prepare(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.say("Preparing the database ...")
            call_command("migrate", verbosity=0)


def require_assets() -> None:
    if not settings.STATIC_ROOT.is_dir():
        raise CommandError("The styles and scripts have not been built: script/setup")


def listen(host: str, port: int) -> socket:
    try:
        return serving.listen(host, port)
    except OSError as error:
        raise CommandError(
            f"Port {port} on {host} cannot be used: {os.strerror(error.errno)}. "
            f"Choose another: --port {port + 1}"
        ) from error


def shown(host: str) -> str:
    return "localhost" if host in ("127.0.0.1", "0.0.0.0") else host


def is_empty() -> bool:
    return not (Case.objects.exists() or Officer.objects.exists())


def welcome(address: str) -> str:
    sign_ins = [] if settings.PRODUCTION else demonstration_sign_ins(address)
    return "\n".join(["", f"Putright is at {address}", "", *sign_ins, "Ctrl-C stops it."])


def demonstration_sign_ins(address: str) -> list[str]:
    """One line a role, in columns; none when the council is another one."""
    rows = demonstration.sign_ins()
    if not Officer.objects.filter(email=rows[0][1]).exists():
        return []
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    table = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return [f"Sign in at {address}/sign-in/ as", *(f"  {line}" for line in table), ""]
