"""How much of the files in a form is read at all, before anybody looks at what they are."""

from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

LARGEST = 20 * 1024 * 1024
"""The bytes of one file."""

LARGEST_IN_ALL = 5 * LARGEST
"""The bytes of all files that are sent at once."""

BEYOND_ALL_MEASURE = 10 * LARGEST_IN_ALL
"""The bytes of a whole request of which nothing is read."""


class NotRead(UploadedFile):
    """A file that came in a form and was not kept. It has its name and its true size."""


class Bounded(FileUploadHandler):
    """Stops keeping a file that is too large, or with which all are; the form is read to its end.

    So the words beside the files stay, and the form can say which files are not there. It stands
    before the handlers that keep files. Raises `RequestDataTooBig`.
    """

    def handle_raw_input(
        self, input_data: Any, META: dict[str, Any], content_length: int, *rest: Any
    ) -> None:
        if content_length > BEYOND_ALL_MEASURE:
            raise RequestDataTooBig("The files are too much to be read at all.")
        self.room = LARGEST_IN_ALL

    def new_file(self, *about: Any, **more: Any) -> None:
        super().new_file(*about, **more)
        self.size, self.is_kept = 0, True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Hand on what is still to be kept."""
        self.size += len(raw_data)
        self.is_kept = self.is_kept and self.size <= min(LARGEST, self.room)
        return raw_data if self.is_kept else None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Leave a file that was kept to the next handler."""
        if self.is_kept:
            self.room -= self.size
            return None
        return NotRead(BytesIO(), self.file_name, self.content_type, self.size)
