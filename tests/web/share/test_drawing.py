"""Share pictures, by their pixels: words never overlap nor leave their box, whatever they are."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import combinations

import pytest
import zxingcpp
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageChops

from reciproca.web.share import drawing, fitting
from reciproca.web.share.formats import FORMATS, Format
from reciproca.web.share.making import LARGEST_BYTES, jpeg, picture, rendered
from reciproca.web.share.sheets import PAPERS, SHEET, sheet
from reciproca.web.share.words import Said

FACE = {"skin": "#e2b291", "hair": "bob", "top": "#17604c", "background": "#e6c27e"}
PLAIN = Said(
    language="it", brand="Fornace Gentile", mark="kiln", colour="#17604c",
    headline="Sai far innamorare qualcuno di una tazza?", pay="27.000–31.000 €",
    role="Responsabile di negozio, Bologna", speaker="Giulia te lo racconta", clock="0:28",
    call="Candidati in 60 secondi", address="fornacegentile.example/s/AB12C", face=FACE,
    cover={"scene": "five", "palette": "sand"}, peaks=(10, 60, 90, 40, 20, 70) * 40,
)  # fmt: skip
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
CASES = {
    "plain": PLAIN,
    "emoji": replace(PLAIN, headline="Vuoi far volare le idee? C’è posto per te 🚀 👩🏽‍🍳 🇮🇹"),
    "emoji between letters": replace(
        PLAIN, headline="Ti va 👩🏽‍🍳 di 🏴󠁧󠁢󠁥󠁮󠁧󠁿 cucinare 🇮🇹 con noi?", brand="Da 👨‍👩‍👧 Ada", role="Chef 👩🏽‍🍳 capo"
    ),
    "a very long word": replace(PLAIN, headline=f"{LONG}?"),
    "300 signs": replace(PLAIN, headline=("Vuoi decidere le vetrine che fermano la gente? " * 7)[:300]),
    "right to left": replace(PLAIN, headline="هل تعرف كيف تجعل شخصا يقع في حب فنجان؟", role="מנהל חנות, Bologna"),
    "no mark": replace(PLAIN, mark="initials", brand="Manifatture Riunite del Golfo di Trieste e dell’Istria S.p.A."),
    "no voice": replace(PLAIN, speaker="", clock="", peaks=()),
    "long pay and place": replace(
        PLAIN,
        pay="€1,234,567.00–9,876,543.00 gross a year",
        speaker="Massimiliano te lo racconta",
        role="Responsabile visual merchandising e allestimenti straordinari, Bologna centro, via Indipendenza",
    ),
    "yellow": replace(PLAIN, colour="#ffff00"),
    "English": replace(PLAIN, language="en", speaker="Giulia tells you", call="Apply in 60 seconds"),
}
ALL = {**FORMATS, "sheet": SHEET}
PAIRS = [(case, name) for case in CASES for name in FORMATS]
PLACES = [(case, name) for case in CASES for name in ALL]


ZOOM = 0.4


def alpha(inside: str, form: Format, zoom: float = ZOOM) -> Image.Image:
    """Where a part leaves ink, seen from a little further away."""
    return rendered(drawing.svg(form, inside), zoom).getchannel("A").point(lambda value: 255 if value > 40 else 0)


def box_of(seen: Image.Image) -> tuple[float, float, float, float]:
    """Where the ink begins and ends, in the picture's own pixels."""
    left, top, right, bottom = seen.getbbox() or (0, 0, 0, 0)
    return left / ZOOM, top / ZOOM, right / ZOOM, bottom / ZOOM


@pytest.mark.parametrize(("case", "name"), PLACES)
def test_no_part_covers_another_and_none_leaves_the_picture(case: str, name: str) -> None:
    form = ALL[name]
    said = CASES[case] if name in FORMATS else replace(CASES[case], speaker="", clock="")
    drawn = {part: alpha(inside, form) for part, inside in drawing.parts(said, form).items() if inside}
    for (one, first), (other, second) in combinations(drawn.items(), 2):
        both = ImageChops.multiply(first, second).getbbox()
        assert both is None, f"{one} and {other} meet at {both}"
    width, height = form.size
    for part, seen in drawn.items():
        assert seen.getbbox() is not None, part
        left, top, right, bottom = box_of(seen)
        assert left >= form.x - 14, part
        assert right <= width - 40, part
        assert top >= 20, part
        assert bottom <= height - 20, part


