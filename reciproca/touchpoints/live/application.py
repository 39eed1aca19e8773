"""The two raw ASGI applications of the live side, under their addresses."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from reciproca.touchpoints.live.http import Application, Receive, Scope, Send
from reciproca.touchpoints.live.ingest import Ingest
from reciproca.touchpoints.live.stream import LiveStream

logger = logging.getLogger(__name__)

DRAIN_S = 8

Act = Callable[[], None]


class Live:
    """Answers /i/ and /live/, and hands everything else on."""

    def __init__(self, otherwise: Application, when_ending: Callable[[Act], None]) -> None:
        self.ingest = Ingest()
        self.stream = LiveStream()
        self.otherwise = otherwise
        self.when_ending = when_ending
        self._running = 0
        self._idle = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or one server's life."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            self._running += 1
            self._idle.clear()
            try:
                await self._application(scope["path"])(scope, receive, send)
            finally:
                self._running -= 1
                if not self._running:
                    self._idle.set()

    def _application(self, path: str) -> Application:
        if path.startswith("/i/"):
            return self.ingest
        return self.stream if path.startswith("/live/") else self.otherwise

    async def _drain(self) -> None:
        """Let running requests end: the server stops the loop when this returns."""
        if self._running:
            try:
                async with asyncio.timeout(DRAIN_S):
                    await self._idle.wait()
            except TimeoutError:
                logger.warning("%s requests were still running at the end.", self._running)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self.when_ending(self.stream.close)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self.stream.close()
        await self._drain()
        self.ingest.writer.stop()
        await send({"type": "lifespan.shutdown.complete"})
