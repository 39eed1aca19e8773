"""Logos made of pixels: small, stripped, with what can be seen through them; what they need to be seen is found out."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.utils.translation import override
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from reciproca.media.logos import LogoRefused
from reciproca.media.pictures.logos import LARGEST_BYTES, ReceivedLogo, receive_logo
from reciproca.people.logos import LogoLook, look_of


def sent(picture: Image.Image, kind: str = "PNG", **more: Any) -> bytes:
    held = io.BytesIO()
    picture.save(held, kind, **more)
    return held.getvalue()


def mark(colour: str = "#17604c", size: tuple[int, int] = (900, 500)) -> Image.Image:
    made = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(made).ellipse((300, 100, 600, 400), fill=colour)
    return made


def seen(received: ReceivedLogo) -> Image.Image:
    return Image.open(io.BytesIO(received.content))


def test_what_can_be_seen_through_stays_and_the_empty_margin_goes() -> None:
    told = PngInfo()
    told.add_text("Author", "somebody")
    received = receive_logo(sent(mark(), pnginfo=told))
    picture = seen(received)
    assert (picture.format, picture.size) == ("PNG", (144, 144))
    assert picture.convert("RGBA").getpixel((1, 1))[3] == 0  # type: ignore[index]
    assert picture.convert("RGBA").getpixel((72, 72)) == (23, 96, 76, 255)
    assert b"somebody" not in received.content
    assert len(received.content) < 50_000


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "GIF", "AVIF"])
def test_every_kind_comes_out_as_png(kind: str) -> None:
    plain = Image.new("RGB", (1200, 300), "#8a1f4d")
    received = receive_logo(sent(plain, kind))
    assert seen(received).size == (480, 120)
    assert received.look == LogoLook(4.0)
    assert received.name == "logo-400.png"


@pytest.mark.parametrize(
    ("colour", "ground"), [("#17604c", ""), ("#1c1a17", "paper"), ("#ffffff", "ink"), ("#e3aa2b", "")]
)
def test_what_would_be_lost_by_night_or_by_day_asks_for_a_ground(colour: str, ground: str) -> None:
    assert receive_logo(sent(mark(colour))).look.ground == ground
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path fill="{colour}" d="M0 0h40v10z"/></svg>'
    received = receive_logo(drawn.encode())
    assert received.look == LogoLook(4.0, ground)
    assert look_of(f"logos/2026/11/{received.name}") == received.look


def test_a_photograph_does_not_weigh_a_page_down() -> None:
    noise = Image.effect_noise((1400, 1400), 90).convert("RGB")
    assert len(receive_logo(sent(noise)).content) < 80_000


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (sent(Image.new("RGBA", (300, 300))), "nothing"),
        (sent(Image.new("RGB", (30, 20))), "too small"),
        (sent(mark())[:300], "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"<script>", "damaged"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "SVG, PNG"),
        (b"\x89PNG\r\n\x1a\n" + bytes(LARGEST_BYTES), "10 MB"),
        (b"%PDF-1.7", "SVG, PNG"),
    ],
    ids=["clear", "tiny", "cut", "polyglot", "sound", "large", "pdf"],
)
def test_what_cannot_be_read_is_said_in_words(content: bytes, word: str) -> None:
    with override("en"), pytest.raises(LogoRefused, match=word):
        receive_logo(content)


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("logos/2026/01/logo.svg", LogoLook()),
        ("logos/2026/01/logo_aB3x.svg", LogoLook()),
        ("logos/2026/01/logo-420-ink_aB3x.png", LogoLook(4.2, "ink")),
        ("", LogoLook()),
    ],
)
def test_names_of_older_files_tell_nothing(name: str, look: LogoLook) -> None:
    assert look_of(name) == look
