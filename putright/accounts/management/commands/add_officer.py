import getpass
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from putright.accounts.models import Officer, Role, Team

ROLES = "any of " + ", ".join(role.replace("_", "-") for role in Role)


def role(word: str) -> Role:
    return Role(word.replace("-", "_"))


class Command(BaseCommand):
    help = "Add an officer who can sign in, with one role or several."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the e-mail address to sign in with")
        parser.add_argument("name", help="as customers read it, such as 'Amina Khan'")
        parser.add_argument("roles", nargs="+", type=role, metavar="ROLE", help=ROLES)
        parser.add_argument("--team", metavar="KEY", help="the key of the officer's team")
        parser.add_argument(
            "--password-stdin",
            action="store_true",
            help="read the password from standard input instead of asking for it",
        )

    def handle(self, *, email: str, name: str, roles: list[Role], **options: Any) -> None:
        require_new(email)
        team = find_team(options["team"])
        officer = Officer(email=email, name=name)
        password = ask(officer, from_stdin=options["password_stdin"])
        Officer.objects.create_officer(email, name, *roles, team=team, password=password)
        self.stdout.write(f"{name} can sign in as {email}.")


def require_new(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise CommandError(f"{email} is not an e-mail address.") from None
    if Officer.objects.filter(email__iexact=email).exists():
        raise CommandError(f"There is an officer with the e-mail address {email} already.")


def find_team(key: str | None) -> Team | None:
    if key is None:
        return None
    try:
        return Team.objects.get(key=key)
    except Team.DoesNotExist:
        known = ", ".join(Team.objects.order_by("key").values_list("key", flat=True)) or "none yet"
        raise CommandError(f"There is no team {key}. Teams: {known}.") from None


def ask(officer: Officer, *, from_stdin: bool) -> str:
    password = sys.stdin.readline().rstrip("\n") if from_stdin else getpass.getpass("Password: ")
    try:
        validate_password(password, officer)
    except ValidationError as weak:
        raise CommandError(" ".join(weak.messages)) from None
    return password
