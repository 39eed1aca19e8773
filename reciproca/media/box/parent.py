"""The trusted side of the box: opens everything itself, hands over descriptors, waits no longer than it must."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

CHILD = Path(__file__).with_name("child.py")
PICTURE_CHILD = Path(__file__).with_name("picture.py")
WALL_SECONDS = 90
MAX_ANSWER = 1 << 20
SLOW = {-signal.SIGXCPU, -signal.SIGPROF}


class Unreadable(Exception):  # noqa: N818 - what the audio is, not an error of ours
    """The audio cannot be made playable, or the picture not shown; `code` is stable and says why.

    Codes: empty, silent, not_audio, video, unsupported, corrupt, too_long, too_large, crashed, slow; of pictures:
    empty, not_a_picture, too_many_pixels, too_small, nothing_to_see, corrupt, crashed, slow.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NoBox(Exception):  # noqa: N818 - a missing box
    """This system has no seccomp, so nothing is decoded unless a developer's setting allows it."""


@dataclass(frozen=True)
class Decoded:
    """What the server keeps beside the file: milliseconds, also of each segment; peaks 0–100 (20 a second); LUFS."""

    duration_ms: int
    segments_ms: list[int]
    peaks: list[int]
    loudness: float
    speech_share: float


def decode(
    segments: Sequence[BinaryIO],
    out: BinaryIO,
    *,
    max_seconds: int,
    weak: bool = False,
    cut: tuple[int, int] | None = None,
) -> Decoded:
    """Join the segments (open files, in order) into one M4A written to `out`; `cut` keeps what is between two moments.

    Raises:
        Unreadable: with a stable code, when the audio is not what it should be.
        NoBox: when this system has no seccomp and `weak` is not set.
    """
    moments = f"{cut[0]}-{cut[1]}" if cut else ""
    answer = told("make", out, segments, max_seconds=max_seconds, weak=weak, cut=moments)
    return Decoded(
        duration_ms=answer["duration_ms"],
        segments_ms=answer["segments_ms"],
        peaks=answer["peaks"],
        loudness=answer["loudness"],
        speech_share=answer["speech_share"],
    )


def length_of(made: BinaryIO, *, max_seconds: int, weak: bool = False) -> int:
    """Read a playable file to its end, and return how many milliseconds of sound are in it.

    Raises:
        Unreadable: with a stable code, when it cannot be read.
        NoBox: as `decode`.
    """
    with tempfile.TemporaryFile() as nothing:
        answer = told("check", nothing, [made], max_seconds=max_seconds, weak=weak)
    return int(answer["duration_ms"])


@dataclass(frozen=True)
class Still:
    """A picture as it was read: pixels, how light its parts are (rows of 0–255), its mean colour."""

    width: int
    height: int
    lightness: list[list[int]]
    colour: tuple[int, int, int]


def read_picture(source: BinaryIO, out: BinaryIO, *, widest: int, weak: bool = False) -> Still:
    """Read one picture, and write it to `out` as a JPEG without metadata, no wider than wanted.

    Raises:
        Unreadable: with a stable code, when it is no picture that can be shown.
        NoBox: as `decode`.
    """
    answer = seen("photo", source, out, widest=widest, weak=weak)
    red, green, blue = answer["colour"]
    return Still(answer["width"], answer["height"], answer["lightness"], (red, green, blue))


@dataclass(frozen=True)
class Emblem:
    """A logo as it was read: pixels, whether it brings its own ground, which shares of its ink are dark and light."""

    width: int
    height: int
    opaque: bool
    dark: float
    light: float


def read_logo(source: BinaryIO, out: BinaryIO, *, widest: int, weak: bool = False) -> Emblem:
    """Read a logo, and write it to `out` as a small PNG that can be seen through where it could before.

    Raises:
        Unreadable: as `read_picture`, or `nothing_to_see`.
        NoBox: as `decode`.
    """
    return Emblem(**seen("logo", source, out, widest=widest, weak=weak))


def seen(work: str, source: BinaryIO, out: BinaryIO, *, widest: int, weak: bool) -> dict[str, Any]:
    """Have the child look at a picture; return what it says.

    Raises:
        Unreadable: what is wrong with the picture.
        NoBox: no seccomp.
    """
    handles = [out.fileno(), source.fileno()]
    answer = run([work, str(widest), "weak" if weak else "strict"], handles, child=PICTURE_CHILD)
    if problem := answer.get("problem"):
        if problem == "no_seccomp":
            raise NoBox
        raise Unreadable(str(problem))
    return answer


def told(
    work: str, out: BinaryIO, segments: Sequence[BinaryIO], *, max_seconds: int, weak: bool, cut: str = ""
) -> dict[str, Any]:
    """Have the child do this work; return what it says.

    Raises:
        Unreadable: what is wrong with the audio.
        NoBox: no seccomp.
    """
    handles = [out.fileno(), *(segment.fileno() for segment in segments)]
    answer = run([work, str(len(segments)), str(max_seconds), "weak" if weak else "strict", cut], handles)
    if problem := answer.get("problem"):
        if problem == "no_seccomp":
            raise NoBox
        raise Unreadable(str(problem))
    return answer


def run(arguments: list[str], handles: list[int], child: Path | None = None) -> dict[str, Any]:
    """Run the child with these descriptors as 3, 4, …, an empty environment and a session of its own."""
    high = [raised(handle) for handle in handles]
    try:
        started = subprocess.Popen(  # noqa: S603 - our own interpreter and file
            [sys.executable, "-I", "-c", PLACE, str(child or CHILD), ",".join(map(str, high)), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=high,
            env={"OPENBLAS_NUM_THREADS": "1", "PATH": "/usr/bin:/bin"},
            start_new_session=True,
            cwd="/",
        )
    finally:
        for handle in high:
            os.close(handle)
    return answer_of(started)


# Puts the handed descriptors at 3, 4, … and goes on as the child's file.
PLACE = """
import os, runpy, sys
path, handles = sys.argv[1], [int(h) for h in sys.argv[2].split(",")]
for place, handle in enumerate(handles, 3):
    os.dup2(handle, place, inheritable=True)
os.closerange(3 + len(handles), 256)
sys.argv = [path, *sys.argv[3:]]
sys.path.insert(0, os.path.dirname(path))
runpy.run_path(path, run_name="__main__")
"""


def raised(handle: int) -> int:
    """Return a copy of a descriptor above those that the child will use."""
    import fcntl  # noqa: PLC0415 - not on every system that can install us

    return fcntl.fcntl(handle, fcntl.F_DUPFD_CLOEXEC, 100)


def answer_of(child: subprocess.Popen[bytes]) -> dict[str, Any]:
    """Read the child's line; a child that dies or dawdles has been given something poisonous."""
    try:
        printed, _nothing = child.communicate(timeout=WALL_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        return {"problem": "slow"}
    try:
        found = json.loads(printed[-MAX_ANSWER:])
    except ValueError:
        return {"problem": "slow" if child.returncode in SLOW else "crashed"}
    return found if isinstance(found, dict) else {"problem": "crashed"}
