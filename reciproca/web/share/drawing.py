"""A share picture as SVG: a ground that can be kept, and what is said on it. Attributes only, no styles, no filters.

Words are escaped; nothing of what a person wrote is ever markup.
"""

from __future__ import annotations

import base64
import re
from typing import Final

import segno
from django.utils.html import escape

from reciproca.assets import drawing
from reciproca.people.logos import WORDMARK, look_of
from reciproca.web.share import fitting
from reciproca.web.share.formats import Format
from reciproca.web.share.words import Said
from reciproca.web.ui.art import faces, marks, still_life
from reciproca.web.ui.art.scenes import PALETTES, SCENES
from reciproca.web.ui.art.vessels import PROFILES, drawn, voice_profile
from reciproca.web.ui.voice_art import thread_path

INK, PAPER, QUIET = "#1c1a17", "#fffefb", "#57534a"
# Signs that no XML may hold, whatever somebody pasted.
NOT_XML: Final = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
FACE_SIDE: Final = 64
GAP: Final = 14
PILL_HEIGHT: Final = 94
PLATE: Final = 8
CALL_WIDTH: Final = 150
BESIDE: Final = 24


def ground(said: Said, form: Format) -> str:
    """Draw wall, table and still life, its middle vessel turned from the voice; a photograph needs no still life."""
    scene, palette = still_life.chosen(said.cover)
    wall, table = PALETTES[palette]
    composed = SCENES[scene]["front"]
    width, height = form.size
    x, _y, scale = form.scene
    voice = tuple(voice_profile(said.peaks))
    things = (
        ""
        if said.photo
        else composed.extra
        + "".join(
            drawn(vessel, voice if vessel.shape == "voice" else PROFILES[vessel.shape], f"s{at}")
            for at, vessel in enumerate(composed.vessels)
        )
    )
    return svg(
        form,
        f'<rect width="{width}" height="{height}" fill="{wall}"/>'
        f'<rect y="{form.table}" width="{width}" height="{height - form.table}" fill="{table}"/>'
        f'<g transform="translate({x} {form.table - composed.table * scale:.1f}) scale({scale})">{things}</g>',
    )


def front(said: Said, form: Format, logo: str = "") -> str:
    """Draw what is said: mark and name, question, pay, place, voice, and the code where one is printed."""
    return svg(form, "".join(parts(said, form, logo).values()))


def parts(said: Said, form: Format, logo: str = "") -> dict[str, str]:
    """Return every part by its name; none covers another, whatever the words are."""
    block = fitting.fitted(said.headline, form.width, form.bottom - words_top(form) - below(form), form.sizes)
    foot = words_top(form) + block.height
    return {
        "heading": heading(said, form, logo),
        "question": "".join(line_of(line, at, block.size, form, said) for at, line in enumerate(block.lines)),
        "pay": pay_line(said, form, foot),
        "role": role_line(said, form, foot),
        "pill": pill(said, form),
        "call": call(said, form),
        "code": code(said.address, form) if form.code and said.address else "",
    }


def svg(form: Format, inside: str) -> str:
    """Put a drawing into its frame."""
    width, height = form.size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{inside}</svg>'
    )


def words_top(form: Format) -> float:
    """Return where the question begins: under the mark."""
    return form.top + 62 * form.small


def below(form: Format) -> float:
    """Return the room that pay and role take under the question."""
    return 108 * form.small


def words(text: str, x: float, y: float, size: float, *, weight: int, fill: str = INK, **more: object) -> str:
    """Draw one line of text, each script in its own font; what runs from right to left begins at the other edge."""
    text = NOT_XML.sub("", text)
    family = drawing.TEXT_FAMILY if weight < 700 else drawing.DISPLAY_FAMILY  # noqa: PLR2004 - the headings' weight
    stretches = [
        (family if found == drawing.DISPLAY_FAMILY else found, stretch) for found, stretch in fitting.runs(text)
    ]
    if any(found == drawing.EMOJI_FAMILY for found, _stretch in stretches):
        return one_by_one(text, stretches, x, y, size, weight=weight, fill=fill, **more)
    inside = "".join(
        f'<tspan font-family="{found}"{weighed(found)}>{escape(stretch)}</tspan>' for found, stretch in stretches
    )
    given = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{family}" font-weight="{weight}" font-size="{size:.2f}" '
        f'fill="{fill}" xml:space="preserve"{given}>{inside}</text>'
    )


def one_by_one(
    text: str,
    stretches: list[tuple[str, str]],
    x: float,
    y: float,
    size: float,
    *,
    weight: int,
    fill: str,
    **more: object,
) -> str:
    """Draw a line with emoji stretch by stretch: the drawing program fails on joined emoji between letters."""
    spacing = float(str(more.pop("letter_spacing", 0)))
    widths = [
        fitting.width_of(stretch, size, found) + spacing * len(stretch) * (found != drawing.EMOJI_FAMILY)
        for found, stretch in stretches
    ]
    x -= {"start": 0, "middle": 0.5, "end": 1}[str(more.pop("text_anchor", "start"))] * sum(widths)
    placed_stretches = list(zip(stretches, widths, strict=True))
    made = ""
    for (found, stretch), width in reversed(placed_stretches) if fitting.right_to_left(text) else placed_stretches:
        letters = f' font-weight="{weight}" letter-spacing="{spacing}"' if not weighed(found) else weighed(found)
        drawn_size = size * (fitting.EMOJI_SIZE if found == drawing.EMOJI_FAMILY else 1)
        made += (
            f'<text x="{x:.1f}" y="{y:.1f}" font-family="{found}"{letters} font-size="{drawn_size:.2f}" fill="{fill}" '
            f'xml:space="preserve">{escape(stretch)}</text>'
        )
        x += width
    return made


