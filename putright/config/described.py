"""What is set now, for people and programs."""

import os
import re

from django.conf import settings

from putright.config.table import TABLE

LINK = re.compile(r"\[([^][]+)\]\([^()]+\)")


def described() -> list[dict[str, str]]:
    """Every setting: its name, its value as one would type it, whence that comes, its meaning."""
    return [
        {
            "name": setting.name,
            "value": setting.kind.write(getattr(settings, setting.name)),
            "from": "the environment" if os.environ.get(setting.name) else "the default",
            "meaning": plain(setting.meaning),
        }
        for setting in TABLE
    ]


def plain(markdown: str) -> str:
    """The same without its marks.

    >>> plain("The key of the [procedure](procedures.md), such as `housing`.")
    'The key of the procedure, such as housing.'
    """
    return LINK.sub(r"\1", markdown).replace("`", "")
