"""The live stream: `GET /live/` tells a member's open pages what happens, as server-sent events."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from typing import Any

from django.db import DatabaseError

from reciproca.touchpoints.changes import Change, Listener
from reciproca.touchpoints.live.http import Headers, Receive, Scope, Send, answer, ours
from reciproca.touchpoints.live.hub import RELOAD, Hub, Stream, message_of
from reciproca.touchpoints.live.watchers import Watcher, let_go_among, missed_since, threads, watcher_of

HEARTBEAT_S = 15
# A stream ends now and then: the browser comes back, and its session is looked at again.
LONGEST_S = 15 * 60
# How soon whoever is let go sees nothing more on a page that stayed open.
LOOKED_AT_S = 5
STREAMS = 8_000  # far below granian's backpressure, as whatever is beyond it hangs
STREAMS_A_MEMBER = 30
RETRY = b"retry: 2000\n\n"
BEAT = b": still here\n\n"
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


class LiveStream:
    """The ASGI application under /live/."""

    def __init__(self) -> None:
        self.hub = Hub()
        self._listener: Listener | None = None
        self._looking: asyncio.Task[None] | None = None
        self._closing = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request: with a stream, or with what is wrong."""
        headers = Headers(scope)
        if scope["path"] != "/live/" or scope["method"] != "GET":
            await answer(send, 404, {"problem": "there is nothing here"})
            return
        if not ours(headers):
            await answer(send, 400, {"problem": "this host is not ours"})
            return
        watcher = await _in_thread(watcher_of, headers.get("Cookie", ""))
        if watcher is None:
            await answer(send, 403, {"problem": "sign in to watch"})
        elif self._full_for(watcher):
            await answer(send, 503, {"problem": "too many open pages"}, {"retry-after": "30"})
        else:
            await self._serve(watcher, headers.get("Last-Event-Id", ""), receive, send)

    def close(self) -> None:
        """End every stream, now and from now on."""
        self._closing = True
        self.hub.close()
        if self._looking is not None:
            self._looking.cancel()
        if self._listener is not None:
            self._listener.stop()

    def _full_for(self, watcher: Watcher) -> bool:
        return self._closing or self.hub.open >= STREAMS or self.hub.of_member(watcher.member) >= STREAMS_A_MEMBER

    def _listen(self) -> None:
        if self._listener is not None:
            return
        loop, hub = asyncio.get_running_loop(), self.hub

        def tell(changes: Sequence[Change]) -> None:
            loop.call_soon_threadsafe(hub.publish, changes)

        def missed() -> None:
            loop.call_soon_threadsafe(hub.reload)

        self._listener = Listener(tell, missed)
        self._listener.start()
        self._looking = asyncio.create_task(_end_of_the_let_go(hub))

    async def _serve(self, watcher: Watcher, last: str, receive: Receive, send: Send) -> None:
        stream = Stream(organization=watcher.organization, member=watcher.member)
        self._listen()
        self.hub.add(stream)
        leaving = asyncio.create_task(_end_when_gone(receive, stream))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            async for message in _messages(stream, last):
                await send({"type": "http.response.body", "body": message, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            leaving.cancel()
            self.hub.remove(stream)


async def _messages(stream: Stream, last: str) -> AsyncIterator[bytes]:
    """Yield what was missed, then what happens, then nothing more."""
    yield RETRY
    told: set[bytes] = set()
    async for missed in _missed(stream.organization, last):
        told.add(missed)
        yield missed
    loop = asyncio.get_running_loop()
    end = loop.time() + LONGEST_S * random.uniform(0.8, 1.2)  # noqa: S311 - spreads the returns
    while loop.time() < end:
        try:
            async with asyncio.timeout(HEARTBEAT_S):
                message = await stream.messages.get()
        except TimeoutError:
            yield BEAT
            continue
        if message is None:
            return
        if message not in told:
            yield message


async def _missed(organization: str, last: str) -> AsyncIterator[bytes]:
    if not last:
        return
    changes = await _in_thread(missed_since, organization, last)
    if changes is None:
        yield RELOAD
        return
    for change in changes:
        yield message_of(change)


async def _end_of_the_let_go(hub: Hub) -> None:
    while True:
        await asyncio.sleep(LOOKED_AT_S)
        if members := hub.members():
            # A database that is away for a moment is asked again.
            with suppress(DatabaseError):
                hub.end_of(await _in_thread(let_go_among, members))


async def _end_when_gone(receive: Receive, stream: Stream) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    stream.put(None)


async def _in_thread(function: Any, *args: Any) -> Any:  # noqa: ANN401 - passes on what it is given
    return await asyncio.get_running_loop().run_in_executor(threads, function, *args)
