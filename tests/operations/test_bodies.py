"""Bodies are taken in before a thread is given to them."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from reciproca.operations import bodies
from reciproca.operations.bodies import BodyFirst

Message = MutableMapping[str, Any]


class Page:
    """An ASGI application that reads its body and remembers how it came."""

    called = False
    body = b""
    pieces = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.called = True
        more = True
        while more:
            message = await receive()
            self.body += message.get("body", b"")
            self.pieces += 1
            more = message.get("more_body", False)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"ok"})


def ask(page: Page, messages: list[Message], *, longest: int = 10_000_000, **headers: str) -> int | None:
    """Send one request; return the status, or None when nothing was answered."""
    sent: list[Message] = []
    waiting = iter(messages)
    fields = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]

    async def receive() -> Message:
        message = next(waiting, None)
        if message is None:
            await asyncio.sleep(60)
        assert message is not None
        return message

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "headers": fields}
    asyncio.run(BodyFirst(page, longest=longest)(scope, receive, send))
    return sent[0]["status"] if sent else None


def piece(body: bytes, *, more: bool = False) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_body_is_given_on_when_it_is_there_in_full() -> None:
    page = Page()
    messages = [piece(b"a" * 700_000, more=True), piece(b"b" * 700_000)]
    assert ask(page, messages, content_length="1400000") == 200
    assert page.body == b"a" * 700_000 + b"b" * 700_000
    assert page.pieces > 1


def test_a_body_in_chunks_says_no_length_and_is_taken_in_too() -> None:
    page = Page()
    assert ask(page, [piece(b"x", more=True), piece(b"y")], transfer_encoding="chunked") == 200
    assert page.body == b"xy"


def test_a_request_without_a_body_goes_straight_on() -> None:
    page = Page()
    assert ask(page, [piece(b"")]) == 200
    assert page.called


def test_a_body_that_says_it_is_too_long_is_not_read_and_the_page_answers() -> None:
    page = Page()
    assert ask(page, [], longest=10, content_length="2147483648") == 200
    assert page.called
    assert page.body == b""


def test_a_body_that_grows_too_long_is_refused() -> None:
    page = Page()
    messages = [piece(b"x" * 8, more=True), piece(b"x" * 8)]
    assert ask(page, messages, longest=10, transfer_encoding="chunked") == 413
    assert not page.called


def test_a_sender_who_leaves_costs_no_thread() -> None:
    page = Page()
    messages = [piece(b"x", more=True), {"type": "http.disconnect"}]
    assert ask(page, messages, content_length="10") is None
    assert not page.called


def test_a_sender_who_falls_silent_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "SILENCE_S", 0.05)
    page = Page()
    assert ask(page, [piece(b"x", more=True)], content_length="10") == 408
    assert not page.called
