"""Which files can be kept with a case: judged by what is in them, whatever they are called.

A file is taken when its name ends in one of `ENDINGS` and its content is of that type. A picture
may have the name of another kind of picture, as telephones do, or like a PDF one without an ending:
it is kept by the ending of what it is. Its content type is stored by the content, never as a
browser said it, so that nobody is made to open a program or a page.
"""

import re
import zlib
from pathlib import PurePath
from typing import IO
from zipfile import BadZipFile, ZipFile

import puremagic

from putright.cases.uploading import LARGEST, LARGEST_IN_ALL, NotRead
from putright.procedure.steps import Refused

OPEN_XML = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
PICTURES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "jpe": "image/jpeg",
    "jfif": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "heic": "image/heic",
    "heif": "image/heif",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "bmp": "image/bmp",
}
COMPOUND = {
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "msg": "application/vnd.ms-outlook",
}
ZIPPED = {
    "docx": f"{OPEN_XML}.wordprocessingml.document",
    "xlsx": f"{OPEN_XML}.spreadsheetml.sheet",
    "pptx": f"{OPEN_XML}.presentationml.presentation",
    "odt": f"{OPEN_DOCUMENT}.text",
    "ods": f"{OPEN_DOCUMENT}.spreadsheet",
    "odp": f"{OPEN_DOCUMENT}.presentation",
}
WRITTEN = {"txt": "text/plain", "csv": "text/csv", "eml": "message/rfc822"}
RECORDED = {
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "amr": "audio/amr",
    "webm": "video/webm",
    "avi": "video/x-msvideo",
    "mkv": "video/x-matroska",
    "aac": "audio/aac",
    "flac": "audio/flac",
    "wma": "audio/x-ms-wma",
    "wmv": "video/x-ms-wmv",
    "mpg": "video/mpeg",
    "mpeg": "video/mpeg",
}
MPEG_4 = {
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "3gp": "video/3gpp",
}
ENDINGS = (
    PICTURES
    | {"pdf": "application/pdf", "rtf": "application/rtf"}
    | COMPOUND
    | ZIPPED
    | WRITTEN
    | RECORDED
    | MPEG_4
)
"""What a name may end in -> the content type that is stored."""

SHOWN = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf"})
"""The content types that every browser shows, and in which nothing can act on the page around."""

INSIDE = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
"""The folder that is in every document of this type."""

BEGIN = {
    b"\xff\xfb": {"mp3"},
    b"\xff\xf3": {"mp3"},
    b"\xff\xf2": {"mp3"},
    b"\xff\xf1": {"aac"},
    b"\xff\xf9": {"aac"},
    b"\x30\x26\xb2\x75\x8e\x66\xcf\x11": {"wma", "wmv"},
    b"\x00\x00\x01\xba": {"mpg", "mpeg"},
    b"\x00\x00\x01\xb3": {"mpg", "mpeg"},
    b"\x1a\x45\xdf\xa3": {"webm", "mkv"},
    b"fLaC": {"flac"},
    b"\xd0\xcf\x11\xe0": set(COMPOUND),
}
"""How types begin that puremagic leaves open."""

HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""Stands in the directory of an Office document that has a password."""

BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
NOT_IN_TEXT = frozenset(range(32)) - frozenset(b"\t\n\f\r\x1b")
UNREADABLE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What `zipfile` raises for an archive that is broken, locked, or packed in a way unknown to it."""

LARGEST_DIRECTORY = 1_000_000
"""In bytes. An Office document of a thousand pages and pictures has a hundredth of that."""

AN_ENDING = re.compile(r"(?=.*[a-z])[a-z0-9]{1,5}")
USUAL = (
    "one of the usual kinds: a picture such as JPEG or HEIC, a PDF, an Office or text document, "
    "or a recording such as MP3 or MP4"
)


def examine(file: IO[bytes], *, name: str, size: int) -> str:
    """Return the content type of a file that can be kept, and leave the file at its beginning.

    Raises `Refused`, with the file's name and what is wrong with it, for any other one.
    """
    refuse_size(name, size)
    if isinstance(file, NotRead):
        raise Refused(
            f"{name} was not added: all files of a form can be {LARGEST_IN_ALL >> 20}MB together. "
            "Add it by itself."
        )
    ending = _ending(name)
    shown = _shown_by(file)
    if ending in ENDINGS.keys() & shown:
        return ENDINGS[ending]
    pictures = shown & PICTURES.keys()
    if pictures and (ending in PICTURES or not ending):
        return PICTURES[min(pictures)]
    if not ending and "pdf" in shown:
        return ENDINGS["pdf"]
    raise Refused(f"{name} {_what_is_wrong(file, ending)}")


