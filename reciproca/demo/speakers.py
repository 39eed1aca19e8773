"""The recording studio: speech made and taken through the real pipeline, several at a time."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from django.db import close_old_connections, connections

from reciproca.demo.speech import Speaker, speak
from reciproca.media.models import Recording
from reciproca.media.verbs import recording_from_file
from reciproca.people.models import Organization
from reciproca.people.scoping import organization_scope


class RecordingStudio:
    """Makes recordings ahead of their use.

    Decoding happens in a child process per recording, so that `hands` threads keep as many
    processors busy. Without hands everything is done at once, in the caller's thread.
    """

    def __init__(self, hands: int | None = None) -> None:
        wanted = (os.cpu_count() or 2) if hands is None else hands
        self._pool = ThreadPoolExecutor(wanted, "studio") if wanted else None
        self.made = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=error is not None)

    def record(
        self, organization: Organization, purpose: str, text: str, language: str, speaker: Speaker
    ) -> Future[Recording]:
        """Have somebody say a text; the result is ready to be played."""
        self.made += 1

        def work() -> Recording:
            return _record(organization, purpose, text, language, speaker)

        return self._pool.submit(_in_thread, work) if self._pool else _at_once(work)


def _record(organization: Organization, purpose: str, text: str, language: str, speaker: Speaker) -> Recording:
    sound = speak(text, language=language, speaker=speaker)
    with organization_scope(organization):
        return recording_from_file(
            organization=organization,
            purpose=purpose,
            file=io.BytesIO(sound),
            language=language,
            transcript=text,
            synthetic=True,
            now=True,
        )


def _in_thread(work: Callable[[], Recording]) -> Recording:
    """Run in a pool's thread, whose database connection is its own."""
    close_old_connections()
    try:
        return work()
    finally:
        connections.close_all()


def _at_once(work: Callable[[], Recording]) -> Future[Recording]:
    done: Future[Recording] = Future()
    done.set_result(work())
    return done
