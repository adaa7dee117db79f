"""What was decided, by whom and when. Rows are added and withdrawn, never edited or deleted."""

from putright.policy.models.council_day import CouncilDay, DayKind
from putright.policy.models.draft import Draft
from putright.policy.models.holiday_list import HolidayList
from putright.policy.models.reminders import Reminders
from putright.policy.models.revision import Revision

__all__ = ["CouncilDay", "DayKind", "Draft", "HolidayList", "Reminders", "Revision"]
