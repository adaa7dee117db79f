"""What the database itself keeps for the record: the triggers of the history, the index of words.

`declared` says what there is, `standing` reads what a database has, and `keeping` compares the two.
"""

from putright.cases.guards.declared import GUARDS, REFUSAL, Guard
from putright.cases.guards.keeping import Unguarded, faults, make, require

__all__ = ["GUARDS", "REFUSAL", "Guard", "Unguarded", "faults", "make", "require"]
