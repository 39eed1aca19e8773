"""Runs alone in the box: `picture.py WORK WIDEST WEAK`, descriptor 3 for the result, 4 for what a stranger sent.

WORK is `photo`: reads one picture, turns it as its camera was held, flattens it to sRGB without metadata, makes it no
wider than WIDEST and writes a JPEG; prints a line of JSON with its size and how light its parts are, or with the code
of what is wrong. WORK is `logo`: keeps what can be seen through, takes off the empty margin, and writes a PNG; prints
its size and how much of its ink is dark or light. Imports nothing of Reciproca.
"""

from __future__ import annotations

import io
import os
import sys
from typing import Any, BinaryIO

import jail  # type: ignore[import-not-found]  # beside this file, which the parent makes importable
from PIL import Image, ImageCms, ImageOps

KINDS = {"JPEG", "PNG", "WEBP", "AVIF", "GIF"}
HEIF = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"}
HEAD = 16
MOST_PIXELS = 100_000_000
MEMORY = 1 << 30  # a picture of a hundred megapixels, and what reading it takes
SMALLEST_SIDE = 200
SMALLEST_LOGO = 48
HEIGHT_OF_LOGO = 144  # as sharp as the largest that is printed
HEAVIEST_LOGO = 12_000  # bytes; a heavier one has its colours counted down
SEEN, HINTED = 128, 8  # opacities: of ink, and of what is more than nothing
DARK, LIGHT = 70, 200  # greys under 2 : 1 on the night's paper, and under 1.5 : 1 on the day's
GRID = (8, 12)
QUALITY = 92
SRGB: Any = ImageCms.createProfile("sRGB")


def kind_of(head: bytes) -> str:
    """Tell the kind by its first bytes, never by a name or a declared type."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:12] in {b"ftypavif", b"ftypavis"}:
        return "AVIF"
    raise jail.Refused("not_a_picture")


def opened(source: BinaryIO) -> Image.Image:
    """Open a picture of an allowed kind and a size that can be held.

    Raises:
        Refused: when it is none.
    """
    head = source.read(HEAD)
    if not head:
        raise jail.Refused("empty")
    source.seek(0)
    picture = from_telephone(source) if is_heif(head) else Image.open(source, formats=[kind_of(head)])
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise jail.Refused("too_many_pixels")
    return picture


def is_heif(head: bytes) -> bool:
    """Tell by the first bytes whether it is what telephones of Apple send."""
    return head[4:8] == b"ftyp" and head[8:12] in HEIF


def from_telephone(source: BinaryIO) -> Image.Image:
    """Open such a picture; what it takes weighs something, and is loaded for these alone."""
    import heif  # type: ignore[import-not-found]  # noqa: PLC0415 - beside this file, as the lock is

    opened: Image.Image = heif.opened(source)
    return opened


def still(picture: Image.Image, widest: int) -> Image.Image:
    """Return its first frame as plain sRGB, turned as its camera was held, no wider than wanted."""
    if picture.format == "JPEG":
        picture.draft(None if picture.mode == "CMYK" else "RGB", (widest * 2, widest * 2))  # reads large ones smaller
    picture.seek(0)
    picture.load()
    ImageOps.exif_transpose(picture, in_place=True)
    picture.thumbnail((widest, widest * 2), Image.Resampling.LANCZOS)
    return flat(in_srgb(picture))


def in_srgb(picture: Image.Image) -> Image.Image:
    """Bring colours home: by the picture's own profile where it has one that makes sense."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "CMYK", "L"}:
        return picture
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, own, SRGB, outputMode="RGB") or picture
    except (ImageCms.PyCMSError, ValueError, OSError):
        return picture


