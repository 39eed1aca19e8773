"""Voices: how fast an answer is prepared beside the program `ffmpeg`, and how it feels to send when forty others do."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.rows import Row, compared
from reciproca.demo.speech import any_speaker, speak
from reciproca.media.box import decode
from tests.running import a_site
from tests.uploading import send_all

ROUNDS, SECONDS = 5, 180
PHONES, PIECES, SENDINGS = 40, 20, 3
TEXT = (
    "Lavoravo in un negozio di lampade, e una signora voleva la più luminosa che avevamo. Poi mi ha detto che era per "
    "leggere a sua madre, la sera, e ho capito che non avevo chiesto niente. "
)


def rows() -> list[Row]:
    """Measure both."""
    return [prepared(), sent()]


def ffmpeg() -> str:
    """Return the program's path; Debian's is installed when there is none."""
    if not shutil.which("ffmpeg"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "ffmpeg"]
        subprocess.run(["apt-get", "update", "-qq"], env=environment, check=True)
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return str(shutil.which("ffmpeg"))


def prepared() -> Row:
    """Decode, measure, level and encode an answer of three minutes: in the box, and by the program, in turns."""
    program = ffmpeg()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        answer = an_answer(program, folder)
        pairs = [(timed(in_the_box, answer), timed(by_the_program, answer, program)) for _ in range(ROUNDS)]
    name = "preparing an answer of 3 minutes beside ffmpeg (decode, measure, level, encode)"
    return compared(name, "ours / ffmpeg", pairs, most=1.15)


def an_answer(program: str, folder: Path) -> Path:
    """Make three minutes of speech as a phone records it."""
    speaker = any_speaker(random.Random(7), low=False)  # noqa: S311 - no secret
    spoken, answer = folder / "spoken.wav", folder / "answer.webm"
    spoken.write_bytes(speak(TEXT * 18, language="it", speaker=speaker))
    made = ["-stream_loop", "9", "-i", spoken, "-t", str(SECONDS), "-ac", "1", "-c:a", "libopus", "-b:a", "32k", answer]
    subprocess.run([program, "-v", "error", *made], check=True)
    return answer


def timed(work: Any, *arguments: Any) -> float:  # noqa: ANN401 - any of the two
    """Return how many seconds it took."""
    started = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - started


def in_the_box(answer: Path) -> None:
    """As the worker does it."""
    with answer.open("rb") as source, tempfile.TemporaryFile() as out:
        decode([source], out, max_seconds=600)


def by_the_program(answer: Path, program: str) -> None:
    """The same work by hand: loudness first, then level, limiter and AAC with the index in front."""
    quiet = [program, "-hide_banner", "-nostats", "-y", "-threads", "1", "-i", answer]
    said = subprocess.run([*quiet, "-af", "ebur128", "-f", "null", "-"], check=True, capture_output=True, text=True)
    loudness = float(said.stderr.rpartition("I:")[2].split()[0])
    level = f"volume={-16 - loudness:.1f}dB,alimiter=limit=0.89"
    made = ["-af", level, "-ac", "1", "-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart"]
    subprocess.run([*quiet, *made, answer.with_suffix(".m4a")], check=True, capture_output=True)


def sent() -> Row:
    """Let forty phones send at once; compare their slow pieces of 64 kB with their ordinary ones."""
    found = []
    for _ in range(SENDINGS):
        with a_site() as site:
            site.start()
            sending = send_all(site, phones=PHONES, pieces=PIECES)
        if sending.errors:
            raise RuntimeError(f"{len(sending.errors)} pieces were refused: {sending.errors[0]}")
        found.append((sending.at(0.95), sending.at(0.5)))
    return compared("40 candidates sending at once: p95 of a piece of 64 kB beside its p50", "p95 / p50", found, most=5)
