"""The ingest, asked over HTTP on a running server."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from typing import Any

import pytest

from reciproca.people.scoping import new_id
from tests.running import SEED, Site, a_site, new_event, post_events
from tests.waiting import until

COUNT = """
from django.db.models import Sum
from reciproca.touchpoints.models import Interaction, Rollup
with across_organizations():
    tell(rows=Interaction.objects.count(), rolled=Rollup.objects.aggregate(n=Sum("count"))["n"] or 0,
         ids=[str(i) for i in Interaction.objects.values_list("id", flat=True)])
"""


def test_an_event_is_written_with_everything_a_page_knows(site: Site, facts: dict[str, Any]) -> None:
    event = new_event(job=facts["job"], referrer="https://www.linkedin.com/", campaign="autunno")
    iphone = {"User-Agent": "Mozilla/5.0 (iPhone) Mobile Safari"}
    assert post_events(site, event, **iphone) == (200, {"written": 1, "ignored": 0})
    row = site.python(
        "from reciproca.touchpoints.models import Interaction, Rollup\n"
        f"with across_organizations(): i = Interaction.objects.get(pk='{event['id']}')\n"
        "tell(organization=str(i.organization_id), job=str(i.subject), channel=i.channel,"
        " campaign=i.campaign, device=i.device, visitor=len(i.visitor), unit=bool(i.unit_id))"
    )
    assert row == {
        "organization": facts["organization"],
        "job": facts["job_id"],
        "channel": "linkedin",
        "campaign": "autunno",
        "device": "phone",
        "visitor": 16,
        "unit": True,
    }


def test_a_brand_page_needs_no_job(site: Site, facts: dict[str, Any]) -> None:
    event = new_event(touchpoint="careers-page", brand=facts["brand"])
    assert post_events(site, event)[1]["written"] == 1


def test_the_same_event_is_written_once(site: Site, facts: dict[str, Any]) -> None:
    event = new_event(job=facts["job"])
    assert post_events(site, event, event)[1]["written"] == 1
    assert post_events(site, event) == (200, {"written": 0, "ignored": 0})


def test_one_event_may_stand_alone(site: Site, facts: dict[str, Any]) -> None:
    body = json.dumps(new_event(job=facts["job"])).encode()
    status, answer = site.ask("POST", "/i/", body, {"Sec-Fetch-Site": "same-origin"})
    assert (status, json.loads(answer)["written"]) == (200, 1)


def test_a_hundred_events_go_in_one_post_and_no_more(site: Site, facts: dict[str, Any]) -> None:
    events = [new_event(job=facts["job"]) for _ in range(101)]
    proxied = {"X-Forwarded-For": "198.51.100.100"}
    assert post_events(site, *events, **proxied)[0] == 400
    assert post_events(site, *events[:100], **proxied)[1]["written"] == 100


def test_events_about_nothing_the_public_can_see_are_ignored(site: Site) -> None:
    assert post_events(site, new_event(job="no-such-job")) == (200, {"written": 0, "ignored": 1})


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"id": "7"}, "id"),
        ({"id": "8d1c2a4e-9f3b-4c55-8a66-1b2c3d4e5f60"}, "id"),
        ({"kind": "hired"}, "kind"),
        ({"kind": ["viewed"]}, "kind"),
        ({"touchpoint": "interview"}, "touchpoint"),
        ({"job": "../etc"}, "none of"),
        ({"via": "x" * 501}, "via"),
        ({"via": "a\0b"}, "via"),
        ({"detail": {"deep": {"er": 1}}}, "detail"),
        ({"detail": {"long": "x" * 400}}, "detail"),
        ({"detail": {"text": "a\0b"}}, "detail"),
        ({"detail": {"number": float("nan")}}, "detail"),
    ],
)
def test_what_a_page_cannot_say_is_refused(
    site: Site, facts: dict[str, Any], change: dict[str, Any], problem: str
) -> None:
    status, answer = post_events(site, new_event(job=facts["job"]) | change)
    assert status == 400
    assert answer["problem"].startswith(problem)


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"events": 3}', b"\xff\xfe", b"[" * 60_000])
def test_what_is_not_an_event_is_refused(site: Site, body: bytes) -> None:
    assert site.ask("POST", "/i/", body, {"Sec-Fetch-Site": "same-origin"})[0] == 400


def test_a_long_body_is_refused_while_it_comes(site: Site) -> None:
    assert site.ask("POST", "/i/", b"x" * 70_000, {"Sec-Fetch-Site": "same-origin"})[0] == 413


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Host": "evil.example"}, 400),
    ],
)
def test_only_our_own_pages_may_send(site: Site, facts: dict[str, Any], headers: dict[str, str], status: int) -> None:
    body = json.dumps(new_event(job=facts["job"])).encode()
    assert site.ask("POST", "/i/", body, headers)[0] == status


def test_an_older_browser_is_known_by_its_origin(site: Site, facts: dict[str, Any]) -> None:
    body = json.dumps(new_event(job=facts["job"])).encode()
    headers = {"Origin": f"http://localhost:{site.port}"}
    assert site.ask("POST", "/i/", body, headers)[0] == 200


def test_only_post_is_understood(site: Site) -> None:
    assert site.get("/i/")[0] == 405
    assert site.ask("POST", "/i/more/", b"{}", {})[0] == 404


def test_one_address_cannot_send_without_end(site: Site, facts: dict[str, Any]) -> None:
    noisy = {"X-Forwarded-For": "203.0.113.99"}
    answers = [post_events(site, *(new_event(job=facts["job"]) for _ in range(100)), **noisy) for _ in range(4)]
    assert [status for status, _ in answers] == [200, 200, 200, 429]
    quiet = {"X-Forwarded-For": "203.0.113.1"}
    assert post_events(site, new_event(job=facts["job"]), **quiet)[0] == 200


def test_rollups_add_up_to_the_rows(site: Site) -> None:
    counted = site.python(COUNT)
    assert counted["rows"] == counted["rolled"] > 0


class Visitor(threading.Thread):
    """Sends events one after the other, and remembers those that were acknowledged."""

    def __init__(self, site: Site, job: str, address: str, stop: threading.Event) -> None:
        super().__init__()
        self.site, self.job, self.address, self.stopped = site, job, address, stop
        self.acknowledged: list[str] = []

    def run(self) -> None:
        while not self.stopped.is_set():
            key = str(new_id())
            try:
                status, _ = post_events(self.site, new_event(id=key, job=self.job), **{"X-Forwarded-For": self.address})
            except OSError:
                time.sleep(0.05)
                continue
            if status == 200:
                self.acknowledged.append(key)
            elif status == 429:
                self.address = f"198.51.{hash(key) % 200}.{hash(self.address) % 200}"


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", "2"])
def test_killing_the_server_loses_no_acknowledged_event(workers: str) -> None:
    with a_site(RECIPROCA_PROXY="yes") as site:
        job = site.python(SEED)["job"]
        site.start("--workers", workers)
        stop = threading.Event()
        visitors = [Visitor(site, job, f"192.0.2.{n}", stop) for n in range(8)]
        for visitor in visitors:
            visitor.start()

        def served() -> int:
            return sum(len(visitor.acknowledged) for visitor in visitors)

        busy = until(served, lambda events: events > 200)
        os.kill(site.web_processes()[0], signal.SIGKILL)
        until(served, lambda events: events > busy + 100)
        stop.set()
        for visitor in visitors:
            visitor.join()
        acknowledged = {key for visitor in visitors for key in visitor.acknowledged}
        counted = site.python(COUNT)
    assert len(acknowledged) > busy + 100 > 300, "the server did not come back"
    assert acknowledged <= set(counted["ids"])
    assert counted["rows"] == counted["rolled"]
