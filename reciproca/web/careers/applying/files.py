"""Which files may be a CV: by size and by what is in them, not by what they are called."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

LARGEST_MB = 10
LARGEST = LARGEST_MB * 1024 * 1024
# How a PDF, a Word or LibreOffice document, an old Word document and rich text begin.
BEGINNINGS = {
    "pdf": (b"%PDF-",),
    "docx": (b"PK\x03\x04",),
    "odt": (b"PK\x03\x04",),
    "doc": (b"\xd0\xcf\x11\xe0",),
    "rtf": (b"{\\rtf",),
}


def check_cv(file: UploadedFile[bytes]) -> UploadedFile[bytes]:
    """Return the file when it may be a CV.

    Raises:
        django.core.exceptions.ValidationError: with what to do instead.
    """
    size = file.size or 0
    if size > LARGEST:
        raise ValidationError(
            _(
                "This file has %(size)s MB, the limit is %(limit)s. Send a smaller one, or a link. "
                "All the rest is still here."
            )
            % {"size": round(size / 1024 / 1024), "limit": LARGEST_MB}
        )
    if size == 0:
        raise ValidationError(_("This file is empty. All the rest is still here."))
    kind = (file.name or "").rsplit(".", 1)[-1].lower()
    beginning = file.read(8)
    file.seek(0)
    if not beginning.startswith(BEGINNINGS.get(kind, (b"\0nothing",))):
        raise ValidationError(_("This is not a PDF or a text document. Send it as PDF, or send a link."))
    return file
