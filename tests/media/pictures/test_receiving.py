"""What people upload: read, turned, flattened, stripped; or refused with a reason, never a broken card."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from PIL import Image

from reciproca.media.models import Picture
from reciproca.media.pictures.receiving import (
    PictureRefused,
    describe_picture,
    focus_picture,
    forget_picture,
    receive_picture,
)
from reciproca.media.pictures.scrim import contrast, opacity_for, scrim
from reciproca.media.pictures.sizing import KINDS, path_of, paths_of
from tests.cast import Cast


def drawing(size: tuple[int, int] = (900, 600), mode: str = "RGB") -> Image.Image:
    """A picture that is red at the left and blue at the right."""
    picture = Image.new("RGB", size, (200, 30, 30))
    picture.paste((30, 30, 200), (size[0] // 2, 0, *size))
    return picture.convert(mode)


def sent(picture: Image.Image, kind: str, **how: object) -> io.BytesIO:
    file = io.BytesIO()
    picture.save(file, kind, **how)  # type: ignore[arg-type]
    file.seek(0)
    return file


def whole(picture: Picture) -> Image.Image:
    with picture.whole.open("rb") as file:
        found = Image.open(io.BytesIO(file.read()))
        found.load()
        return found


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("JPEG", "RGB"), ("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "1"),
        ("WEBP", "RGB"), ("AVIF", "RGB"), ("GIF", "P"),
    ],
)  # fmt: skip
def test_every_kind_becomes_a_plain_jpeg(inside: Cast, kind: str, mode: str) -> None:
    picture = receive_picture(organization=inside.organization, file=sent(drawing(mode=mode), kind))
    found = whole(picture)
    assert (found.format, found.mode, found.size) == ("JPEG", "RGB", (900, 600))


def test_what_cameras_write_is_gone_and_it_stands_as_it_was_held(inside: Cast) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Canon"
    exif.get_ifd(0x8825)[2] = (44.0, 29.0, 38.0)
    picture = receive_picture(organization=inside.organization, file=sent(drawing(), "JPEG", exif=exif))
    found = whole(picture)
    assert found.size == (600, 900)
    assert not found.getexif()
    assert "exif" not in found.info
    assert b"Canon" not in picture.whole.open("rb").read()


def test_of_an_animation_the_first_picture_stays(inside: Cast) -> None:
    first, second = drawing(), drawing().transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    file = sent(first, "GIF", save_all=True, append_images=[second])
    red, _green, blue = whole(receive_picture(organization=inside.organization, file=file)).getpixel((100, 300))
    assert red > blue


def test_sixty_megapixels_become_a_picture_for_pages(inside: Cast) -> None:
    file = sent(drawing((10_000, 6_000)), "JPEG", quality=60)
    assert receive_picture(organization=inside.organization, file=file).width == 2000


def test_what_else_hides_in_the_file_is_not_kept(inside: Cast) -> None:
    file = io.BytesIO(sent(drawing(), "JPEG").getvalue() + b"<script>alert(1)</script>PK\x03\x04")
    picture = receive_picture(organization=inside.organization, file=file)
    content = picture.whole.open("rb").read()
    assert b"script" not in content
    assert b"PK\x03\x04" not in content


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"<svg onload='alert(1)'/>", "not_a_picture"),
        (b"%PDF-1.7", "not_a_picture"),
        (b"GIF89a=1;alert(1)//" + bytes(900), "corrupt"),
        (b"\x89PNG\r\n\x1a\n" + bytes(400), "corrupt"),
    ],
)
def test_what_is_no_picture_is_refused_with_its_reason(inside: Cast, content: bytes, code: str) -> None:
    with pytest.raises(PictureRefused) as problem:
        receive_picture(organization=inside.organization, file=io.BytesIO(content))
    assert problem.value.code == code
    assert not Picture.objects.exists()


def test_bombs_slivers_and_halves_are_refused(inside: Cast) -> None:
    bomb = sent(Image.new("L", (20_000, 20_000)), "PNG")
    sliver = sent(Image.new("RGB", (900, 20)), "PNG")
    half = io.BytesIO(sent(drawing(), "JPEG").getvalue()[:900])
    for file, code in ((bomb, "too_many_pixels"), (sliver, "too_small"), (half, "corrupt")):
        with pytest.raises(PictureRefused) as problem:
            receive_picture(organization=inside.organization, file=file)
        assert problem.value.code == code


def test_more_bytes_than_a_telephone_makes_are_not_even_read(inside: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reciproca.media.pictures.receiving.LARGEST_BYTES", 1000)
    with pytest.raises(PictureRefused) as problem:
        receive_picture(organization=inside.organization, file=io.BytesIO(bytes(5000)))
    assert problem.value.code == "too_large"


def test_the_task_makes_every_size_in_every_kind(inside: Cast, run_tasks: Callable[[], int]) -> None:
    picture = receive_picture(organization=inside.organization, file=sent(drawing((1500, 1000)), "PNG"))
    assert picture.sizes == []
    run_tasks()
    picture.refresh_from_db()
    assert picture.sizes == [480, 800, 1200, 1500]
    for width in picture.sizes:
        for kind in KINDS:
            with default_storage.open(path_of(picture, width, kind)) as file:
                assert Image.open(file).size[0] == width


def test_its_files_go_with_it(inside: Cast, django_capture_on_commit_callbacks: Callable[..., object]) -> None:
    paths = paths_of(inside.picture)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        forget_picture(picture=inside.picture)
    assert len(paths) > 3
    assert not any(default_storage.exists(path) for path in paths)


def test_the_focus_stays_within_and_the_words_are_cut(inside: Cast) -> None:
    picture = focus_picture(picture=inside.picture, x=1.7, y=-0.2)
    assert (picture.focus_x, picture.focus_y) == (1.0, 0.0)
    picture = describe_picture(picture=picture, alt={"en": "  A   kiln ", "it": ""})
    assert picture.alt == {"it": "La bottega", "en": "A kiln"}


def test_the_veil_is_as_dark_as_the_picture_is_light(inside: Cast) -> None:
    dark = receive_picture(organization=inside.organization, file=sent(Image.new("RGB", (400, 400), "#222"), "PNG"))
    light = receive_picture(organization=inside.organization, file=sent(Image.new("RGB", (400, 400), "#fff"), "PNG"))
    assert scrim(dark) == 0
    assert scrim(light) == 60
    assert contrast(light) >= 4.5
    assert contrast(dark) >= 4.5


def test_the_veil_is_never_too_thin() -> None:
    for grey in range(256):
        left = grey * (1 - opacity_for(grey) / 100) / 255
        linear = left / 12.92 if left <= 0.04045 else ((left + 0.055) / 1.055) ** 2.4
        assert 1.05 / (linear + 0.05) >= 4.5


def test_sizes_are_served_for_ever_and_nothing_else_is(cast: Cast) -> None:
    picture = cast.picture
    browser = Client()
    for kind, mime in (("avif", "image/avif"), ("webp", "image/webp"), ("jpg", "image/jpeg")):
        answer = browser.get(reverse("careers:picture", args=[picture.pk, picture.digest, picture.sizes[0], kind]))
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == mime
        assert "immutable" in answer.headers["Cache-Control"]
    for digest, width, kind in (
        ("0" * 16, picture.sizes[0], "jpg"),
        (picture.digest, 7, "webp"),
        (picture.digest, 480, "exe"),
    ):
        assert browser.get(reverse("careers:picture", args=[picture.pk, digest, width, kind])).status_code == 404
