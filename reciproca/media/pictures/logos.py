"""Taking a logo in: a drawing is written anew, a picture read in the box; what each needs to be seen is found out."""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reciproca.media.box import Emblem, Unreadable, read_logo
from reciproca.media.logos import Logo, LogoRefused, clean_logo
from reciproca.media.verbs.processing import weak_box
from reciproca.people.logos import LogoLook

LARGEST_BYTES = 10 << 20
WIDEST = 480
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"RIFF")
LOST_AT_NIGHT, LOST_BY_DAY = 0.3, 0.4  # shares of the ink; white inside a coloured shape is seen, and more common


@dataclass(frozen=True)
class ReceivedLogo:
    """A logo that can be shown: its bytes, the name that its file takes, and how it was cleaned if it is a drawing."""

    content: bytes
    look: LogoLook
    kind: str
    drawing: Logo | None = None

    @property
    def name(self) -> str:
        """What its file is called."""
        return self.look.name(self.kind)


def receive_logo(content: bytes) -> ReceivedLogo:
    """Read a logo of any kind; nothing of what was sent is kept.

    Raises:
        LogoRefused: when it cannot be shown; its words say why.
    """
    if is_picture(content):
        emblem, made = looked_at(content)
        return ReceivedLogo(made, look(emblem), "png")
    clean = clean_logo(content)
    return ReceivedLogo(clean.svg, look_of_drawing(clean), "svg", clean)


def is_picture(content: bytes) -> bool:
    """Tell by the first bytes whether it is made of pixels."""
    return content.startswith(PICTURES) or content[4:8] == b"ftyp"


def looked_at(content: bytes) -> tuple[Emblem, bytes]:
    """Read a picture in the box; return what was seen and the PNG that was made.

    Raises:
        LogoRefused: when it cannot be shown.
    """
    if len(content) > LARGEST_BYTES:
        raise LogoRefused(refusal("too_large"))
    with tempfile.TemporaryFile() as sent, tempfile.TemporaryFile() as made:
        sent.write(content)
        sent.flush()
        sent.seek(0)
        try:
            emblem = read_logo(sent, made, widest=WIDEST, weak=weak_box())
        except Unreadable as problem:
            raise LogoRefused(refusal(problem.code)) from problem
        made.seek(0)
        return emblem, made.read()


def look(emblem: Emblem) -> LogoLook:
    """Return its proportions and the ground it needs; who brings a ground of its own needs none."""
    ratio = emblem.width / emblem.height
    if emblem.opaque:
        return LogoLook(ratio)
    if emblem.light >= LOST_BY_DAY:
        return LogoLook(ratio, "ink")
    return LogoLook(ratio, "paper" if emblem.dark >= LOST_AT_NIGHT else "")


def look_of_drawing(clean: Logo) -> LogoLook:
    """Draw a clean logo once, and look at it as at a picture; its own box says how wide it is.

    Raises:
        LogoRefused: when there is nothing to see in it.
    """
    import resvg_py  # noqa: PLC0415 - heavy, and only a new logo needs it

    svg = clean.svg.decode()
    _x, _y, width, height = (float(number) for number in clean.view.split())
    side = f"<svg width='{min(WIDEST, 192 * width / height):.0f}' height='192' "
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg.replace("<svg ", side, 1), skip_system_fonts=True))
    emblem, _made = looked_at(io.BytesIO(png).getvalue())
    return LogoLook(width / height, look(emblem).ground)


def refusal(code: str) -> str:
    """Say why a picture can't stand as a logo, and what would do."""
    words = {
        "too_large": _("The file is larger than 10 MB. Export it smaller, 640 pixels wide is plenty."),
        "too_many_pixels": _("The picture has more pixels than can be read here. Export it 640 pixels wide."),
        "too_small": _("The logo is too small: at least 48 pixels, better 200, or it looks blurred."),
        "nothing_to_see": _("There is nothing to see in this file."),
        "not_a_picture": _("This is no logo that can be read: SVG, PNG, JPEG and WebP can."),
    }
    return words.get(code, _("This picture can’t be read: perhaps it is damaged. Choose another."))
