"""Who works here, and what is kept of how they sign in."""

from putright.accounts.models.access import Access, AccessChange
from putright.accounts.models.notices import Asked, Notice, NoticeKind
from putright.accounts.models.officers import (
    Appointment,
    Officer,
    OfficerManager,
    OfficerQuerySet,
    ServiceArea,
    ServiceAreaQuerySet,
    Team,
    TeamQuerySet,
)

__all__ = [
    "Access",
    "AccessChange",
    "Appointment",
    "Asked",
    "Notice",
    "NoticeKind",
    "Officer",
    "OfficerManager",
    "OfficerQuerySet",
    "ServiceArea",
    "ServiceAreaQuerySet",
    "Team",
    "TeamQuerySet",
]
