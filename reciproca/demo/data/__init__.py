"""What the demo's companies say, as JSON: every person, brand and number is invented."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

HALF = 0.5
HERE = Path(__file__).resolve().parent


@cache
def load(name: str) -> Any:  # noqa: ANN401 - JSON
    """Read one of the files; callers don't change what they get."""
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def load_company(name: str, scale: float = 1.0) -> Any:  # noqa: ANN401 - JSON
    """Read a company; a small one, for tests, has its first job, and its closed one."""
    company = load(name)
    if scale >= HALF:
        return company
    first, *others = company["jobs"]
    return company | {"jobs": [first, *[job for job in others if job["state"] == "closed"]]}