@pytest.mark.parametrize("case", CASES)
def test_a_story_leaves_the_edges_to_the_network(case: str) -> None:
    """What people must read stands below 250 and above 290 pixels, where buttons of the network lie."""
    form = FORMATS["story"]
    _left, top, _right, bottom = box_of(alpha("".join(drawing.parts(CASES[case], form).values()), form))
    assert top >= 250
    assert bottom <= form.size[1] - 250


@pytest.mark.parametrize(
    ("case", "name"), [("plain", "og"), ("300 signs", "story"), ("emoji", "feed"), ("no mark", "square")]
)
def test_every_picture_has_its_size_and_at_most_250_kilobytes(case: str, name: str) -> None:
    made = jpeg(picture(CASES[case], FORMATS[name]))
    assert len(made) <= LARGEST_BYTES
    found = Image.open(io.BytesIO(made))
    assert (found.format, found.size) == ("JPEG", FORMATS[name].size)


@pytest.mark.parametrize("name", ["square", "story"])
@pytest.mark.parametrize("share", [1.0, 0.5, 0.34])
def test_the_code_is_read_at_a_third_of_its_size(name: str, share: float) -> None:
    whole = picture(PLAIN, FORMATS[name])
    small = whole.resize((round(whole.width * share), round(whole.height * share)), Image.Resampling.LANCZOS)
    (found,) = zxingcpp.read_barcodes(small)
    assert found.text == "HTTPS://FORNACEGENTILE.EXAMPLE/S/AB12C"


@pytest.mark.parametrize("share", [1.0, 0.34])
def test_the_code_on_a_sheet_is_read_and_large_enough(share: float) -> None:
    whole = picture(replace(PLAIN, speaker="", address="careers.a-rather-long-name.example/s/AB12C"), SHEET)
    small = whole.resize((round(whole.width * share), round(whole.height * share)), Image.Resampling.LANCZOS)
    (found,) = zxingcpp.read_barcodes(small)
    assert found.text == "HTTPS://CAREERS.A-RATHER-LONG-NAME.EXAMPLE/S/AB12C"
    assert SHEET.code
    assert SHEET.code[2] / SHEET.size[0] * PAPERS["a6"][0] >= 25
    for width, height in PAPERS.values():
        assert abs(width / height - SHEET.size[0] / SHEET.size[1]) < 0.005


@pytest.mark.parametrize("paper", PAPERS)
def test_a_sheet_is_one_page_of_its_paper(paper: str) -> None:
    made = sheet(PLAIN, paper)
    assert made.startswith(b"%PDF")
    assert made.count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("name", ["square", "story"])
def test_a_printed_address_is_never_cut_off(name: str) -> None:
    address = "careers.a-rather-long-name-of-a-company.example/s/AB12C"
    assert address in drawing.call(replace(PLAIN, address=address), FORMATS[name])


def test_people_tap_the_others_so_they_carry_no_code() -> None:
    for name in ("og", "feed"):
        assert not zxingcpp.read_barcodes(picture(PLAIN, FORMATS[name]))


def test_emoji_are_painted_and_other_scripts_are_written() -> None:
    form = FORMATS["og"]
    rocket = rendered(drawing.svg(form, drawing.words("🚀", 100, 300, 200, weight=800))).convert("RGBA")
    colours = {pixel[:3] for _n, pixel in rocket.getcolors(1_000_000) or [] if pixel[3] == 255}
    assert len(colours) > 20, "in colour"
    arabic = alpha(drawing.words("حب", 100, 300, 200, weight=800), form)
    missing = alpha(drawing.words("\u0e01\u0e02", 100, 300, 200, weight=800), form)
    assert arabic.getbbox() != missing.getbbox()


@pytest.mark.parametrize("name", FORMATS)
def test_pay_is_never_cut_off(name: str) -> None:
    said = CASES["long pay and place"]
    assert said.pay in drawing.pay_line(said, FORMATS[name], 300)
    assert "…" in drawing.role_line(said, FORMATS[name], 300)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("logo", ["0 0 30 30", "0 0 400 40", "0 0 10 90"])
def test_a_photograph_hangs_where_no_words_stand_and_a_logo_keeps_its_proportions(name: str, logo: str) -> None:
    form = FORMATS[name]
    made = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{logo}"><rect width="400" height="90"/></svg>'
    said = replace(CASES["long pay and place"], photo="photo.jpg", brand="Manifatture Riunite del Golfo di Trieste")
    photo = Image.new("L", form.size)
    photo.paste(255, form.photo)
    for part, inside in drawing.parts(said, form, made).items():
        if part != "pill" and inside:  # the voice has a paper of its own
            assert ImageChops.multiply(photo, alpha(inside, form)).getbbox() is None, part


