"""What a page must know of a logo without opening it, told by the name of its file: proportions, and what it needs.

A page shows a logo wherever a brand is named; reading the picture there, only to learn how wide it is, would cost
more than the whole page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

NAME: Final = re.compile(r"logo-(\d+)(?:-(paper|ink))?(?:_\w+)?\.(?:svg|png)$")
LONGEST_RATIO: Final = 40.0
WORDMARK: Final = 2.2  # a logo that is wider than this is the name, written
KINDS: Final = {"svg": "image/svg+xml", "png": "image/png"}


@dataclass(frozen=True)
class LogoLook:
    """How wide a logo is for its height, and the ground it needs where the page is as dark, or as light, as itself."""

    ratio: float = 1.0
    ground: str = ""  # `paper` for dark ink, which is lost at night; `ink` for light ink, which is lost by day

    @property
    def wordmark(self) -> bool:
        """Whether it says the name itself."""
        return self.ratio > WORDMARK

    def name(self, kind: str) -> str:
        """Return what its file is called."""
        ratio = round(100 * min(LONGEST_RATIO, max(1 / LONGEST_RATIO, self.ratio)))
        return f"logo-{ratio}{f'-{self.ground}' if self.ground else ''}.{kind}"


def look_of(name: str) -> LogoLook:
    """Return what a file's name tells; one that tells nothing is a square that is seen everywhere."""
    found = NAME.search(name)
    return LogoLook(int(found[1]) / 100, found[2] or "") if found else LogoLook()


def kind_of(name: str) -> str:
    """Return a logo's kind as browsers know it."""
    return KINDS["png" if name.endswith(".png") else "svg"]
