"""Taking a picture in: read in the box at once, its sizes made by a task."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from typing import BinaryIO

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from reciproca.media.box import Unreadable, read_picture
from reciproca.media.models import Picture
from reciproca.media.verbs.processing import weak_box
from reciproca.people.models import Organization

LARGEST_BYTES = 40 << 20
WIDEST = 2000
LONGEST_ALT = 160


class PictureRefused(Exception):  # noqa: N818 - what the picture is, not an error of ours
    """It cannot be shown; `code` is stable and says why.

    Codes: empty, too_large, not_a_picture, too_many_pixels, too_small, corrupt.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def receive_picture(
    *,
    organization: Organization,
    file: BinaryIO,
    alt: Mapping[str, str] | None = None,
    synthetic: bool = False,
    now: bool = False,
) -> Picture:
    """Keep a picture as a plain JPEG without metadata; nothing of what was sent is kept.

    `now` makes its sizes before returning (the demo); otherwise a task does.

    Raises:
        PictureRefused: when it is none, or none that can be shown.
    """
    with tempfile.TemporaryFile() as sent, tempfile.TemporaryFile() as made:
        copy_bounded(file, sent)
        try:
            still = read_picture(sent, made, widest=WIDEST, weak=weak_box())
        except Unreadable as problem:
            code = "corrupt" if problem.code in {"crashed", "slow"} else problem.code
            raise PictureRefused(code) from problem
        made.seek(0)
        picture = Picture(
            organization=organization,
            digest=hashlib.file_digest(made, "sha256").hexdigest()[:16],
            width=still.width,
            height=still.height,
            lightness=still.lightness,
            colour="#{:02x}{:02x}{:02x}".format(*still.colour),
            alt=cut(alt or {}),
            synthetic=synthetic,
        )
        made.seek(0)
        with transaction.atomic():
            picture.whole.save("whole.jpg", File(made), save=False)
            picture.save(force_insert=True)
            finish(picture, now=now)
    return picture


def finish(picture: Picture, *, now: bool) -> None:
    """Have the sizes made, or make them."""
    from reciproca.media.pictures.sizing import make_sizes  # noqa: PLC0415 - only where it is needed: Pillow is heavy
    from reciproca.media.tasks import make_picture_sizes  # noqa: PLC0415 - tasks call verbs

    if now:
        make_sizes(picture=picture)
    else:
        make_picture_sizes.enqueue(str(picture.organization_id), str(picture.pk))


def copy_bounded(source: BinaryIO, target: BinaryIO) -> None:
    """Copy what was sent to a file of our own, up to the bound.

    Raises:
        PictureRefused: when there is more.
    """
    left = LARGEST_BYTES
    while piece := source.read(1 << 20):
        left -= len(piece)
        if left < 0:
            raise PictureRefused("too_large")
        target.write(piece)
    target.flush()
    target.seek(0)


def cut(alt: Mapping[str, str]) -> dict[str, str]:
    """Return descriptions without blanks and no longer than is read aloud in one breath."""
    return {language: " ".join(words.split())[:LONGEST_ALT] for language, words in alt.items() if words.strip()}


@transaction.atomic
def describe_picture(*, picture: Picture, alt: Mapping[str, str]) -> Picture:
    """Say what is to be seen, per language; a language that is not named keeps its words."""
    picture.alt = {**picture.alt, **cut(alt)}
    picture.save(update_fields=["alt"])
    return picture


@transaction.atomic
def focus_picture(*, picture: Picture, x: float, y: float) -> Picture:
    """Set what must stay in sight, as shares of width and height; values beyond the edge mean the edge."""
    picture.focus_x, picture.focus_y = min(1.0, max(0.0, x)), min(1.0, max(0.0, y))
    picture.save(update_fields=["focus_x", "focus_y"])
    return picture


@transaction.atomic
def forget_picture(*, picture: Picture) -> None:
    """Delete a picture and its files."""
    from reciproca.media.pictures.sizing import paths_of  # noqa: PLC0415 - only where it is needed

    paths = paths_of(picture)
    picture.delete()

    def gone() -> None:
        for path in paths:
            default_storage.delete(path)

    transaction.on_commit(gone)
