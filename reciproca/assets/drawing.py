"""The fonts that pictures and sheets are drawn with: plain TTF files, made by the build from the pages' own.

Pages read variable fonts in woff2; what draws share pictures and PDF reads static TTF only. Names of people may be
written in scripts that our two typefaces do not have, and headlines carry emoji: for those there are three more.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "dist" / "fonts" / "drawing"
TEXT = FOLDER / "inter-400.ttf"
STRONG = FOLDER / "inter-600.ttf"
DISPLAY = FOLDER / "bricolage-800.ttf"
ARABIC = FOLDER / "arabic-700.ttf"
HEBREW = FOLDER / "hebrew-700.ttf"
EMOJI = FOLDER / "emoji.ttf"
# Family names as drawings write them.
TEXT_FAMILY, DISPLAY_FAMILY = "Inter", "Bricolage Grotesque"
ARABIC_FAMILY, HEBREW_FAMILY, EMOJI_FAMILY = "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Color Emoji"
FACES = {
    TEXT_FAMILY: TEXT,
    DISPLAY_FAMILY: DISPLAY,
    ARABIC_FAMILY: ARABIC,
    HEBREW_FAMILY: HEBREW,
    EMOJI_FAMILY: EMOJI,
}
FILES = [str(path) for path in (TEXT, STRONG, DISPLAY, ARABIC, HEBREW, EMOJI)]
