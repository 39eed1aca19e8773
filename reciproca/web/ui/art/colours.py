"""The one check that lets a stored colour into a drawing."""

from __future__ import annotations

import re
from collections.abc import Mapping

COLOUR = re.compile(r"#[0-9a-f]{6}")


def colour_in(choices: Mapping[str, object], part: str, default: str) -> str:
    """Return the colour chosen for a part; the default when there is none or it is no colour."""
    value = choices.get(part)
    return value if isinstance(value, str) and COLOUR.fullmatch(value) else default
