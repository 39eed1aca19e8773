"""From words to a JPEG: the ground is kept, what is said is drawn on it, the result is never larger than 250 kB."""

from __future__ import annotations

import hashlib
import io
from functools import lru_cache

import resvg_py
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageOps

from reciproca.assets.drawing import FILES
from reciproca.people.logos import KINDS, kind_of
from reciproca.web.share import drawing
from reciproca.web.share.formats import FORMATS, Format
from reciproca.web.share.photographs import styled
from reciproca.web.share.words import Said

LARGEST_BYTES = 250_000
PNG = KINDS["png"]
QUALITIES = (88, 82, 76, 68, 58, 48)


def rendered(svg: str, zoom: float = 1.0) -> Image.Image:
    """Draw an SVG with our fonts alone."""
    png = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=FILES, zoom=zoom)
    return Image.open(io.BytesIO(bytes(png)))


@lru_cache(maxsize=8)
def _ground(svg: str, zoom: float) -> Image.Image:
    """Return a ground: from memory, from the disk, or drawn."""
    path = f"share/grounds/{hashlib.sha256(f'{zoom}{svg}'.encode()).hexdigest()[:20]}.png"
    if not default_storage.exists(path):
        made = io.BytesIO()
        rendered(svg, zoom).convert("RGB").save(made, "PNG", compress_level=1)
        default_storage.save(path, ContentFile(made.getvalue()))
    with default_storage.open(path) as file:
        return Image.open(io.BytesIO(file.read())).convert("RGB")


def picture(said: Said, form: Format, zoom: float = 1.0) -> Image.Image:
    """Draw a share picture; `zoom` makes it sharper for paper."""
    ground = _ground(drawing.ground(said, form), zoom).copy()
    if said.photo:
        left, top, right, bottom = (round(edge * zoom) for edge in form.photo)
        hang(ground, said, (left, top, right, bottom))
    front = rendered(drawing.front(said, form, logo_of(said)), zoom)
    ground.paste(front, (0, 0), front)
    return ground


def logo_of(said: Said) -> str:
    """Return the brand's logo as a drawing, cleaned when it was received; nothing when it is gone."""
    if not said.logo or not default_storage.exists(said.logo):
        return ""
    with default_storage.open(said.logo) as file:
        content = file.read()
    if kind_of(said.logo) == PNG:
        return drawing.emblem(content, Image.open(io.BytesIO(content), formats=["PNG"]).size)
    return str(content.decode())


def hang(ground: Image.Image, said: Said, box: tuple[int, int, int, int]) -> None:
    """Hang the photograph in its place, cut around what must stay in sight; leave the wall bare when it is gone."""
    if not default_storage.exists(said.photo):
        return
    with default_storage.open(said.photo) as file:
        whole = Image.open(io.BytesIO(file.read()), formats=["JPEG"]).convert("RGB")
    size = (box[2] - box[0], box[3] - box[1])
    fitting = ImageOps.fit(whole, size, Image.Resampling.LANCZOS, centering=said.focus)
    ground.paste(styled(fitting, said.style, said.colour), box[:2])


def jpeg(drawn: Image.Image) -> bytes:
    """Write a picture so that every network takes it: progressive, full colour, at most 250 kB."""
    for quality in QUALITIES:
        made = io.BytesIO()
        drawn.save(made, "JPEG", quality=quality, progressive=True, subsampling=0, optimize=True)
        if made.tell() <= LARGEST_BYTES:
            break
    return made.getvalue()


def path_of(said: Said, name: str) -> str:
    """Return where a picture lies: by its content."""
    return f"share/{said.digest}-{name}.jpg"


def forget(said: Said, name: str) -> None:
    """Take a picture away, so that it is drawn anew when somebody asks for it."""
    default_storage.delete(path_of(said, name))


def make(said: Said, name: str) -> bytes:
    """Return a picture, drawn once for its content."""
    path = path_of(said, name)
    if default_storage.exists(path):
        with default_storage.open(path) as file:
            return bytes(file.read())
    made = jpeg(picture(said, FORMATS[name]))
    default_storage.save(path, ContentFile(made))
    return made
