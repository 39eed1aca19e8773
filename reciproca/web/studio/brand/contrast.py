"""The contrast table: every pair of a theme measured, and what the solver changed, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coloraide import Color
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from reciproca.web.ui import theme as solver
from reciproca.web.ui.theme import INK, LIGHT, NIGHT, PETROL, WHITE, Theme, contrast

READ, SEEN = 4.5, 3.0


@dataclass(frozen=True)
class Side:
    """A colour by day or by night, with the least contrast that it has anywhere it stands."""

    colour: str
    ratio: float

    @property
    def words(self) -> str:
        """The ratio as people write it, never rounded up."""
        return ratio_words(self.ratio)


@dataclass(frozen=True)
class Row:
    """One pair of the theme: where it is used, by day and by night, the least the law asks, and what was done."""

    name: str
    day: Side
    night: Side
    least: float
    done: str

    @property
    def least_words(self) -> str:
        """The law's ratio as people write it."""
        return ratio_words(self.least)

    @property
    def holds(self) -> bool:
        """Whether both sides reach it."""
        return min(self.day.ratio, self.night.ratio) >= self.least


def ratio_words(ratio: float) -> str:
    """Return a ratio to one decimal, cut and not rounded: 4.49 is not 4.5."""
    return f"{number_format(int(ratio * 10 + 1e-9) / 10, 1)}:1"


def worst(colour: str, against: Sequence[str]) -> float:
    """Return a colour's least contrast."""
    return min(contrast(colour, surface) for surface in against)


def on_surfaces(theme: Theme, role: str) -> tuple[Side, Side]:
    """Measure a role against all the surfaces that it stands on."""
    day, night = theme.light[role], theme.dark[role]
    return Side(day, worst(day, LIGHT)), Side(night, worst(night, NIGHT))


def on_it(theme: Theme, words: str, ground: str) -> tuple[Side, Side]:
    """Measure words on their ground; the ground is what is shown."""
    return tuple(  # type: ignore[return-value]
        Side(roles[ground], contrast(roles[words], roles[ground])) for roles in (theme.light, theme.dark)
    )


def read(theme: Theme) -> list[Row]:
    """Return the six pairs."""
    return [
        Row(_("Buttons, play, full faces"), *on_it(theme, "on-brand", "brand-fill"), READ, done_to_fill(theme)),
        Row(_("Edges of buttons, bars, dots"), *on_surfaces(theme, "brand-mark"), SEEN, done_to(theme, "brand-mark")),
        Row(_("Links, voice heard, numbers"), *on_surfaces(theme, "brand-text"), READ, done_to(theme, "brand-text")),
        Row(
            _("Notes that invite"),
            *on_it(theme, "on-brand-soft", "brand-soft"),
            READ,
            _("A veil of your colour, and words searched for it."),
        ),
        Row(
            _("Circle of the employees"),
            *on_surfaces(theme, "circle-e"),
            READ,
            _("It is your colour, as it stands in text."),
        ),
        Row(_("Circle of the customers"), *on_surfaces(theme, "circle-c"), READ, done_to_circle(theme)),
    ]


def done_to_fill(theme: Theme) -> str:
    """Say what became of the colour on buttons."""
    fill, words = theme.light["brand-fill"], theme.light["on-brand"]
    if fill != theme.colour:
        return _("A little darker, so that the white on it can be read.")
    if words == INK:
        told = _("Kept as it is. The words on it are ink: white would stop at {ratio}.")
        return told.format(ratio=ratio_words(contrast(WHITE, fill)))
    return _("Kept as it is, with white words.")


def done_to(theme: Theme, role: str) -> str:
    """Say what became of the colour where it stands on paper."""
    day, night = theme.light[role] == theme.colour, theme.dark[role] == theme.colour
    if day and night:
        return _("It is your colour, by day and by night.")
    if day:
        return _("By day it is your colour; by night a lighter one of the same hue.")
    ratio = ratio_words(worst(theme.colour, LIGHT))
    if night:
        return _("By day darker: on paper your colour reaches {ratio}. By night it is yours.").format(ratio=ratio)
    return _("Same hue, darker by day and lighter by night: on paper your colour reaches {ratio}.").format(ratio=ratio)


def done_to_circle(theme: Theme) -> str:
    """Say why the customers' circle is clay or petrol."""
    if solver.other_circle(theme.colour) != PETROL:
        return _("Clay, which nobody takes for your colour.")
    told = _("Clay is {degrees}° from your colour and would be taken for it: petrol instead.")
    return told.format(degrees=round(apart(theme.colour)))


def apart(colour: str) -> float:
    """Return how far a colour's hue is from clay's, in degrees."""
    hue, clay = (Color(one).convert("oklch").coords(nans=False)[2] for one in (colour, solver.CLAY))
    return float(abs((hue - clay + 180) % 360 - 180))


def heading(theme: Theme) -> str:
    """Return the finding that the page opens with."""
    if theme.light["brand-fill"] != theme.colour:
        return _("Your colour is a little darker on buttons, so that it can be read.")
    if theme.light["brand-text"] != theme.colour:
        return _("Your colour stays on the buttons. Links use its shade.")
    return _("Your colour stays as it is, on buttons and in links.")
