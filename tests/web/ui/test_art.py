"""Pictures are drawn from few choices, never break, and let nothing in."""

from __future__ import annotations

import re
from itertools import product
from xml.etree import ElementTree as ET

import pytest
from django.template import Context, Template

from reciproca.hiring.looks import SHAPES, draw_look
from reciproca.web.ui.art import faces, still_life, vessels
from reciproca.web.ui.art.scenes import FRAMES, PALETTES, SCENES
from reciproca.web.ui.theme import contrast


def drawing(inside: str) -> ET.Element:
    return ET.fromstring(f"<svg>{inside}</svg>")  # noqa: S314 - our own drawing


def tag(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize("name", faces.PRESETS)
def test_each_person_of_the_design_has_a_portrait_of_their_own(name):
    look = faces.PRESETS[name]
    inside = faces.drawn(look)
    drawing(inside)
    assert all(look[part] in inside for part in ("skin", "top", "background"))


@pytest.mark.parametrize(
    "look",
    [None, {}, {"hair": "mohawk"}, {"skin": "red"}, {"skin": '#fff"/><script>'}, {"top": 7}, {"background": "#12345g"}],
)
def test_a_face_without_choices_or_with_wrong_ones_is_a_bust_without_features(look):
    assert faces.drawn(look) == faces.drawn(None)


def test_a_missing_member_still_has_a_round_place():
    svg = tag("{% face nobody 44 %}")
    assert 'width="44"' in svg
    assert 'aria-hidden="true"' in svg


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_that_blind_applications_draw_can_be_drawn(shape):
    assert shape in vessels.PROFILES
    drawing(vessels.silhouette({**draw_look(), "shape": shape}))


def test_a_look_that_is_not_ours_draws_no_more_than_a_plain_vessel():
    plain = vessels.silhouette(None)
    assert vessels.silhouette({"shape": "<b>", "colour": '"/>', "background": None}) == plain


def test_a_voice_turns_louder_stretches_into_wider_ones():
    profile = vessels.voice_profile([10] * 40 + [60] * 40)
    assert profile[2][1] < profile[-3][1]
    assert profile[0][1] == profile[-1][1]
    assert all(vessels.SLIMMEST <= half <= vessels.WIDEST for _up, half in profile)


@pytest.mark.parametrize("peaks", [(), (0,) * 100, (50, 60), None])
def test_silence_and_very_short_voices_give_the_calm_vessel(peaks):
    assert vessels.voice_profile(peaks or ()) == vessels.voice_profile(())


def test_an_even_voice_gives_an_even_vessel():
    assert len({half for _up, half in vessels.voice_profile([40] * 80)[1:-1]}) == 1


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("frame", FRAMES)
def test_every_scene_is_composed_for_every_frame_with_one_voice(scene, frame):
    box, inside = still_life.still_life({"scene": scene}, [1, 9, 4] * 30, frame=frame)
    root = drawing(inside)
    assert box == "0 0 {} {}".format(*FRAMES[frame])
    assert sum(vessel.shape == "voice" for vessel in SCENES[scene][frame].vessels) == 1
    ids = [part.get("id") for part in root.iter() if part.get("id")]
    assert len(ids) == len(set(ids))
    assert len(inside) < 9000


def test_two_voices_on_one_page_share_no_ids():
    one, other = (still_life.still_life({}, peaks)[1] for peaks in ([1, 9] * 30, [9, 1, 1] * 30))
    ids = [set(re.findall(r'id="(\w+)"', inside)) for inside in (one, other)]
    assert not ids[0] & ids[1]


@pytest.mark.parametrize("cover", [None, {}, {"scene": "x", "palette": "y"}, {"palette": '"><script>'}])
def test_an_unknown_cover_is_the_first_one(cover):
    assert still_life.still_life(cover, None) == still_life.still_life({"scene": "five", "palette": "sand"}, None)


def test_the_head_of_a_page_stands_on_the_brands_colour():
    assert "art-wall" in still_life.still_life({"palette": "rose"}, None, frame="wide")[1]


@pytest.mark.parametrize("palette", [name for name in PALETTES if name != "brand"])
def test_ink_is_read_on_every_cover(palette):
    assert contrast("#1c1a17", PALETTES[palette][0]) > 7


def test_a_cover_with_a_voice_says_so_to_those_who_cannot_see_it():
    svg = tag("{% still_life cover peaks voice_of='Giulia' %}", cover={}, peaks=[1] * 20)
    assert 'role="img"' in svg
    assert "Giulia" in svg
    assert "<script" not in tag("{% still_life cover voice_of=name %}", cover={}, name="<script>")


def test_no_drawing_carries_style_or_script():
    everything = [faces.drawn(face) for face in faces.PRESETS.values()]
    everything += [
        still_life.still_life({"scene": scene}, None, frame=frame)[1] for scene, frame in product(SCENES, FRAMES)
    ]
    assert not any("style=" in inside or "<script" in inside for inside in everything)