def weighed(family: str) -> str:
    """Return the weight in which a font of another script exists."""
    return "" if family in {drawing.TEXT_FAMILY, drawing.DISPLAY_FAMILY} else ' font-weight="700" letter-spacing="0"'


def heading(said: Said, form: Format, logo: str = "") -> str:
    """Draw logo or mark, and the name; a wide logo says the name itself."""
    side, size = 44 * form.small, 34 * form.small
    room = form.width if said.photo else form.size[0] - 2 * form.x
    ground = look_of(said.logo).ground
    drawn_mark, width = placed(logo, form, side, room, ground) if logo else (mark_of(said, form, side), side)
    if width > WORDMARK * side:
        return drawn_mark
    name = fitting.shortened(said.brand, size, room - width - 12, drawing.DISPLAY_FAMILY)
    return drawn_mark + words(
        name, form.x + width + 12, form.top + side * 0.76, size, weight=800, letter_spacing=f"{-0.02 * size:.2f}"
    )


def mark_of(said: Said, form: Format, side: float) -> str:
    """Draw the mark of a brand without a logo, or its initials."""
    mark = marks.MARKS.get(said.mark) or initials(said)
    _scene, palette = still_life.chosen(said.cover)
    painted = mark.replace('class="mark-a"', f'fill="{said.colour}"').replace(
        'class="mark-b"', f'fill="{PALETTES[palette][0]}"'
    )
    return f'<g transform="translate({form.x} {form.top}) scale({side / 32:.4f})" color="{INK}">{painted}</g>'


def placed(logo: str, form: Format, side: float, room: float, ground: str = "") -> tuple[str, float]:
    """Put a cleaned logo where the mark stands, in its own proportions; return it and how wide it is."""
    box = [float(number) for number in re.search(r'viewBox="([^"]+)"', logo)[1].split()]  # type: ignore[index]
    width = min(side * box[2] / box[3], room)
    at = f'<svg x="{form.x}" y="{form.top}" width="{width:.1f}" height="{side:.1f}" '
    return plate(ground, form, width, side) + logo.replace("<svg ", at, 1), width


def plate(ground: str, form: Format, width: float, side: float) -> str:
    """Draw the dark ground that a light logo needs; walls are light, whatever is dark is seen on them."""
    if ground != "ink":
        return ""
    x, y, edge = form.x - PLATE, form.top - PLATE, 2 * PLATE
    return f'<rect x="{x}" y="{y}" width="{width + edge:.1f}" height="{side + edge:.1f}" rx="{PLATE}" fill="{INK}"/>'


def emblem(png: bytes, size: tuple[int, int]) -> str:
    """Return a logo made of pixels as a drawing."""
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><image width="{width}" '
        f'height="{height}" href="data:image/png;base64,{base64.b64encode(png).decode()}"/></svg>'
    )


def initials(said: Said) -> str:
    """Draw the initials of a brand that has no mark."""
    letters = words(marks.initials(said.brand), 16, 21, 13, weight=600, fill=on(said.colour), text_anchor="middle")
    return f'<circle cx="16" cy="16" r="16" class="mark-a"/>{letters}'


def line_of(line: str, at: int, size: float, form: Format, said: Said) -> str:
    """Draw one line of the question."""
    y = words_top(form) + (at + 0.82) * size * fitting.LEADING
    spacing = {"letter_spacing": f"{fitting.TRACKING * size:.2f}"}
    if fitting.right_to_left(said.headline):
        return words(line, form.x + form.width, y, size, weight=800, text_anchor="end", **spacing)
    return words(line, form.x, y, size, weight=800, **spacing)


def pay_line(said: Said, form: Format, foot: float) -> str:
    """Draw the pay range, the second largest thing; a longer one is written smaller: pay that is cut off is wrong."""
    size = 40 * form.small
    size *= min(1.0, form.width / max(1.0, fitting.width_of(said.pay, size)))
    return words(said.pay, form.x, foot + 52 * form.small, size, weight=800, letter_spacing=f"{-0.03 * size:.2f}")


def role_line(said: Said, form: Format, foot: float) -> str:
    """Draw what and where."""
    size = 25 * form.small
    text = fitting.shortened(said.role, size, form.width + form.role_more, drawing.TEXT_FAMILY)
    return words(text, form.x, foot + 93 * form.small, size, weight=400)


