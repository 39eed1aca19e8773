"""The little HTTP that the raw ASGI applications need."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


class TooLargeError(Exception):
    """The body is longer than allowed."""


class Headers(dict[str, str]):
    """A request's headers, asked for by `Name-Like-This`; of two alike the last one counts."""

    def __init__(self, scope: Scope) -> None:
        super().__init__((name.decode("latin-1").title(), value.decode("latin-1")) for name, value in scope["headers"])


async def read_body(receive: Receive, *, limit: int) -> bytes:
    """Return the body.

    Raises:
        TooLargeError: as soon as it is longer than the limit.
        ConnectionError: when the sender left.
    """
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionError
        body += message.get("body", b"")
        if len(body) > limit:
            raise TooLargeError
        if not message.get("more_body", False):
            return bytes(body)


async def answer(send: Send, status: int, content: dict[str, Any], headers: dict[str, str] | None = None) -> None:
    """Answer with a small JSON object that nobody stores."""
    body = json.dumps(content, separators=(",", ":")).encode()
    fields = {
        "content-type": "application/json",
        "content-length": str(len(body)),
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
    } | (headers or {})
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [(name.encode(), value.encode()) for name, value in fields.items()],
        }
    )
    await send({"type": "http.response.body", "body": body})


def ours(headers: Headers) -> bool:
    """Whether the request names a host of ours, as Django's own pages demand."""
    domain, _port = split_domain_port(headers.get("Host", ""))
    allowed = settings.ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]
    return bool(domain) and validate_host(domain, allowed)


def from_our_pages(headers: Headers) -> bool:
    """Whether one of our own pages sent the request: browsers say so, and nobody else has to."""
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = headers.get("Origin", "")
    return origin.partition("://")[2] == headers.get("Host") != ""
