"""Pages and writes of a running server, beside bare Django views with as many queries, in one run.

Ours and the bare view take turns, so that a busy machine slows both; the ratio is what counts.
"""

from __future__ import annotations

import base64
import itertools
import json
import subprocess
import sys
import time
from typing import Any

from bench.rows import Row, compared
from tests.running import ROOT, SEED, Site, a_site, new_event
from tests.servers import wait_for_port

ROUNDS, SECONDS, CONNECTIONS = 5, 2.0, 8
# Floors, found by measuring: a real page draws, translates and compresses what a bare view does not
# have; below these, something got slower. A write goes through the group commit, and must win.
GOALS = {
    "careers page": 0.05,
    "job page": 0.04,
    "one-row write": 1.0,
    "a hundred rows in one post": 5.0,
}
visitors = itertools.count()
EVENTS = {"one-row write": 1, "a hundred rows in one post": 100}

FILL = """
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
connection.cursor().execute("CREATE TABLE bench_bare (id INTEGER PRIMARY KEY, text TEXT)")
from django.conf import settings
settings.ALLOWED_HOSTS.append("testserver")
visitor = Client()
pages = {
    "careers page": (visitor, reverse("careers:home", args=[cast.brand.slug])),
    "job page": (visitor, reverse("careers:job", args=[cast.job.slug])),
}
queries = {}
for name, (client, path) in pages.items():
    assert client.get(path).status_code == 200, (name, path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    queries[name] = len(asked)
tell(job=cast.job.slug, queries=queries, paths={name: path for name, (_, path) in pages.items()})
"""


def rows() -> list[Row]:
    """Measure careers page, job page, and a write of one row."""
    with a_site(DJANGO_SETTINGS_MODULE="bench.settings", RECIPROCA_PROXY="yes", PYTHONPATH=str(ROOT)) as site:
        facts = site.python("from django.test import Client\n" + SEED + FILL)
        process = subprocess.Popen([sys.executable, "-m", "bench.bare", str(site.port)], env=site.environment, cwd=ROOT)
        try:
            wait_for_port(site.port)
            time.sleep(1)
            return [_measured(site, name, facts) for name in GOALS]
        finally:
            process.terminate()
            process.wait()


def _measured(site: Site, name: str, facts: dict[str, Any]) -> Row:
    events = EVENTS.get(name, 1)
    if name in EVENTS:
        bare = [request(site, "POST", "/bare/write/")]
        queries = "rows/s against one-row transactions"
    else:
        count = facts["queries"][name]
        bare = [request(site, "GET", f"/bare/{count}/")]
        queries = f"{count} queries"
    pairs = []
    for _ in range(ROUNDS):
        ours = events * load(site, _ours(site, name, facts))
        pairs.append((ours, load(site, bare)))
    name_of = f"{name} beside a bare view ({queries}), per second"
    return compared(name_of, "ours / bare", pairs, least=GOALS[name])


def _ours(site: Site, name: str, facts: dict[str, Any]) -> list[bytes]:
    if name not in EVENTS:
        return [request(site, "GET", facts["paths"][name])]
    # More than can be asked in a round: what is sent twice is not written twice.
    posts = 20_000 if EVENTS[name] == 1 else 1_500
    return [_post(site, facts["job"], EVENTS[name], next(visitors)) for _ in range(posts)]


def _post(site: Site, job: str, events: int, visitor: int) -> bytes:
    """Return a post of new events, each of another visitor, as one address may send only a few."""
    address = f"10.{visitor // 62_500}.{visitor // 250 % 250}.{visitor % 250}"
    return request(
        site,
        "POST",
        "/i/",
        f"Sec-Fetch-Site: same-origin\r\nX-Forwarded-For: {address}\r\n",
        json.dumps({"events": [new_event(job=job) for _ in range(events)]}),
    )


def request(site: Site, method: str, path: str, headers: str = "", body: str = "") -> bytes:
    """Return a request as it goes over the wire."""
    length = f"Content-Length: {len(body)}\r\n" if method == "POST" else ""
    return (
        f"{method} {path} HTTP/1.1\r\nHost: localhost:{site.port}\r\nAccept-Encoding: gzip\r\n"
        f"{headers}{length}\r\n{body}"
    ).encode()


def load(site: Site, requests: list[bytes], *, seconds: float = SECONDS, connections: int = CONNECTIONS) -> float:
    """Return requests a second, asked from another process."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.load", str(site.port), str(seconds), str(connections)],
        input=json.dumps([base64.b64encode(request).decode() for request in requests]),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    result = json.loads(done.stdout)
    if result["errors"]:
        raise RuntimeError(f"{result['errors']} errors of {result['requests']} requests")
    return float(result["requests"] / result["seconds"])
