"""Which files can be kept with a case."""

import io
from zipfile import ZipFile

import pytest

from putright.cases import filetypes
from putright.procedure.steps import Refused


def examined(content: bytes, name: str) -> str:
    return filetypes.examine(io.BytesIO(content), name=name, size=len(content))


def zipped(**files: str) -> bytes:
    whole = io.BytesIO()
    with ZipFile(whole, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return whole.getvalue()


REST = bytes(200)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + REST
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + REST
PDF = b"%PDF-1.7\n" + REST
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + REST
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04" + REST
WORD = zipped(**{"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"})
WRITER = zipped(mimetype="application/vnd.oasis.opendocument.text")


MANY_PARTS = zipped(**{f"word/{part}.xml": "" for part in range(18_000)})


class TestAFile:
    @pytest.mark.parametrize(
        ("name", "content", "content_type"),
        [
            ("photo.jpg", JPEG, "image/jpeg"),
            ("PHOTO.JPEG", JPEG, "image/jpeg"),
            ("screen.png", PNG, "image/png"),
            ("moving.gif", b"GIF89a" + REST, "image/gif"),
            ("new.webp", b"RIFF\x10\0\0\0WEBPVP8 " + REST, "image/webp"),
            ("phone.heic", b"\0\0\0\x18ftypmif1" + REST, "image/heic"),
            ("scan.tif", b"II*\0\x08\0\0\0" + REST, "image/tiff"),
            ("letter.pdf", PDF, "application/pdf"),
            ("letter.rtf", b"{\\rtf1\\ansi Hello}", "application/rtf"),
            ("letter.doc", COMPOUND, "application/msword"),
            ("message.msg", COMPOUND, "application/vnd.ms-outlook"),
            ("letter.docx", WORD, filetypes.ZIPPED["docx"]),
            ("letter.odt", WRITER, "application/vnd.oasis.opendocument.text"),
            ("diary.txt", "Café: £5, 3 times".encode(), "text/plain"),
            ("diary.txt", "Café".encode("utf-16"), "text/plain"),
            ("diary.csv", b"day,what\n1,bin\n", "text/csv"),
            ("mail.eml", b"From: me\nTo: you\n\nHello", "message/rfc822"),
            ("noise.mp3", b"ID3\x03\0\0\0" + REST, "audio/mpeg"),
            ("noise.mp3", b"\xff\xf3\x90\x44" + REST, "audio/mpeg"),
            ("voice.m4a", b"\0\0\0\x20ftypM4A " + REST, "audio/mp4"),
            ("voice.wav", b"RIFF\x10\0\0\0WAVEfmt " + REST, "audio/wav"),
            ("leak.mp4", b"\0\0\0\x20ftypiso6" + REST, "video/mp4"),
            ("leak.mov", b"\0\0\0\x14ftypqt  " + REST, "video/quicktime"),
            ("old.wmv", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11" + REST, "video/x-ms-wmv"),
            ("voice.aac", b"\xff\xf1P\x80" + REST, "audio/aac"),
            ("leak.mpg", b"\x00\x00\x01\xba" + REST, "video/mpeg"),
            ("leak.mkv", b"\x1aE\xdf\xa3" + REST, "video/x-matroska"),
            ("photo.jfif", JPEG, "image/jpeg"),
            ("photo.jpe", JPEG, "image/jpeg"),
            ("photo", JPEG, "image/jpeg"),
            ("Kitchen 12.30", JPEG, "image/jpeg"),
            ("bill", PDF, "application/pdf"),
            ("leak.webm", b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B" + REST, "video/webm"),
        ],
    )
    def test_is_taken_when_its_content_is_what_its_name_says(self, name, content, content_type):
        assert examined(content, name) == content_type

    def test_that_is_a_picture_under_the_name_of_another_is_kept_as_what_it_is(self):
        assert examined(PNG, "photo.jpg") == "image/png"

    def test_that_is_locked_is_told_so(self):
        locked = COMPOUND + "EncryptedPackage".encode("utf-16-le") + REST
        with pytest.raises(Refused, match=r"letter\.docx is locked with a password"):
            examined(locked, "letter.docx")

    @pytest.mark.parametrize("name", ["letter.docx", "letter.odt", "photo.jpg"])
    def test_that_has_thousands_of_parts_inside_is_not_looked_at(self, name):
        with pytest.raises(Refused, match=f"{name} has too many parts inside"):
            examined(MANY_PARTS, name)

    def test_that_is_a_film_is_no_picture(self):
        with pytest.raises(Refused, match=r"photo\.jpg is damaged, or is not what its name says"):
            examined(b"\0\0\0\x20ftypiso6" + REST, "photo.jpg")

    @pytest.mark.parametrize(
        ("name", "content_type", "kept"),
        [
            ("IMG_2.jpg", "image/heic", "IMG_2.heic"),
            ("IMG_3.jfif", "image/jpeg", "IMG_3.jfif"),
            ("photo", "image/jpeg", "photo.jpg"),
            ("page.html", "image/jpeg", "page.html.jpg"),
            ("old.xyz", "application/x-unknown", "old.xyz"),
        ],
    )
    def test_is_given_back_by_the_ending_of_what_it_is(self, name, content_type, kept):
        assert filetypes.true_name(name, content_type) == kept

    @pytest.mark.parametrize("name", ["setup.exe", "page.html", "drawing.svg", "files.zip", "none"])
    def test_of_another_type_is_refused_with_what_can_be_taken(self, name):
        with pytest.raises(Refused, match=f"{name} must be one of the usual kinds"):
            examined(b"text", name)

    @pytest.mark.parametrize("name", ["bill.pdf", "photo.jpg", "letter.doc", "a.docx", "a.txt"])
    def test_that_is_a_program_in_disguise_is_refused(self, name):
        with pytest.raises(Refused, match=f"{name} is damaged, or is not what its name says"):
            examined(PROGRAM, name)

    @pytest.mark.parametrize(
        "content", [zipped(**{"run.class": "x"}), b"PK\x03\x04" + REST, zipped(mimetype="a/b")]
    )
    def test_that_is_any_other_zip_file_is_no_document(self, content):
        with pytest.raises(Refused, match=r"letter\.docx"):
            examined(content, "letter.docx")

    def test_that_is_empty_is_refused_by_name(self):
        with pytest.raises(Refused, match=r"photo\.jpg is empty"):
            examined(b"", "photo.jpg")

    def test_over_20_megabytes_is_refused_by_name(self):
        with pytest.raises(Refused, match=r"film\.mp4 must be smaller than 20MB"):
            filetypes.examine(io.BytesIO(b"x"), name="film.mp4", size=filetypes.LARGEST + 1)

    def test_is_left_at_its_beginning_to_be_stored(self):
        file = io.BytesIO(WORD)

        filetypes.examine(file, name="letter.docx", size=len(WORD))

        assert file.tell() == 0
