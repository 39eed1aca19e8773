"""Takes a request's body in before a thread is given to it.

Pages are answered by four threads. A phone that sends a voice over a slow line would keep one of
them for as long as it takes; here it keeps a temporary file.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from tempfile import SpooledTemporaryFile
from typing import IO, Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

LONGEST = 64 * 1024 * 1024
IN_MEMORY = 1024 * 1024
PIECE = 256 * 1024
SILENCE_S = 60


class BodyFirst:
    """An ASGI application that calls another one when the body is there in full."""

    def __init__(self, application: Application, *, longest: int = LONGEST) -> None:
        self.application = application
        self.longest = longest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        length = declared_length(scope) if scope["type"] == "http" else 0
        if length == 0:
            await self.application(scope, receive, send)
        elif length is not None and length > self.longest:
            # Read nothing, and let the page say so in its own words: it sees the declared length.
            await self.application(scope, _nothing, send)
        else:
            await self._with_body(scope, receive, send)

    async def _with_body(self, scope: Scope, receive: Receive, send: Send) -> None:
        with SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            try:
                if not await _take_in(receive, body, self.longest):
                    await _refuse(send, 413, "This is too large to be sent.")
                    return
            except ConnectionError:
                return
            except TimeoutError:
                await _refuse(send, 408, "Nothing came for a minute.")
                return
            body.seek(0)
            await self.application(scope, _Replay(body, receive), send)


def declared_length(scope: Scope) -> int | None:
    """Return how long the body says it is: 0 for none, None when it comes in chunks."""
    headers = dict(scope["headers"])
    if b"transfer-encoding" in headers:
        return None
    text = headers.get(b"content-length", b"0")
    return int(text) if text.isdigit() else 0


async def _take_in(receive: Receive, body: IO[bytes], longest: int) -> bool:
    """Write the body to the file; say whether it was short enough."""
    size = 0
    while True:
        async with asyncio.timeout(SILENCE_S):
            message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionError
        size += len(message.get("body", b""))
        if size > longest:
            return False
        body.write(message.get("body", b""))
        if not message.get("more_body", False):
            return True


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


class _Replay:
    """Gives the body again, then listens whether the sender leaves."""

    def __init__(self, body: IO[bytes], receive: Receive) -> None:
        self.body = body
        self.receive = receive
        self.given = False

    async def __call__(self) -> Message:
        if self.given:
            return await self.receive()
        piece = self.body.read(PIECE)
        self.given = len(piece) < PIECE
        return {"type": "http.request", "body": piece, "more_body": not self.given}


async def _refuse(send: Send, status: int, sentence: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": sentence.encode()})
