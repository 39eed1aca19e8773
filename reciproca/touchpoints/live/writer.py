"""The group commit: one thread and one connection per process write what all requests bring.

There is no timer. While one transaction commits, the next group gathers, so groups grow with the
load and a lone event is written at once. Everybody is answered after the commit that holds their
events, and only then.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import DatabaseError, close_old_connections, connection, transaction

from reciproca.people.models import Organization
from reciproca.people.scoping import across_organizations
from reciproca.touchpoints.live.sightings import Sighting
from reciproca.touchpoints.models import Touchpoint
from reciproca.touchpoints.recording import Event, write
from reciproca.touchpoints.subjects import Subject, find_subject
from reciproca.touchpoints.verbs import touchpoint_of
from reciproca.touchpoints.visits import channel_from, device_of_agent, visitor_hash

logger = logging.getLogger(__name__)

# More brings no more throughput, and keeps other writers waiting (SERVER.md §1).
EVENTS_A_TRANSACTION = 500
POSTS_WAITING = 5_000
REMEMBERED_S = 60
REMEMBERED = 10_000

Key = TypeVar("Key")
Value = TypeVar("Value")


class FullError(Exception):
    """More is waiting to be written than can be written soon."""


@dataclass(frozen=True)
class Written:
    """What became of a post: events that are new, and those about nothing the public can see."""

    new: int
    ignored: int


@dataclass(frozen=True)
class Post:
    """What one request brought, and who waits for the commit."""

    sightings: Sequence[Sighting]
    address: str
    agent: str
    host: str
    loop: asyncio.AbstractEventLoop
    answer: asyncio.Future[Written]


class Memory(Generic[Key, Value]):
    """Answers of the database that may be a minute old."""

    def __init__(self) -> None:
        self._known: dict[Key, tuple[float, Value]] = {}

    def get(self, key: Key) -> tuple[Value] | None:
        """Return the answer in a tuple, as the answer may be None; or None."""
        known = self._known.get(key)
        return (known[1],) if known and known[0] > time.monotonic() else None

    def put(self, key: Key, value: Value) -> Value:
        """Remember an answer."""
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known[key] = (time.monotonic() + REMEMBERED_S, value)
        return value


class Writer:
    """Writes posts in groups, from a thread of its own that starts with the first one."""

    def __init__(self) -> None:
        self._waiting: queue.Queue[Post | None] = queue.Queue(POSTS_WAITING)
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()
        self._subjects: Memory[tuple[str, str], Subject | None] = Memory()
        self._touchpoints: Memory[tuple[uuid.UUID, str], uuid.UUID | None] = Memory()

    async def write(self, sightings: Sequence[Sighting], *, address: str, agent: str, host: str) -> Written:
        """Write what a request brought; return after the commit.

        Raises:
            FullError: when too much is waiting.
            DatabaseError: when the database refuses.
        """
        loop = asyncio.get_running_loop()
        post = Post(sightings, address, agent, host, loop, loop.create_future())
        self._start()
        try:
            self._waiting.put_nowait(post)
        except queue.Full:
            raise FullError from None
        return await post.answer

    def stop(self) -> None:
        """Write what is waiting, and end the thread."""
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def _start(self) -> None:
        if self._thread is None:
            with self._starting:
                if self._thread is None:
                    self._thread = threading.Thread(target=self._run, name="interactions", daemon=True)
                    self._thread.start()

    def _run(self) -> None:
        while (first := self._waiting.get()) is not None:
            posts, last = self._gather(first)
            close_old_connections()
            with across_organizations():
                self._write_group(posts)
            if last:
                break
        connection.close()

    def _gather(self, first: Post) -> tuple[list[Post], bool]:
        """Take what is waiting; say whether the order to stop was among it."""
        posts, events = [first], len(first.sightings)
        while events < EVENTS_A_TRANSACTION:
            try:
                post = self._waiting.get_nowait()
            except queue.Empty:
                break
            if post is None:
                return posts, True
            posts.append(post)
            events += len(post.sightings)
        return posts, False

    def _write_group(self, posts: Sequence[Post]) -> None:
        try:
            answers: list[Written | Exception] = list(self._commit(posts))
        except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for an answer
            answers = self._one_by_one(posts, error)
        _give_answers(posts, answers)

    def _one_by_one(self, posts: Sequence[Post], error: Exception) -> list[Written | Exception]:
        """Find out whose post the database refuses; after a lost connection, all are tried anew."""
        logger.warning("A group of %s posts could not be written: %s", len(posts), error)
        if isinstance(error, DatabaseError):
            connection.close()
        answers: list[Written | Exception] = []
        for post in posts:
            try:
                answers += self._commit([post])
            except Exception as problem:
                logger.exception("An interaction could not be written.")
                answers.append(problem)
        return answers

    def _commit(self, posts: Sequence[Post]) -> list[Written]:
        with transaction.atomic():
            found = [self._events(post) for post in posts]
            new = {event.id for event in write([event for events in found for event in events])}
        answers = []
        for post, events in zip(posts, found, strict=True):
            ignored = len(post.sightings) - len(events)
            mine = {event.id for event in events} & new
            new -= mine  # the same id twice in one group is counted for the first
            answers.append(Written(len(mine), ignored))
        return answers

    def _events(self, post: Post) -> list[Event]:
        visitor, device = visitor_hash(post.address, post.agent), device_of_agent(post.agent)
        events = []
        for sighting in post.sightings:
            subject = self._subject(*sighting.named)
            touchpoint = subject and self._touchpoint(subject.organization, sighting.touchpoint)
            if subject is None or touchpoint is None:
                continue
            events.append(
                Event(
                    id=sighting.id,
                    organization_id=subject.organization,
                    touchpoint_id=touchpoint,
                    touchpoint=sighting.touchpoint,
                    kind=sighting.kind,
                    subject=subject.subject,
                    unit_id=subject.unit,
                    channel=channel_from(sighting.via, sighting.referrer, own_host=post.host),
                    campaign=sighting.campaign,
                    device=device,
                    visitor=visitor,
                    detail=sighting.detail,
                )
            )
        return events

    def _subject(self, name: str, slug: str) -> Subject | None:
        if known := self._subjects.get((name, slug)):
            return known[0]
        return self._subjects.put((name, slug), find_subject(name, slug))

    def _touchpoint(self, organization: uuid.UUID, key: str) -> uuid.UUID | None:
        if known := self._touchpoints.get((organization, key)):
            return known[0]
        owner = Organization.objects.get(pk=organization)
        found = touchpoint_of(organization=owner, key=key)
        active = Touchpoint.objects.filter(pk=found, active=True).exists()
        return self._touchpoints.put((organization, key), found if active else None)


def _give_answers(posts: Iterable[Post], answers: Iterable[Written | Exception]) -> None:
    """Wake each waiting event loop once."""
    loops: dict[asyncio.AbstractEventLoop, list[tuple[Post, Any]]] = defaultdict(list)
    for post, result in zip(posts, answers, strict=True):
        loops[post.loop].append((post, result))
    for loop, results in loops.items():
        try:
            loop.call_soon_threadsafe(_wake, results)
        except RuntimeError:
            logger.info("%s answers came after the server had stopped.", len(results))


def _wake(results: Iterable[tuple[Post, Written | Exception]]) -> None:
    for post, result in results:
        if post.answer.done():
            continue
        if isinstance(result, Exception):
            post.answer.set_exception(result)
        else:
            post.answer.set_result(result)