def test_the_photograph_and_the_logo_are_seen_and_those_that_are_gone_leave_the_wall() -> None:
    blue = io.BytesIO()
    Image.new("RGB", (900, 600), "#1020f0").save(blue, "JPEG")
    said = replace(PLAIN, photo=default_storage.save("p.jpg", ContentFile(blue.getvalue())))
    seen = picture(said, FORMATS["og"]).getpixel((1000, 100))
    assert isinstance(seen, tuple)
    assert seen[2] > 200
    assert seen[0] < 60
    gone = picture(replace(said, photo="gone.jpg", logo="gone.svg"), FORMATS["og"])
    assert gone.getpixel((1000, 100)) == gone.getpixel((1000, 20))


@pytest.mark.parametrize(
    ("style", "colour", "wanted"),
    [  # as Chromium paints the rules of art.css
        ("natural", "#c06030", (192, 96, 48)),
        ("warm", "#c06030", (190, 103, 56)),
        ("warm", "#3070d0", (63, 115, 193)),
        ("grey", "#c06030", (113, 113, 113)),
        ("tinted", "#c06030", (64, 137, 117)),
        ("tinted", "#f4f0e8", (210, 255, 243)),
        ("tinted", "#101820", (0, 34, 25)),
    ],
)
def test_a_photograph_wears_the_brands_style_as_on_its_pages(
    style: str, colour: str, wanted: tuple[int, int, int]
) -> None:
    plain = io.BytesIO()
    Image.new("RGB", (700, 900), colour).save(plain, "JPEG", quality=100, subsampling=0)
    said = replace(PLAIN, photo=default_storage.save("p.jpg", ContentFile(plain.getvalue())), style=style)
    seen = picture(said, FORMATS["og"]).getpixel((1000, 100))
    assert isinstance(seen, tuple)
    assert all(abs(ours - theirs) <= 3 for ours, theirs in zip(seen, wanted, strict=True)), seen


def test_a_logo_made_of_pixels_is_drawn_and_a_light_one_stands_on_ink() -> None:
    form, made = FORMATS["og"], io.BytesIO()
    Image.new("RGBA", (400, 100), "#f01020").save(made, "PNG")
    red = default_storage.save("logo-400.png", ContentFile(made.getvalue()))
    assert picture(replace(PLAIN, logo=red), form).getpixel((form.x + 150, form.top + 20)) == (240, 16, 32)
    light = default_storage.save("logo-400-ink.png", ContentFile(made.getvalue()))
    assert picture(replace(PLAIN, logo=light), form).getpixel((form.x - 4, form.top + 20)) == (28, 26, 23)


def test_another_content_has_another_address_and_the_short_link_is_no_content() -> None:
    assert replace(PLAIN, headline="Altro").digest != PLAIN.digest
    assert replace(PLAIN, peaks=(1, 2, 3)).digest != PLAIN.digest
    assert replace(PLAIN, address="").digest == PLAIN.digest


@pytest.mark.parametrize("headline", [case.headline for case in CASES.values()])
def test_lines_stay_within_their_measure(headline: str) -> None:
    for form in FORMATS.values():
        block = fitting.fitted(headline, form.width, 300, form.sizes)
        assert all(fitting.width_of(line, block.size) <= form.width + 1 for line in block.lines)
        assert block.height <= 300 + block.size * fitting.LEADING * (len(block.lines) == 1)


def test_no_word_stands_alone_on_the_last_line() -> None:
    block = fitting.fitted("Sai far innamorare qualcuno di una tazza?", 952, 420, (124, 60))
    assert " " in block.lines[-1]


def test_signs_that_no_picture_can_hold_are_left_out() -> None:
    form = FORMATS["og"]
    made = rendered(drawing.front(replace(PLAIN, headline="Ciao \x00\x0b\uffff tutti"), form), ZOOM)
    assert made.getchannel("A").getbbox() is not None


def test_markup_in_a_headline_is_only_words() -> None:
    made = drawing.front(replace(PLAIN, headline='<script>alert(1)</script> & "x"'), FORMATS["og"])
    assert "<script" not in made
