"""Which files can be kept with a case: judged by what is in them, whatever they are called.

A file is taken when its name ends in one of `ENDINGS` and its content is of that type. Pictures
may be called by each other's names, as telephones do. Its content type is stored by the content,
never as a browser said it, so that nobody is made to open a program or a page.
"""

import zlib
from pathlib import PurePath
from typing import IO
from zipfile import BadZipFile, ZipFile

import puremagic

from putright.procedure.steps import Refused

LARGEST = 20 * 1024 * 1024

OPEN_XML = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
PICTURES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
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

ALSO_MP3 = (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
NOT_IN_TEXT = frozenset(range(32)) - frozenset(b"\t\n\f\r\x1b")
UNREADABLE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What `zipfile` raises for an archive that is broken, locked, or packed in a way unknown to it."""

TAKEN_IN_WORDS = "a picture, a PDF, an Office or text document, or a sound or video recording"


def examine(file: IO[bytes], *, name: str, size: int) -> str:
    """Return the content type of a file that can be kept, and leave the file at its beginning.

    Raises `Refused`, with the file's name and what is wrong with it, for any other one.
    """
    refuse_size(name, size)
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        raise Refused(f"{name} must be {TAKEN_IN_WORDS}.")
    shown = _shown_by(file)
    if ending in shown:
        return ENDINGS[ending]
    if ending in PICTURES and shown & PICTURES.keys():
        return PICTURES[min(shown & PICTURES.keys())]
    raise Refused(f"{name} is damaged, or is not what its name says. Save it again and add that.")


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
    shown: set[str] = set()
    if opening.startswith(b"\xd0\xcf\x11\xe0"):
        shown |= COMPOUND.keys()
    if opening[4:8] == b"ftyp":
        shown |= MPEG_4.keys() | {"heic", "heif"}
    if opening.startswith(ALSO_MP3):
        shown.add("mp3")
    if opening.startswith(BYTE_ORDER_MARKS) or not NOT_IN_TEXT & set(opening):
        shown |= WRITTEN.keys()
    return shown


def _zipped(file: IO[bytes], opening: bytes) -> set[str]:
    """Which office document a ZIP file is, by what is in it."""
    if not opening.startswith(b"PK\x03\x04"):
        return set()
    try:
        with ZipFile(file) as archive:
            names = archive.namelist()
            kind = _first_bytes(archive, "mimetype") if "mimetype" in names else b""
    except UNREADABLE:
        return set()
    finally:
        file.seek(0)
    folders = {e for e, folder in INSIDE.items() if any(name.startswith(folder) for name in names)}
    return folders | {ending for ending, whole in ZIPPED.items() if whole.encode() == kind}


def _first_bytes(archive: ZipFile, name: str) -> bytes:
    """No more of a member than it can need: what is small in a ZIP file may be huge outside."""
    with archive.open(name) as member:
        return member.read(80)
