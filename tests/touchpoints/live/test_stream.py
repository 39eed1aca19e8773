"""The live stream, watched over HTTP on a running server."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from typing import Any

import pytest

from tests.running import SEED, Site, a_site, new_event, post_events

RECORD = """
from reciproca.people.models import Organization
from reciproca.people.scoping import organization_scope
from reciproca.touchpoints.verbs import record_interaction
from django.db import transaction
"""
WORKS_HERE = """
from django.test import Client
from reciproca.people.models import Member, Role
from reciproca.people.scoping import across_organizations
with across_organizations():
    member = Member.objects.select_related("user").get(organization_id={organization!r}, role=Role.REVIEWER)
    client = Client()
    client.force_login(member.user)
    tell(session=client.cookies["sessionid"].value, member=str(member.pk))
"""
LET_GO = """
from reciproca.people.membership import let_go
from reciproca.people.models import Member, Organization, Role
from reciproca.people.scoping import organization_scope
o = Organization.objects.get(pk={organization!r})
with organization_scope(o):
    owner = Member.objects.filter(role=Role.OWNER, active=True).first()
    let_go(member=Member.objects.get(pk={member!r}), by=owner)
"""


class Reader:
    """Reads server-sent events from a socket."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.file = connection.makefile("rb")
        self.status = int(self.file.readline().split()[1])
        self.headers: dict[str, str] = {}
        while line := self.file.readline().strip():
            name, _colon, value = line.decode().partition(":")
            self.headers[name.lower()] = value.strip()

    def lines(self) -> Iterator[str]:
        while line := self.file.readline():
            yield line.decode().strip()

    def event(self) -> tuple[str, str, Any]:
        """Return the next event: its id, name and data."""
        fields: dict[str, str] = {}
        for line in self.lines():
            name, _colon, value = line.partition(": ")
            if name in {"id", "event", "data"}:
                fields[name] = value
            if "data" in fields and not line:
                return fields.get("id", ""), fields["event"], json.loads(fields["data"])
        raise EOFError

    def nothing_for(self, seconds: float) -> bool:
        """Whether no event comes in this time."""
        self.connection.settimeout(seconds)
        try:
            self.event()
        except TimeoutError:
            return True
        return False


@contextmanager
def watch(site: Site, session: str = "", last: str = "", host: str = "localhost") -> Iterator[Any]:
    with socket.create_connection(("127.0.0.1", site.port), timeout=10) as connection:
        lines = [
            "GET /live/ HTTP/1.1",
            f"Host: {host}:{site.port}",
            f"Cookie: other=1; sessionid={session}",
        ]
        if last:
            lines.append(f"Last-Event-ID: {last}")
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        yield Reader(connection)


@contextmanager
def watching(site: Site, session: str, last: str = "") -> Iterator[Reader]:
    """Watch, and go on when the stream is really open."""
    with watch(site, session, last) as reader:
        assert reader.status == 200
        for line in reader.lines():
            if line.startswith("retry"):
                break
        time.sleep(0.3)
        yield reader


def test_a_member_sees_what_happens_in_their_organization(site: Site, facts: dict[str, Any]) -> None:
    with watching(site, facts["session"]) as reader:
        assert reader.headers["content-type"].startswith("text/event-stream")
        assert reader.headers["cache-control"] == "no-store"
        event = new_event(job=facts["job"])
        post_events(site, event)
        assert reader.event() == (
            event["id"],
            "interaction",
            {"kind": "viewed", "touchpoint": "job-card", "job": facts["job_id"]},
        )


def test_a_member_of_another_organization_sees_nothing_of_it(site: Site, facts: dict[str, Any]) -> None:
    with watching(site, facts["outsider"]) as reader:
        post_events(site, new_event(job=facts["job"]))
        assert reader.nothing_for(1)


@pytest.mark.parametrize("session", ["", "made-up-session-key-0123456789ab"])
def test_whoever_is_not_signed_in_is_sent_away(site: Site, session: str) -> None:
    with watch(site, session) as reader:
        assert reader.status == 403


