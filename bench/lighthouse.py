"""Lighthouse's marks (mobile) for the public pages of the demo: the median of three runs."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path

from bench.rows import Row
from tests.running import ROOT, Site
from tests.servers import free_port

RUNS = 3
PAGES = ("careers", "deck", "job", "story", "apply")
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
PROGRAM = ROOT / "node_modules" / ".bin" / "lighthouse"


def rows() -> list[Row]:
    """Measure the careers page, the deck, the job with its story and the apply page of a demo that is made for it."""
    with tempfile.TemporaryDirectory(prefix="reciproca-lighthouse-") as name:
        site = Site(Path(name), port=free_port())
        site.command("migrate", "--quiet")
        site.command("demo", "--fill")
        links = json.loads(site.command("demo", "--facts").stdout)["links"]
        site.start()
        try:
            return [row for page in PAGES for row in _marks(page, links[page], Path(name))]
        finally:
            site.stop()


def _marks(page: str, address: str, folder: Path) -> list[Row]:
    runs = [_run(address, folder) for _ in range(RUNS)]
    return [
        _row(page, category, goal, statistics.median(run[category] for run in runs)) for category, goal in GOALS.items()
    ]


def _run(address: str, folder: Path) -> dict[str, float]:
    """Return Lighthouse's marks of one run, out of 100."""
    report = folder / "report.json"
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or ""
    subprocess.run(
        [
            *(PROGRAM, address, "--quiet", "--output=json", f"--output-path={report}"),
            f"--only-categories={','.join(GOALS)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage",
        ],
        env={
            **os.environ,
            "CHROME_PATH": chromium,
            "PATH": f"{ROOT / '.venv/bin'}:{os.environ['PATH']}",
        },
        check=True,
        cwd=folder,
        capture_output=True,
    )
    categories = json.loads(report.read_text())["categories"]
    return {name: 100 * categories[name]["score"] for name in GOALS}


def _row(page: str, category: str, goal: int, mark: float) -> Row:
    return {
        "name": f"Lighthouse (mobile), {page} page, {category}",
        "value": mark,
        "unit": "of 100",
        "ours": mark,
        "reference": None,
        "goal": f"≥ {goal}",
        "holds": mark >= goal,
    }
