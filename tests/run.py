"""`make test`: everything, in an order that tells about cheap mistakes first.

Lint, then every test on SQLite, then those that touch the database on PostgreSQL, then the
browser. Starts the servers it needs. Ends with pytest's closing line, summed over its runs.
"""

# ruff: noqa: T201 - a program for terminals
from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.servers import install_missing, postgresql

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CORES = os.cpu_count() or 1
WORDS = ("passed", "failed", "errors", "skipped")

LINTERS: dict[str, list[str]] = {
    "types (mypy)": ["mypy"],
    "style (ruff)": ["ruff", "check", "."],
    "format (ruff)": ["ruff", "format", "--check", "."],
    "imports (import-linter)": ["lint-imports"],
    "templates (djlint)": ["djlint", "--lint", "--quiet", "reciproca"],
    "translations": ["python", "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/locale"],
}
# Nothing in these asks a database for anything that could differ between the two: figures, words, pixels, sounds.
WITHOUT_DATABASE = (
    "tests/statistics",
    "tests/locale",
    "tests/architecture",
    "tests/adapters",
    "tests/jobs/wording",
    "tests/js",
    "tests/media/pictures",
    "tests/media/test_box.py",
    "tests/web/share",
    "tests/web/ui",
)


def main() -> int:
    """Run what the command line names (lint, units, postgresql, browser), else everything."""
    wanted = sys.argv[1:] or ["lint", "units", "postgresql", "browser"]
    started = time.monotonic()
    ok, counts = True, Counter[str]()
    if wanted != ["lint"]:
        install_missing()
    if "lint" in wanted:
        ok = lint()
    with tempfile.TemporaryDirectory(prefix="reciproca-reports-") as folder:
        for name in wanted:
            if name != "lint":
                report = Path(folder) / f"{name}.xml"
                ok = RUNS[name](report) and ok
                counts += count(report)
    if wanted != ["lint"]:
        print(closing_line(counts, time.monotonic() - started))
    return 0 if ok else 1


def lint() -> bool:
    """Run every linter, two at a time; show what those that complain say."""
    with ThreadPoolExecutor(CORES) as pool:
        results = pool.map(_lint_with, LINTERS.items())
        return all(list(results))


def _lint_with(linter: tuple[str, list[str]]) -> bool:
    name, (program, *arguments) = linter
    started = time.monotonic()
    done = subprocess.run([BIN / program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    mark = "✓" if done.returncode == 0 else "✗"
    print(f"{mark} {name}, {time.monotonic() - started:.0f} s", flush=True)
    if done.returncode:
        print(done.stdout[-20_000:] + done.stderr[-5_000:], flush=True)
    return done.returncode == 0


def units(report: Path) -> bool:
    """Run every test but the browser's on SQLite."""
    return pytest(report, "SQLite", "-m", "not browser")


def on_postgresql(report: Path) -> bool:
    """Run what touches the database again, on PostgreSQL."""
    ignored = [f"--ignore={path}" for path in WITHOUT_DATABASE]
    with postgresql() as address:
        return pytest(report, "PostgreSQL", "-m", "not browser", *ignored, RECIPROCA_DATABASE_URL=address)


def browser(report: Path) -> bool:
    """Run what needs Chromium."""
    return pytest(report, "the browser", "-m", "browser")


def pytest(report: Path, where: str, *arguments: str, **environment: str) -> bool:
    """Run pytest on all cores."""
    print(f"\nTests on {where}", flush=True)
    command = [
        sys.executable,
        *("-m", "pytest", "-q", "-n", str(CORES), "--dist", "loadfile", "-p", "no:cacheprovider"),
        f"--junitxml={report}",
        *arguments,
    ]
    # One seed, so that both processes list tests over sets of members in the same order.
    environment = {**os.environ, "PYTHONHASHSEED": "0", **environment}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    return done.returncode == 0


def count(report: Path) -> Counter[str]:
    """Return how many tests passed, failed, broke and were skipped, by pytest's own report."""
    counts = Counter[str]()
    if not report.exists():
        return Counter(errors=1)
    for suite in ET.parse(report).iter("testsuite"):  # noqa: S314 - pytest wrote it just now
        failed, errors, skipped = (int(suite.get(name, 0)) for name in ("failures", "errors", "skipped"))
        counts["failed"] += failed
        counts["errors"] += errors
        counts["skipped"] += skipped
        counts["passed"] += int(suite.get("tests", 0)) - failed - errors - skipped
    return counts


def closing_line(counts: Counter[str], seconds: float) -> str:
    """Return the closing line that pytest would write for all runs together."""
    parts = [f"{counts[word]} {word}" for word in WORDS if counts[word]]
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    text = f" {', '.join(parts) or 'no tests ran'} in {seconds:.2f}s ({hours}:{minutes:02}:{rest:02}) "
    return text.center(80, "=")


RUNS = {"units": units, "postgresql": on_postgresql, "browser": browser}

if __name__ == "__main__":
    sys.exit(main())
