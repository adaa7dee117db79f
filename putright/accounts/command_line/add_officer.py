"""`putright add-officer`: somebody more who can sign in."""

import sys
from argparse import ArgumentParser
from getpass import getpass

from putright.accounts.roles import Role
from putright.terminal import DONE, CouldNotStart, say

HELP = "Add an officer who can sign in, with one role or several."
ROLES = "any of " + ", ".join(role.replace("_", "-") for role in Role)


def words(parser: ArgumentParser) -> None:
    """What can be said to it."""
    parser.add_argument("email", help="the e-mail address to sign in with")
    parser.add_argument("name", help="as customers read it, such as 'Amina Khan'")
    parser.add_argument("roles", nargs="+", type=role, metavar="ROLE", help=ROLES)
    parser.add_argument("--team", metavar="KEY", help="the key of the officer's team")
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--invite",
        action="store_true",
        help="send them a link by which they choose a password themselves",
    )
    how.add_argument(
        "--password-stdin",
        action="store_true",
        help="read the password from standard input instead of asking for it",
    )


def role(typed: str) -> Role:
    """A role, with hyphens as one types it. Raises `ValueError` when there is none."""
    return Role(typed.replace("-", "_"))


def run(
    *,
    email: str,
    name: str,
    roles: list[Role],
    team: str | None,
    password_stdin: bool,
    invite: bool,
) -> int:
    """Add the officer.

    Raises `CouldNotStart` for an e-mail address that is none or that an officer has already, a
    team that is not there, a password that is too easy to guess, and where nobody can type one.
    """
    from django.utils import timezone

    from putright.accounts import adding

    try:
        adding.require_new(email)
        their_team = adding.team(team)
        if invite:
            adding.invite(email, name, roles, team=their_team, at=timezone.now())
            say(f"{name} is sent a link to choose a password, at {email}.")
            return DONE
        password = sys.stdin.readline().rstrip("\n") if password_stdin else ask()
        adding.add(email, name, roles, team=their_team, password=password)
    except adding.CannotAdd as problem:
        raise CouldNotStart(str(problem)) from problem
    say(f"{name} can sign in as {email}.")
    return DONE


def ask() -> str:
    """Ask for the password without showing it. Raises `CouldNotStart` without a terminal."""
    if not sys.stdin.isatty():
        raise CouldNotStart(
            "Nobody can be asked for the password here, because this is no terminal. Let standard "
            "input begin with it, and add --password-stdin."
        )
    try:
        return getpass("Password: ")
    except EOFError:
        raise CouldNotStart("No password was typed. Nobody was added.") from None
