"""`putright settings`: every setting, what it is now and what it means."""

from argparse import ArgumentParser

from putright.terminal import DONE, add_json, say, say_json

HELP = "Show every setting, what it is now and what it means."


def words(parser: ArgumentParser) -> None:
    """What can be said to it."""
    add_json(parser)


def run(*, json: bool) -> int:
    """Show them, but never a secret."""
    from putright.config.described import described

    settings = described()
    if json:
        say_json(settings)
        return DONE
    for setting in settings:
        say(f"{setting['name']} = {setting['value']}")
        say(f"    {setting['meaning']} From {setting['from']}.")
    return DONE
