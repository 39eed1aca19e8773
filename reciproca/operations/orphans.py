"""A child of `reciproca serve` ends when its parent was killed, instead of keeping the port."""

from __future__ import annotations

import os
import signal
import threading
import time

PARENT = "RECIPROCA_PARENT"
LOOK_S = 1


def end_with_parent() -> None:
    """Send this process SIGTERM when the parent that started it is there no longer.

    The parent may have died already, while this process was loading.
    """
    parent = os.environ.get(PARENT, "")
    if parent.isdigit():
        threading.Thread(target=_watch, args=[int(parent)], name="orphan", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_S)
    os.kill(os.getpid(), signal.SIGTERM)