def pill(said: Said, form: Format) -> str:
    """Draw the voice: face, play, who tells it, the thread of the voice, its length."""
    if not said.speaker:
        return ""
    label = fitting.shortened(said.speaker, 25, 330, drawing.TEXT_FAMILY)
    inner = max(fitting.width_of(label, 25, drawing.TEXT_FAMILY), 210)
    width = 180 + inner + fitting.width_of(said.clock, 25, drawing.TEXT_FAMILY) + 52
    k = min(form.small, room_for_pill(said, form) / width)
    width, inner, left = width * k, inner * k, 180 * k
    height, y = PILL_HEIGHT * k, form.pill
    side = height - 12 * k
    thread = thread_path(said.peaks, width=180, height=22)
    x, middle, radius = form.x + 7 * k, y + height / 2, side / 2
    at = f"translate({form.x + left + 10 * k:.1f} {y + 54 * k:.1f}) scale({(inner - 10 * k) / 180:.4f} {k:.3f})"
    return (
        f'<rect x="{form.x}" y="{y}" width="{width:.1f}" height="{height:.1f}" rx="{height / 2:.1f}" fill="{PAPER}"/>'
        f'<clipPath id="teller"><circle cx="32" cy="32" r="32"/></clipPath>'
        f'<g transform="translate({x:.1f} {y + 6 * k:.1f}) scale({side / FACE_SIDE:.4f})">'
        f'<g clip-path="url(#teller)">{faces.drawn(said.face)}</g></g>'
        f'<circle cx="{x + side * 1.5:.1f}" cy="{middle:.1f}" r="{radius:.1f}" fill="{said.colour}"/>'
        + triangle(x + side * 1.5, middle, 13 * k, on(said.colour))
        + words(label, form.x + left + 10 * k, y + 40 * k, 25 * k, weight=600)
        + f'<g transform="{at}"><path d="{thread}" fill="none" stroke="{INK}" stroke-width="1.6"/></g>'
        + words(said.clock, form.x + left + inner + 18 * k, y + 74 * k, 25 * k, weight=400, fill=QUIET)
    )


def room_for_pill(said: Said, form: Format) -> float:
    """Return how wide the voice may be before it meets the code, the photograph beside it, or what is to be done."""
    if form.code:
        end = float(form.code[0])
    elif form.name != "og":
        end = form.x + form.width - CALL_WIDTH * form.small
    else:
        end = form.photo[0] if said.photo else form.size[0]
    return end - form.x - BESIDE


def triangle(x: float, y: float, reach: float, fill: str) -> str:
    """Draw the sign for play."""
    back, tip, top, foot = x - reach * 0.6, x + reach, y - reach, y + reach
    return f'<path d="M{back:.1f} {top:.1f}L{tip:.1f} {y:.1f}L{back:.1f} {foot:.1f}Z" fill="{fill}"/>'


def on(colour: str) -> str:
    """Return paper or ink, whichever is seen better on a colour."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)  # noqa: PLR2004
    return PAPER if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.3 else INK  # noqa: PLR2004 - WCAG's weights


def call(said: Said, form: Format) -> str:
    """Draw what to do next and where: below the voice, or beside it where people tap and no address is printed."""
    if form.name == "og":
        return ""
    k = form.small
    if not form.code:
        lines = fitting.broken(said.call, 26 * k, CALL_WIDTH * k)
        top = form.pill + (PILL_HEIGHT / 2 + 9) * k - (len(lines) - 1) * 17 * k
        placed = {"weight": 600, "text_anchor": "end"}
        x = form.x + form.width
        return "".join(words(line, x, top + at * 34 * k, 26 * k, **placed) for at, line in enumerate(lines))  # type: ignore[arg-type]
    y = form.pill + (PILL_HEIGHT + 44) * k if said.speaker else form.pill + 40 * k
    drawn_call = words(said.call, form.x, y, 28 * k, weight=600)
    if not said.address:
        return drawn_call
    wide = fitting.width_of(said.address, 24 * k, drawing.TEXT_FAMILY)
    size = 24 * k * min(1.0, (form.code[0] - form.x - BESIDE) / wide)  # an address that is cut off leads nowhere
    return drawn_call + words(said.address, form.x, y + 36 * k, size, weight=400)


def code(address: str, form: Format) -> str:
    """Draw the code on its plate of paper, with the quiet zone that readers need."""
    x, y, side = form.code or (0, 0, 0)
    made = segno.make(printed(address), error="m", micro=False)
    modules = made.symbol_size(border=4)[0]
    path = "".join(
        f"M{column} {row}h1v1h-1z"
        for row, line in enumerate(made.matrix_iter(border=4))
        for column, dark in enumerate(line)
        if dark
    )
    return (
        f'<rect x="{x}" y="{y}" width="{side}" height="{side}" rx="20" fill="{PAPER}"/>'
        f'<g transform="translate({x} {y}) scale({side / modules:.4f})"><path d="{path}" fill="{INK}"/></g>'
    )


def printed(address: str) -> str:
    """Return an address as codes hold it with the fewest squares: capitals where it reads the same."""
    whole = address if re.match(r"https?://", address) else f"https://{address}"
    return whole.upper() if re.fullmatch(r"[A-Za-z0-9:/.\-]+", whole) else whole
