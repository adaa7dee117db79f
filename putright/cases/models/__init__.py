"""The record, one noun a file."""

from putright.cases.models.allowance import Allowance, Use
from putright.cases.models.anchor import Anchor, Head
from putright.cases.models.attachment import Attachment
from putright.cases.models.case import Case, ComplainedOf
from putright.cases.models.contribution import Contribution
from putright.cases.models.event import Event, EventKind, Happened
from putright.cases.models.follow_link import FollowLink
from putright.cases.models.letter import Letter, LetterStatus, Writer
from putright.cases.models.link import Link
from putright.cases.models.message import Message
from putright.cases.models.note import Note
from putright.cases.models.particulars import PARTICULARS, Particular
from putright.cases.models.party import Party
from putright.cases.models.point import Finding, Point
from putright.cases.models.progress import ProgressUpdate, UpdateInterval
from putright.cases.models.remedy import Remedy
from putright.cases.models.stage import AgreedDate, Contributor, Extension, Stage
from putright.cases.models.words import Words

__all__ = [
    "PARTICULARS",
    "AgreedDate",
    "Allowance",
    "Anchor",
    "Attachment",
    "Case",
    "ComplainedOf",
    "Contribution",
    "Contributor",
    "Event",
    "EventKind",
    "Extension",
    "Finding",
    "FollowLink",
    "Happened",
    "Head",
    "Letter",
    "LetterStatus",
    "Link",
    "Message",
    "Note",
    "Particular",
    "Party",
    "Point",
    "ProgressUpdate",
    "Remedy",
    "Stage",
    "UpdateInterval",
    "Use",
    "Words",
    "Writer",
]
