"""What the database itself keeps beside its tables, and Django knows nothing of.

A room declares its guards as `declaring` says, `found` reads what a database has, and `keeping`
compares the two.
"""

from putright.database.guards.declaring import Guard, declared
from putright.database.guards.keeping import Unguarded, faults, make, require, strangers

__all__ = ["Guard", "Unguarded", "declared", "faults", "make", "require", "strangers"]
