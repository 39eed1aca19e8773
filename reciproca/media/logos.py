"""Logos as SVG, cleaned: only shapes and paints that an allow-list names are written anew, nothing is passed through.

What could act or fetch (scripts, handlers, styles, links to elsewhere, embedded pictures, entities)
has no name in the list, so it cannot come along. Letters must be shapes: a font that is not there
would change them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.utils.translation import gettext as _

LARGEST = 200_000
MOST_SHAPES = 2_000
DEEPEST = 40
FOUR = 4  # x, y, width, height
WIDEST = 1e6
SVG = "http://www.w3.org/2000/svg"
SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
AROUND = {"g", "defs", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "title"}
PAINTS = {
    "fill",
    "fill-opacity",
    "fill-rule",
    "clip-rule",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-dasharray",
    "stroke-dashoffset",
    "opacity",
    "stop-color",
    "stop-opacity",
    "clip-path",
    "mask",
}
GEOMETRY = {
    "id",
    "d",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "fx",
    "fy",
    "width",
    "height",
    "points",
    "transform",
    "offset",
    "viewBox",
    "gradientUnits",
    "gradientTransform",
    "spreadMethod",
    "clipPathUnits",
    "maskUnits",
    "preserveAspectRatio",
}
SAFE = re.compile(r"^[\w\s.,:;#%()+\-]*$")
ELSEWHERE = re.compile(r"url\(\s*(?!#)|javascript|data:|//|expression|@|\\", re.IGNORECASE)
NUMBER = re.compile(r"^\s*([0-9.]+)\s*(px)?\s*$")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


class LogoRefused(ValueError):  # noqa: N818 - it says what is the case
    """The file is no logo that can be shown; its words say why."""


@dataclass(frozen=True)
class Logo:
    """A clean logo: what is kept, of how many shapes, how much was left out, and the box that it is drawn in."""

    svg: bytes
    shapes: int
    left_out: int
    view: str


def clean_logo(content: bytes) -> Logo:
    """Write a logo anew from the shapes in it.

    Raises:
        LogoRefused: when it is too large, no SVG, has letters that are not shapes, or nothing to see.
    """
    root = parsed(content)
    view = view_box(root)
    if any(local(node) in {"text", "tspan", "textPath", "font"} for node in root.iter()):
        raise LogoRefused(
            _("The logo has letters in a font. Have them turned into shapes, then it looks right everywhere.")
        )
    cleaner = Cleaner(classes(root))
    made = Element("svg", {"xmlns": SVG, "viewBox": view})
    cleaner.paint(root, made)
    cleaner.children(root, made, 0)
    if not cleaner.shapes:
        raise LogoRefused(_("There is nothing to see in this file."))
    return Logo(tostring(made), cleaner.shapes, cleaner.left_out, view)


def parsed(content: bytes) -> Element:
    """Read the file, with no entity and no document type.

    Raises:
        LogoRefused: when it cannot be read.
    """
    if len(content) > LARGEST:
        raise LogoRefused(_("A logo has 200 kB at most. Yours is larger: there may be a photograph in it."))
    try:
        root: Element = fromstring(content, forbid_dtd=False)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as problem:
        raise LogoRefused(_("This is no logo that can be read: SVG, PNG, JPEG and WebP can.")) from problem
    if local(root) != "svg":
        raise LogoRefused(_("This is no logo that can be read: SVG, PNG, JPEG and WebP can."))
    return root


def local(node: Element) -> str:
    """Return an element's name without its namespace; nothing for another namespace's."""
    if not isinstance(node.tag, str):
        return ""
    space, _brace, name = node.tag.rpartition("}")
    return name if space in {"", f"{{{SVG}"} else ""


def view_box(root: Element) -> str:
    """Return the square that the logo is drawn in.

    Raises:
        LogoRefused: when the file does not say how large it is.
    """
    numbers = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        box = [float(number) for number in numbers]
    except ValueError:
        box = []
    sides = [NUMBER.match(root.get(name, "")) for name in ("width", "height")]
    if len(box) != FOUR and all(sides):
        box = [0.0, 0.0, *(float(side.group(1)) for side in sides if side)]
    if len(box) != FOUR or not (0 < box[2] < WIDEST and 0 < box[3] < WIDEST):
        raise LogoRefused(_("The file does not say how large the logo is: its viewBox is missing."))
    return " ".join(f"{number:g}" for number in box)


def classes(root: Element) -> dict[str, str]:
    """Return what drawing programs write into a style sheet: class → declarations. Everything else of it is dropped."""
    found: dict[str, str] = {}
    for sheet in (node.text or "" for node in root.iter() if local(node) == "style"):
        for selectors, declarations in RULE.findall(sheet):
            for selector in selectors.split(","):
                name = selector.strip().removeprefix(".")
                if selector.strip().startswith(".") and name.replace("-", "").replace("_", "").isalnum():
                    found[name] = f"{found.get(name, '')};{declarations}"
    return found


class Cleaner:
    """Copies what is allowed, and counts what it copied and left out."""

    def __init__(self, styles: dict[str, str]) -> None:
        self.styles = styles
        self.shapes = self.left_out = 0

    def children(self, source: Element, target: Element, depth: int) -> None:
        """Copy the allowed children of an element."""
        for node in source:
            name = local(node)
            if name == "style":
                continue
            if depth > DEEPEST or self.shapes >= MOST_SHAPES or name not in SHAPES | AROUND:
                self.left_out += 1
                continue
            made = SubElement(target, name)
            self.paint(node, made)
            self.shapes += name in SHAPES
            if name == "title":
                made.text = (node.text or "")[:120]
            else:
                self.children(node, made, depth + 1)

    def paint(self, source: Element, target: Element) -> None:
        """Copy the allowed attributes, those of classes and styles as attributes of their own."""
        declared = ";".join(self.styles.get(name, "") for name in source.get("class", "").split())
        declared = f"{declared};{source.get('style', '')}"
        styled = dict(pair.split(":", 1) for pair in declared.split(";") if ":" in pair)
        for name, value in (*source.attrib.items(), *((key.strip(), text) for key, text in styled.items())):
            if name in {"class", "style", "viewBox"} or (
                local(source) == "svg" and name in {"width", "height", "x", "y"}
            ):
                continue
            if name in PAINTS | GEOMETRY and SAFE.match(value) and not ELSEWHERE.search(value):
                target.set(name, value.replace("!important", "").strip())
            else:
                self.left_out += name.startswith("on") or "href" in name
