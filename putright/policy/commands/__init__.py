"""What a council decides, one verb a function.

Each is one transaction, takes who decides (`by`; None is the command line) and the day (`on`). It
raises `Refused` for what its docstring says, and `NotAllowed` where `by` may not do it, each with a
message fit to show.
"""

from putright.policy.commands.days import close_on, proclaim, strike_out, withdraw_day
from putright.policy.commands.drafts import (
    adopt,
    change_draft,
    confirm,
    withdraw_draft,
    write_draft,
)
from putright.policy.commands.holidays import Changes, Loaded, load_holidays
from putright.policy.commands.reminders import decide_reminders

__all__ = [
    "Changes",
    "Loaded",
    "adopt",
    "change_draft",
    "close_on",
    "confirm",
    "decide_reminders",
    "load_holidays",
    "proclaim",
    "strike_out",
    "withdraw_day",
    "withdraw_draft",
    "write_draft",
]
