"""The pipeline of a job with 1,000 applications, beside a bare Django view that reads the same rows.

Both are asked of the same running server, in turns, one request at a time. The bare view has no middleware, no member,
no translation and no compression: it runs the two queries of the board and lists their rows in a plain template. Ours
is the whole page as a recruiter gets it.
"""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

from bench.rows import Row, compared
from bench.server import load, request
from tests.running import ROOT, SEED, Site, a_site
from tests.servers import wait_for_port

APPLICATIONS, ROUNDS, SECONDS = 1000, 15, 1.0
RATIO, QUERIES, KILOBYTES = 3.0, 12, 100.0

FILL = f"""
import gzip
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.studio.crowd import fill
settings.ALLOWED_HOSTS.append("testserver")
fill(cast, {APPLICATIONS})
browser, path = cast.client(cast.recruiter), reverse("studio:pipeline", args=[cast.job.pk])
page = browser.get(path).content
with CaptureQueriesContext(connection) as asked:
    browser.get(path)
tell(path=path, session=browser.cookies["sessionid"].value, queries=len(asked), size=len(gzip.compress(page)),
     bare=f"/bare/pipeline/{{cast.job.pk}}/{{cast.recruiter.pk}}/")
"""


def rows() -> list[Row]:
    """Measure the page's time, its queries and its size."""
    with a_site(DJANGO_SETTINGS_MODULE="bench.settings", PYTHONPATH=str(ROOT)) as site:
        facts = site.python(SEED + FILL)
        process = subprocess.Popen([sys.executable, "-m", "bench.bare", str(site.port)], env=site.environment, cwd=ROOT)
        try:
            wait_for_port(site.port)
            time.sleep(1)
            return [_ratio(site, facts), *_bounds(facts)]
        finally:
            process.terminate()
            process.wait()


def _ratio(site: Site, facts: dict[str, Any]) -> Row:
    ours = [request(site, "GET", facts["path"], f"Cookie: sessionid={facts['session']}\r\n")]
    bare = [request(site, "GET", facts["bare"])]
    pairs = [(_milliseconds(site, ours), _milliseconds(site, bare)) for _ in range(ROUNDS)]
    name = "pipeline (1,000 applications), ratio to a bare Django view that reads the same rows"
    return compared(name, "ours / bare", pairs, most=RATIO)


def _milliseconds(site: Site, requests: list[bytes]) -> float:
    """Return how long an answer takes, asked one after the other."""
    return 1000 / load(site, requests, seconds=SECONDS, connections=1)


def _bounds(facts: dict[str, Any]) -> list[Row]:
    kilobytes = facts["size"] / 1000
    return [
        _bound("pipeline (1,000 applications), queries", facts["queries"], "queries", QUERIES),
        _bound("pipeline (1,000 applications), compressed", kilobytes, "kB", KILOBYTES),
    ]


def _bound(name: str, value: float, unit: str, most: float) -> Row:
    return {
        "name": name,
        "value": value,
        "unit": unit,
        "ours": value,
        "reference": None,
        "goal": f"≤ {most:g}",
        "holds": value <= most,
    }
