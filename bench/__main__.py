"""`make bench`: measures side by side, prints a table, and keeps it in bench/results.json.

Every module here with a `rows()` takes part; `python -m bench server statistics` asks only those.
What they tell is in `rows.py`.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

from bench.rows import Row

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results.json"


def main(wanted: list[str]) -> int:
    """Measure, print, keep; return 1 when a goal is missed."""
    modules = wanted or measuring()
    found: list[Row] = []
    for name in modules:
        print(f"\n{name}", flush=True)
        rows = importlib.import_module(f"bench.{name}").rows()
        for row in rows:
            print(printed(row), flush=True)
        found += rows
    keep(found)
    missed = [row["name"] for row in found if row["holds"] is False]
    print(f"\n{len(found)} measured, {len(missed)} missed their goal; {RESULTS.relative_to(HERE.parent)}")
    return int(bool(missed))


def measuring() -> list[str]:
    """Return the modules that measure something."""
    return sorted(
        path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_") and "\ndef rows(" in path.read_text()
    )


def keep(found: list[Row]) -> None:
    """Write the rows to the results, in place of earlier ones of the same name."""
    before = json.loads(RESULTS.read_text()) if RESULTS.exists() else []
    rows = {row["name"]: row for row in [*before, *found]}
    RESULTS.write_text(json.dumps(list(rows.values()), indent=1, ensure_ascii=False) + "\n")


def printed(row: Row) -> str:
    """Return a row as a line of the table."""
    mark = {True: "holds", False: "MISSED", None: ""}[row["holds"]]
    ours, reference = _short(row["ours"]), _short(row["reference"])
    value = f"{_short(row['value'])} {row['unit']}"
    return f"  {row['name']:<72} {value:<24} {ours:>9} {reference:>9}  {row['goal'] or '':<10} {mark}"


def _short(number: float | str | None) -> str:
    if number is None or isinstance(number, str):
        return number or ""
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"  # noqa: PLR2004 - reads well


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