def true_name(name: str, content_type: str) -> str:
    """The name of a file, with the ending of what it is where it has another one, or none.

    >>> true_name("IMG_2.jpg", "image/heic"), true_name("scan", "image/jpeg")
    ('IMG_2.heic', 'scan.jpg')
    """
    ending = _ending(name)
    right = [each for each, type_ in ENDINGS.items() if type_ == content_type]
    if not right or ending in right:
        return name
    stem = PurePath(name).stem if ending in ENDINGS else name
    return f"{stem}.{right[0]}"


def _ending(name: str) -> str:
    """What a name ends in after its last dot, in small letters; nothing for `Kitchen 12.30`."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    return ending if AN_ENDING.fullmatch(ending) else ""


def _what_is_wrong(file: IO[bytes], ending: str) -> str:
    """What is to be said of a file that is not taken, after its name."""
    if ending not in ENDINGS:
        return f"must be {USUAL}."
    if _has_too_many_parts(file):
        return "has too many parts inside to be looked at. Save it as a PDF and add that."
    locked = ending in INSIDE and LOCKED in file.read()
    file.seek(0)
    if locked:
        return "is locked with a password. Save it without one and add that."
    return "is damaged, or is not what its name says. Save it again and add that."


def refuse_size(name: str, size: int) -> None:
    """Raise `Refused` for a file that is empty or too large."""
    if not size:
        raise Refused(f"{name} is empty.")
    if size > LARGEST:
        raise Refused(f"{name} must be smaller than 20MB.")


def _shown_by(file: IO[bytes]) -> set[str]:
    """The endings whose type the content could be."""
    file.seek(0)
    opening = file.read(4096)
    file.seek(0)
    try:
        shown = {match.extension.removeprefix(".") for match in puremagic.magic_stream(file)}
    except puremagic.PureError:
        shown = set()
    file.seek(0)
    return (shown - ZIPPED.keys()) | _families(opening) | _zipped(file, opening)


def _families(opening: bytes) -> set[str]:
    """What puremagic leaves open: types that share one beginning, and text, which has none."""
    shown = {e for begin, those in BEGIN.items() if opening.startswith(begin) for e in those}
    if opening[4:8] == b"ftyp":
        shown |= {"heic", "heif"} if opening[8:12] in HEIC else MPEG_4.keys()
    if opening.startswith(BYTE_ORDER_MARKS) or not NOT_IN_TEXT & set(opening):
        shown |= WRITTEN.keys()
    return shown


def _zipped(file: IO[bytes], opening: bytes) -> set[str]:
    """Which office document a ZIP file is, by what is in it."""
    if not opening.startswith(b"PK\x03\x04"):
        return set()
    try:
        with ZipFile(_Opened(file)) as archive:
            names = archive.namelist()
            kind = _first_bytes(archive, "mimetype") if "mimetype" in names else b""
    except UNREADABLE:
        return set()
    finally:
        file.seek(0)
    folders = {e for e, folder in INSIDE.items() if any(name.startswith(folder) for name in names)}
    return folders | {ending for ending, whole in ZIPPED.items() if whole.encode() == kind}


def _has_too_many_parts(file: IO[bytes]) -> bool:
    """Whether it is a ZIP file whose directory is larger than that of any document."""
    file.seek(0)
    try:
        ZipFile(_Opened(file)).close()
    except _TooLargeDirectory:
        return True
    except UNREADABLE:
        return False
    finally:
        file.seek(0)
    return False


class _TooLargeDirectory(BadZipFile):
    """A ZIP file has too many parts: reading their names alone would take seconds."""


class _Opened:
    """A ZIP file, of which nobody reads a large piece at once.

    `ZipFile` reads the directory in one piece, as long as the file says that it is. A small file
    can so say that it has hundreds of thousands of parts.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable
        self._read = file.read

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises `_TooLargeDirectory` when a directory would have fewer."""
        if size > LARGEST_DIRECTORY:
            raise _TooLargeDirectory
        return self._read(size)


def _first_bytes(archive: ZipFile, name: str) -> bytes:
    """No more of a member than it can need: what is small in a ZIP file may be huge outside."""
    with archive.open(name) as member:
        return member.read(80)
