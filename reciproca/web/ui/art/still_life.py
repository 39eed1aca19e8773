"""Covers: a still life on a table, with one vessel turned from the manager's voice.

A cover is `{"scene": "five", "palette": "sand"}`; what is missing or unknown takes the first of each. Every scene is
composed three times: for a card's front, for a small card, and for the wide head of a careers page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from reciproca.web.ui.art.scenes import FRAMES, PALETTES, SCENES, STORY_FRAME, STORY_SCENES, STORY_TABLE, Scene, lower
from reciproca.web.ui.art.vessels import PROFILES, Profile, drawn, voice_profile

Cover = Mapping[str, object]
BRAND: Final = "brand"


def chosen(cover: Cover | None) -> tuple[str, str]:
    """Return the scene and the palette of a cover, known ones only."""
    cover = cover or {}
    scene, palette = str(cover.get("scene", "")), str(cover.get("palette", ""))
    return (scene if scene in SCENES else "five"), (palette if palette in PALETTES else "sand")


def still_life(cover: Cover | None, peaks: Sequence[float] | None, *, frame: str = "front") -> tuple[str, str]:
    """Return the view box and the inside of a cover's SVG; `frame` is front, small or wide.

    The wide head of a page stands on the brand's own colour, whatever the cards wear.
    """
    scene, palette = chosen(cover)
    palette = BRAND if frame == "wide" else palette
    return painted(scene, palette, frame, tuple(voice_profile(peaks or ())))


def story_look(look: Cover | None, cover: Cover | None) -> tuple[str, str]:
    """Return the scene and the palette of a story's frame: its own, else the cover's scene on the brand's colour."""
    look = look or {}
    scene, palette = str(look.get("scene", "")), str(look.get("palette", ""))
    known = scene in SCENES or scene in STORY_SCENES
    return (scene if known else chosen(cover)[0]), (palette if palette in PALETTES else BRAND)


def story_art(look: Cover | None, cover: Cover | None, peaks: Sequence[float] | None) -> tuple[str, str]:
    """Return the view box and the inside of the SVG at the foot of a story's frame."""
    scene, palette = story_look(look, cover)
    return painted(scene, palette, "story", tuple(voice_profile(peaks or ())))


def composed_for(scene: str, palette: str, frame: str) -> tuple[Scene, int]:
    """Return a composition, and by how much it is let down: stories borrow what was made for a wider frame.

    On the brand's own colour stands what was composed for it.
    """
    if frame != "story":
        return SCENES[scene][frame], 0
    if scene in STORY_SCENES:
        return STORY_SCENES[scene], 0
    borrowed = SCENES[scene]["wide" if palette == BRAND else "front"]
    return borrowed, STORY_TABLE - borrowed.table


@lru_cache(maxsize=512)
def painted(scene: str, palette: str, frame: str, voice: Profile) -> tuple[str, str]:
    """Paint a scene once for each voice; pages ask for the same pictures again and again."""
    width, height = FRAMES.get(frame, STORY_FRAME)
    composed, down = composed_for(scene, palette, frame)
    mark = "v" + hashlib.sha256(repr((scene, palette, frame, voice)).encode()).hexdigest()[:6]
    vessels = (
        drawn(vessel, voice if vessel.shape == "voice" else PROFILES[vessel.shape], f"{mark}{at}")
        for at, vessel in enumerate(composed.vessels)
    )
    things = composed.extra + "".join(vessels)
    things = lower(things, f"translate(0 {down})") if down else things
    return f"0 0 {width} {height}", ground(palette, height, composed.table + down) + things


def ground(palette: str, height: int, table: int) -> str:
    """Paint wall and table far beyond the frame, so that a wide page finds no edge."""
    colours = tuple(f'fill="{colour}"' for colour in PALETTES[palette])
    wall, surface = ('class="art-wall"', 'class="art-table"') if palette == BRAND else colours
    return (
        f'<rect x="-2000" width="4400" height="{height}" {wall}/>'
        f'<rect x="-2000" y="{table}" width="4400" height="{height}" {surface}/>'
    )
