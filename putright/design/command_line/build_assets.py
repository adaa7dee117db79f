"""`putright build-assets`: build the styles and scripts."""

from argparse import ArgumentParser

from putright.terminal import DONE, CouldNotStart

HELP = "Build the styles and scripts, and collect them for the web server."


def words(parser: ArgumentParser) -> None:
    """There is nothing to say to it."""


def run() -> int:
    """Build them. Raises `CouldNotStart` when a package or a program for it is missing."""
    from django.core.management import call_command

    from putright.design import assets

    try:
        assets.build()
    except assets.AssetsError as error:
        raise CouldNotStart(str(error)) from error
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    return DONE
