"""Codes to print, on A4 and A6: large, with a quiet zone, and in words what they lead to."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Final

from fpdf import FPDF

from reciproca.web.share.formats import Format
from reciproca.web.share.making import picture
from reciproca.web.share.texts import alt_of
from reciproca.web.share.words import Said

# Paper → width and height in mm. Both have the proportions of the format below, whose code is 31 mm wide on A6.
PAPERS: Final = {"a4": (210, 297), "a6": (105, 148)}
SHEET: Final = Format(
    "sheet", (1000, 1414), 80, 840, 90, 600, (120, 52), 1.4, 950, (150, 0, 1.75), 1150, (620, 1064, 300),
    photo=(0, 640, 1000, 1000),
)  # fmt: skip
SHARPNESS: Final = 2.0  # 240 dots per inch on A4, 480 on A6


def sheet(said: Said, paper: str) -> bytes:
    """Return a page to hang in a window: question, pay, place, and a code of at least 25 mm.

    It is drawn as the share pictures are, so that every word fits; a voice cannot be heard on paper.
    """
    width, height = PAPERS[paper]
    page = FPDF(unit="mm", format=(width, height))
    page.set_title(said.headline)
    page.set_author(said.brand)
    page.set_lang(said.language)
    page.set_auto_page_break(auto=False)
    page.add_page()
    drawn = io.BytesIO()
    picture(replace(said, speaker="", clock=""), SHEET, SHARPNESS).save(drawn, "JPEG", quality=90, subsampling=0)
    page.image(drawn, x=0, y=0, w=width, h=height, alt_text=alt_of(said))
    return bytes(page.output())