def flat(picture: Image.Image) -> Image.Image:
    """Return it as RGB; what could be seen through stands on white, sixteen bits become eight."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if picture.mode in {"RGBA", "LA", "PA", "P"}:
        seen = picture.convert("RGBA")
        ground = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(ground, seen).convert("RGB")
    return picture.convert("RGB")


def lightness(picture: Image.Image) -> list[list[int]]:
    """Return how light each field of a coarse grid is at its lightest, 0–255, row by row: what a scrim has to cover."""
    columns, rows = GRID
    grey = picture.convert("L").resize((columns * 8, rows * 8), Image.Resampling.BOX)
    lightest: Any = [
        [grey.crop((x * 8, y * 8, x * 8 + 8, y * 8 + 8)).getextrema()[1] for x in range(columns)] for y in range(rows)
    ]
    return lightest  # type: ignore[no-any-return]  # of a grey picture, extremes are two whole numbers


def process(source: BinaryIO, out: BinaryIO, widest: int) -> dict[str, Any]:
    """Read, write, and say what was made."""
    picture = opened(source)
    if min(picture.size) < SMALLEST_SIDE:
        raise jail.Refused("too_small")
    picture = still(picture, widest)
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=QUALITY, subsampling=0, optimize=False)
    out.write(held.getbuffer())
    small: Any = picture.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return {"width": picture.width, "height": picture.height, "lightness": lightness(picture), "colour": list(small)}


def logo(source: BinaryIO, out: BinaryIO, widest: int) -> dict[str, Any]:
    """Read a logo, write it as PNG with what can be seen through it, and say what was made."""
    picture = opened(source)
    if max(picture.size) < SMALLEST_LOGO:
        raise jail.Refused("too_small")
    picture.seek(0)
    picture.load()
    ImageOps.exif_transpose(picture, in_place=True)
    clear = see_through(picture)
    seen = clear.getchannel("A")
    box = seen.point(lambda value: 255 * (value > HINTED)).getbbox()
    if box is None:
        raise jail.Refused("nothing_to_see")
    clear = clear.crop(box)
    clear.thumbnail((widest, HEIGHT_OF_LOGO), Image.Resampling.LANCZOS)
    written = png_of(clear)
    out.write(written)
    return {"width": clear.width, "height": clear.height, **ink_of(clear)}


def see_through(picture: Image.Image) -> Image.Image:
    """Return it as sRGB with what can be seen through it, without anything else that it carries."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return flat(in_srgb(picture)).convert("RGBA")
    clear = picture.convert("RGBA")
    colours = clear.convert("RGB")
    colours.info["icc_profile"] = picture.info.get("icc_profile")
    home = in_srgb(colours)
    home.putalpha(clear.getchannel("A"))
    home.info = {}
    return home


def png_of(clear: Image.Image) -> bytes:
    """Write a PNG; where it weighs too much for a page, with 256 colours."""
    drawn = clear.convert("RGB") if clear.getchannel("A").getextrema()[0] == 255 else clear  # noqa: PLR2004 - opaque
    drawn.info = {}
    for one in (drawn, drawn.quantize(256, Image.Quantize.FASTOCTREE)):
        held = io.BytesIO()
        one.save(held, "PNG", optimize=True)
        if held.tell() <= HEAVIEST_LOGO:
            break
    return held.getvalue()


def ink_of(clear: Image.Image) -> dict[str, Any]:
    """Return whether it brings its own ground, and which shares of its ink are dark and light."""
    mask = clear.getchannel("A").point(lambda value: 255 * (value >= SEEN))
    greys: Any = clear.convert("RGB").convert("L").histogram(mask)
    whole = sum(greys) or 1
    lowest: Any = clear.getchannel("A").getextrema()[0]
    return {
        "opaque": lowest >= SEEN,
        "dark": round(sum(greys[:DARK]) / whole, 3),
        "light": round(sum(greys[LIGHT:]) / whole, 3),
    }


WORKS = {"photo": process, "logo": logo}


def warm_up(widest: int) -> None:
    """Do everything once with pictures of our own: codecs load late, and after the lock nothing can be loaded."""
    Image.init()
    tile = Image.new("RGBA", (SMALLEST_SIDE, SMALLEST_SIDE), (120, 80, 40, 128))
    for kind in sorted(KINDS):
        made = io.BytesIO()
        (tile if kind in {"PNG", "WEBP"} else tile.convert("RGB")).save(made, kind)
        for work in WORKS.values():
            made.seek(0)
            work(made, io.BytesIO(), widest)
    made = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(SRGB).tobytes()
    Image.new("CMYK", (SMALLEST_SIDE, SMALLEST_SIDE)).save(made, "JPEG", icc_profile=profile)
    made.seek(0)
    process(made, io.BytesIO(), widest)


def main() -> None:
    """Warm up, lock, work, answer."""
    work, widest, weak = WORKS[sys.argv[1]], int(sys.argv[2]), sys.argv[3] == "weak"
    Image.MAX_IMAGE_PIXELS = None  # `opened` knows the bound
    jail.one_processor()
    out, source = os.fdopen(3, "w+b", buffering=0), os.fdopen(4, "rb")
    warm_up(widest)
    if is_heif(os.pread(source.fileno(), HEAD, 0)):
        import heif  # noqa: F401, PLC0415 - as above; after the lock nothing can be loaded
    jail.MEMORY = MEMORY
    jail.shut(1, weak=weak)
    try:
        jail.say(work(source, out, widest))
    except jail.Refused as refusal:
        jail.say({"problem": str(refusal)})
    except MemoryError:
        jail.say({"problem": "too_many_pixels"})
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError, IndexError, KeyError, TypeError):
        jail.say({"problem": "corrupt"})


if __name__ == "__main__":
    main()
