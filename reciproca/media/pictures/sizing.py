"""The sizes of a picture: widths that phones and desks ask for, each in three kinds, made once from our own JPEG."""

from __future__ import annotations

import io

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from reciproca.media.models import Picture

WIDTHS = (480, 800, 1200, 1600)
# Kind → how it is written. Values are those at which the eye sees no difference on photographs of 800 px.
KINDS: dict[str, dict[str, object]] = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 7},
    "webp": {"format": "WEBP", "quality": 74, "method": 4},
    "jpg": {"format": "JPEG", "quality": 78, "progressive": True, "optimize": True},
}
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


def path_of(picture: Picture, width: int, kind: str) -> str:
    """Return where one size lies."""
    return f"pictures/{picture.organization_id}/{picture.pk}/{picture.digest}-{width}.{kind}"


def paths_of(picture: Picture) -> list[str]:
    """Return every file of a picture."""
    sizes = [path_of(picture, width, kind) for width in picture.sizes for kind in KINDS]
    return [str(picture.whole.name), *sizes]


def widths_for(picture: Picture) -> list[int]:
    """Return the widths that make sense: none wider than the picture is, but one at least."""
    fitting = [width for width in WIDTHS if width < picture.width]
    return [*fitting, min(picture.width, WIDTHS[-1])] if picture.width < WIDTHS[-1] else list(WIDTHS)


def make_sizes(*, picture: Picture) -> Picture:
    """Write every size; making them again writes the same."""
    widths = widths_for(picture)
    with picture.whole.open("rb") as file:
        whole = Image.open(io.BytesIO(file.read()), formats=["JPEG"])
        whole.load()
    for width in widths:
        height = max(1, round(whole.height * width / whole.width))
        small = whole.resize((width, height), Image.Resampling.LANCZOS) if width != whole.width else whole
        for kind, how in KINDS.items():
            write(picture, small, width, kind, how)
    picture.sizes = widths
    picture.save(update_fields=["sizes"])
    return picture


def write(picture: Picture, small: Image.Image, width: int, kind: str, how: dict[str, object]) -> None:
    """Write one size in one kind."""
    path = path_of(picture, width, kind)
    if default_storage.exists(path):
        return
    made = io.BytesIO()
    small.save(made, **how)  # type: ignore[arg-type]
    default_storage.save(path, ContentFile(made.getvalue()))
