"""A real mail server for tests: it keeps what arrives, and fails when told to."""

from __future__ import annotations

import asyncio
import email
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from reciproca.config.settings import mail as mail_settings


class Letterbox:
    """A mail server's memory, and its moods: what it answers next instead of taking a message."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.answers: list[str] = []
        self.refuses: dict[str, str] = {}

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        """Take a reader, or refuse."""
        await asyncio.sleep(0)
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep a message, or fail as told."""
        await asyncio.sleep(0)
        if self.answers:
            return self.answers.pop(0)
        self.messages.append(email.message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 kept"


@contextmanager
def a_letterbox() -> Iterator[tuple[Letterbox, int]]:
    """Run one on a free port."""
    box = Letterbox()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box, port
    finally:
        controller.stop()


@pytest.fixture
def letterbox(settings: Any) -> Iterator[Letterbox]:
    """Run one, and have the product's letters go there."""
    with a_letterbox() as (box, port):
        for name, value in mail_settings(f"smtp://127.0.0.1:{port}").items():
            setattr(settings, name, value)
        yield box
