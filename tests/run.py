"""`make test`: everything, in an order that tells about cheap mistakes first.

Lint, then every test on SQLite, then those that touch the database on PostgreSQL, then the
browser. Starts the servers it needs. Ends with pytest's closing line, summed over its runs.

A journey in a browser lives in real time, with real sound, on processors that others use, too. The few that fail are
tried once more, alone and on a fresh installation: those that fail again fail, those that pass are counted as unsteady
and named. An unsteady test is a fault of the page or of the test, and is mended like any other.
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
WORDS = ("passed", "failed", "errors", "skipped", "unsteady")
# More than so many at once do not fail by chance.
FEW = 4

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
                counts += RUNS[name](Path(folder))
    if wanted != ["lint"]:
        print(closing_line(counts, time.monotonic() - started))
    return 0 if ok and not broken(counts) else 1


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


def units(folder: Path) -> Counter[str]:
    """Run every test but the browser's on SQLite."""
    return pytest(folder, "SQLite", "-m", "not browser")


def on_postgresql(folder: Path) -> Counter[str]:
    """Run what touches the database again, on PostgreSQL."""
    ignored = [f"--ignore={path}" for path in WITHOUT_DATABASE]
    with postgresql() as address:
        return pytest(folder, "PostgreSQL", "-m", "not browser", *ignored, RECIPROCA_DATABASE_URL=address)


def browser(folder: Path) -> Counter[str]:
    """Run what needs Chromium; the few that fail once more, named, each after the other."""
    first = pytest(folder, "the browser", "-m", "browser")
    if not 0 < broken(first) <= FEW:
        return first
    failed = ("-m", "browser", "--last-failed", "--last-failed-no-failures=none", "-n", "1", "-vv")
    return after_trying_again(first, pytest(folder, "the browser, once more", *failed))


def after_trying_again(first: Counter[str], again: Counter[str]) -> Counter[str]:
    """Count what failed once and passed when it was tried again as unsteady, and what failed again as failed."""
    counts = first - Counter({word: first[word] for word in ("failed", "errors")})
    return counts + Counter(unsteady=again["passed"], failed=again["failed"], errors=again["errors"])


def pytest(folder: Path, where: str, *arguments: str, **environment: str) -> Counter[str]:
    """Run pytest on all cores, and count by its own report; a run that breaks without a failed test is an error."""
    print(f"\nTests on {where}", flush=True)
    report = folder / f"{where}.xml"
    command = [
        sys.executable,
        *("-m", "pytest", "-q", "-n", str(CORES), "--dist", "loadfile", "-o", f"cache_dir={folder / 'cache'}"),
        f"--junitxml={report}",
        *arguments,
    ]
    # One seed, so that both processes list tests over sets of members in the same order.
    environment = {**os.environ, "PYTHONHASHSEED": "0", **environment}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    counts = count(report)
    return counts if done.returncode == 0 or broken(counts) else counts + Counter(errors=1)


def broken(counts: Counter[str]) -> int:
    """Return how many tests say that something is wrong."""
    return counts["failed"] + counts["errors"]


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
