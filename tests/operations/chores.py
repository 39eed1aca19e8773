"""Tasks that real task workers run in tests: each leaves a line in a file."""

from __future__ import annotations

import os
import time
from pathlib import Path

from django_tasks import task


@task()
def note(path: str, seconds: float = 0) -> None:
    """Write that it began, and after some seconds that it ended."""
    with Path(path).open("a") as file:
        file.write(f"began {os.getpid()}\n")
    time.sleep(seconds)
    with Path(path).open("a") as file:
        file.write(f"ended {os.getpid()}\n")


@task()
def break_down(path: str) -> None:
    """Write that it began, and raise."""
    note.call(path)
    raise RuntimeError("the kiln is cold")
