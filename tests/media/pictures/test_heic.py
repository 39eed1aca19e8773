"""What telephones of Apple send is read as any other photograph, in the same box."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import ImageCms

from reciproca.media.pictures.receiving import PictureRefused, receive_picture
from tests.cast import Cast
from tests.media.pictures.heic import heic
from tests.media.pictures.test_receiving import drawing, whole

SIZE = (420, 300)  # no multiple of a tile


def near(found: object, wanted: tuple[int, int, int]) -> bool:
    return isinstance(found, tuple) and all(abs(a - b) < 14 for a, b in zip(found, wanted, strict=True))


def test_tiles_lie_where_they_belong_and_it_stands_as_it_was_held(inside: Cast) -> None:
    sent = drawing(SIZE)
    sent.paste((20, 160, 40), (0, 200, 420, 300))
    found = whole(receive_picture(organization=inside.organization, file=io.BytesIO(heic(sent))))
    assert (found.format, found.size) == ("JPEG", SIZE)
    assert not found.getexif()
    for place, colour in (((30, 30), (200, 30, 30)), ((400, 30), (30, 30, 200)), ((210, 280), (20, 160, 40))):
        assert near(found.getpixel(place), colour)
    held = whole(receive_picture(organization=inside.organization, file=io.BytesIO(heic(sent, turn=3))))
    assert held.size == (300, 420), "a quarter turn to the right"
    assert near(held.getpixel((20, 210)), (20, 160, 40)), "what lay below lies at the left"


def test_colours_come_home_by_their_profile(inside: Cast) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    sent = io.BytesIO(heic(drawing((256, 256)), profile=profile))
    found = whole(receive_picture(organization=inside.organization, file=sent))
    assert near(found.getpixel((20, 20)), (200, 30, 30))
    assert "icc_profile" not in found.info


def cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def other(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new, 1)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (cut, "corrupt"),
        (lambda data: data[:24], "corrupt"),
        (other(b"dimg\0\1\0\4\0\2\0\3", b"dimg\0\1\0\4\0\1\0\1"), "corrupt"),  # a grid of itself
        (other(b"dimg\0\1\0\4", b"dimg\0\1\xff\xff"), "corrupt"),
        (other(b"hvcC\1", b"hvcC\xff"), "corrupt"),
        (other(b"pitm\0\0\0\0\0\1", b"pitm\0\0\0\0\0\7"), "not_a_picture"),
        (other(b"grid", b"mask"), "not_a_picture"),
        (other(b"meta", b"atem"), "corrupt"),
    ],
)
def test_what_is_broken_or_meant_to_break_is_refused(inside: Cast, spoil: Callable[[bytes], bytes], code: str) -> None:
    good = heic(drawing((256, 256)))
    spoiled = spoil(good)
    assert spoiled != good
    with pytest.raises(PictureRefused) as refused:
        receive_picture(organization=inside.organization, file=io.BytesIO(spoiled))
    assert refused.value.code == code


def test_more_pixels_than_can_be_held_are_refused_before_anything_is_decoded(inside: Cast) -> None:
    huge = heic(drawing((256, 256)), lie=(70_000, 70_000))
    with pytest.raises(PictureRefused, match="too_many_pixels"):
        receive_picture(organization=inside.organization, file=io.BytesIO(huge))
