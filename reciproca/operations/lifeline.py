"""How server processes learn that the end comes, before granian waits for their open streams.

granian sends its workers SIGTERM, then waits until every connection has ended, and only then tells
the application. Event streams never end by themselves: without a word they would be waited for
until the kill. The parent holds the writing end of a pipe; when it closes it, the workers, which
inherited the reading end, close their streams. A killed parent closes it too.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from types import FrameType

NAME = "RECIPROCA_LIFELINE"


class Lifeline:
    """The parent's end."""

    def __init__(self) -> None:
        self._read, self._write = os.pipe()
        os.environ[NAME] = f"{self._read},{self._write}"

    def cut(self) -> None:
        """Tell the children that the end comes; a second time does nothing."""
        if self._write >= 0:
            os.close(self._write)
            self._write = -1

    def cut_at_signals(self) -> None:
        """Cut at SIGTERM and Ctrl-C, then do what was done at them before."""
        for number in (signal.SIGTERM, signal.SIGINT):
            before = signal.getsignal(number)

            def handle(number: int, frame: FrameType | None, before: object = before) -> None:
                self.cut()
                if callable(before):
                    before(number, frame)

            signal.signal(number, handle)


def when_cut(act: Callable[[], None]) -> None:
    """Call something in the running event loop when the parent cuts its line, if there is one."""
    ends = os.environ.get(NAME, "")
    if not ends:
        return
    read, write = (int(end) for end in ends.split(","))
    try:
        os.close(write)  # ours; with it open, the line would never look cut
    except OSError:
        return
    loop = asyncio.get_running_loop()

    def end() -> None:
        loop.remove_reader(read)
        act()

    loop.add_reader(read, end)