def test_a_host_that_is_not_ours_is_refused(site: Site, facts: dict[str, Any]) -> None:
    with watch(site, facts["session"], host="evil.example") as reader:
        assert reader.status == 400


def test_what_a_verb_does_in_another_process_is_seen(site: Site, facts: dict[str, Any]) -> None:
    with watching(site, facts["session"]) as reader:
        site.python(
            RECORD + f"o = Organization.objects.get(pk='{facts['organization']}')\n"
            "with organization_scope(o):\n"
            "    record_interaction(organization=o, touchpoint='apply', kind='applied')\n"
        )
        assert reader.event()[2] == {"kind": "applied", "touchpoint": "apply", "job": None}


def test_what_was_rolled_back_is_not_seen_nor_what_happened_long_ago(site: Site, facts: dict[str, Any]) -> None:
    with watching(site, facts["session"]) as reader:
        site.python(
            RECORD + "from django.utils import timezone\nfrom datetime import timedelta\n"
            f"o = Organization.objects.get(pk='{facts['organization']}')\n"
            "with organization_scope(o):\n"
            "    record_interaction(organization=o, touchpoint='apply', kind='applied',\n"
            "                       at=timezone.now() - timedelta(days=9))\n"
            "    with transaction.atomic():\n"
            "        record_interaction(organization=o, touchpoint='apply', kind='hired')\n"
            "        transaction.set_rollback(True)\n"
        )
        assert reader.nothing_for(1)


def test_a_page_that_comes_back_hears_what_it_missed(site: Site, facts: dict[str, Any]) -> None:
    events = [new_event(job=facts["job"]) for _ in range(4)]
    for event in events:
        post_events(site, event)
    with watching(site, facts["session"], last=events[1]["id"]) as reader:
        assert [reader.event()[0] for _ in range(2)] == [event["id"] for event in events[2:]]
        post_events(site, fresh := new_event(job=facts["job"]))
        assert reader.event()[0] == fresh["id"]


def test_a_page_that_missed_too_much_is_told_to_load_anew(site: Site, facts: dict[str, Any]) -> None:
    events = [new_event(job=facts["job"]) for _ in range(102)]
    crowd = {"X-Forwarded-For": "198.51.100.7"}
    post_events(site, *events[:51], **crowd)
    post_events(site, *events[51:], **crowd)
    with watching(site, facts["session"], last=events[0]["id"]) as reader:
        assert reader.event()[1] == "reload"


def test_one_member_cannot_open_pages_without_end(site: Site, facts: dict[str, Any]) -> None:
    open_streams = [watch(site, facts["outsider"]) for _ in range(31)]
    statuses = [stream.__enter__().status for stream in open_streams]
    for stream in open_streams:
        stream.__exit__(None, None, None)
    assert statuses == [200] * 30 + [503]


def test_whoever_is_let_go_sees_no_more_on_a_page_that_stayed_open(site: Site, facts: dict[str, Any]) -> None:
    organization = facts["organization"]
    works = site.python(WORKS_HERE.format(organization=organization))
    with watching(site, works["session"]) as left, watching(site, facts["session"]) as stays:
        site.python(LET_GO.format(organization=organization, member=works["member"]))
        left.connection.settimeout(60)
        last_chunk = "0"
        assert "event: interaction" not in list(takewhile(lambda line: line != last_chunk, left.lines()))
        post_events(site, event := new_event(job=facts["job"]))
        assert stays.event()[0] == event["id"]
    with watch(site, works["session"]) as again:
        assert again.status == 403


@pytest.mark.slow
def test_every_server_process_tells_and_sigterm_ends_the_streams() -> None:
    with a_site(RECIPROCA_PROXY="yes") as site:
        facts = site.python(SEED)
        site.start("--workers", "2")
        streams = [watching(site, facts["session"]) for _ in range(12)]
        readers = [stream.__enter__() for stream in streams]
        post_events(site, event := new_event(job=facts["job"]))
        assert {reader.event()[0] for reader in readers} == {event["id"]}
        started = time.monotonic()
        assert site.stop() == 0
        assert time.monotonic() - started < 60, "a stream may last a quarter of an hour"
        for stream in streams:
            stream.__exit__(None, None, None)
