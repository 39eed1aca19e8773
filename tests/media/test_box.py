"""The box: it decodes what browsers make, and nothing that is put into it gets out."""

from __future__ import annotations

import io
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import BinaryIO

import av
import numpy as np
import pytest

from reciproca.media.box import Decoded, Unreadable, decode, length_of, parent
from reciproca.media.box.parent import CHILD
from tests.media.hostile import hostile
from tests.media.sounds import as_browsers_make_it, made, packets_of, wav

SLOWEST_S, LARGEST_KB = 20, 512 * 1024
CODES = {"empty", "silent", "not_audio", "video", "unsupported", "corrupt", "too_long", "too_large", "crashed", "slow"}


def opened(*segments: bytes) -> list[BinaryIO]:
    files = []
    for data in segments:
        file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the test
        file.write(data)
        file.seek(0)
        files.append(file)
    return files


def decoded(*segments: bytes, max_seconds: int = 600) -> tuple[Decoded, bytes]:
    with tempfile.TemporaryFile() as out:
        found = decode(opened(*segments), out, max_seconds=max_seconds)
        out.seek(0)
        return found, out.read()


@pytest.mark.parametrize(
    ("container", "codec"), [("webm", "libopus"), ("ogg", "libopus"), ("mp4", "aac"), ("mp4", "libopus")]
)
def test_what_browsers_record_becomes_one_file_that_every_browser_plays(container, codec):
    found, data = decoded(made(container, codec, 2.0))
    assert found.duration_ms == pytest.approx(2000, abs=100)
    assert len(found.peaks) == pytest.approx(40, abs=2)
    with av.open(io.BytesIO(data)) as file:
        assert [stream.codec_context.name for stream in file.streams] == ["aac"]
        assert file.duration / 1e6 == pytest.approx(2, abs=0.15)


def test_the_index_lies_in_front_so_that_playing_starts_at_once():
    _found, data = decoded(wav(3))
    assert 0 < data.find(b"moov") < data.find(b"mdat")


def test_segments_of_different_recorders_are_joined_in_their_order():
    found, _data = decoded(made("webm", "libopus", 1.0), made("mp4", "aac", 1.5), made("ogg", "libopus", 0.5))
    assert found.duration_ms == pytest.approx(3000, abs=200)


BROWSERS = ["chromium webm", "firefox webm", "firefox ogg", "safari mp4"]


@pytest.mark.parametrize("browser", BROWSERS)
def test_a_segment_cut_in_the_middle_of_a_packet_keeps_what_was_said_before(browser):
    whole = as_browsers_make_it(browser, 4.0)
    packets = packets_of(whole)
    at, size = packets[len(packets) * 3 // 4]
    found, data = decoded(whole[: at + size // 2])
    # MP4 and Ogg are made a second at a time, and lose up to that one.
    assert 2000 <= found.duration_ms <= 3100
    assert played(data) == pytest.approx(found.duration_ms, abs=60)


@pytest.mark.parametrize("browser", BROWSERS)
def test_what_each_browser_records_is_joined_and_played_also_after_a_segment_that_was_cut(browser):
    whole = as_browsers_make_it(browser, 3.0)
    packets = packets_of(whole)
    at, size = packets[-3]
    others = [as_browsers_make_it(other, 1.0) for other in BROWSERS if other != browser]
    found, data = decoded(whole[: at + size // 3], *others, whole)
    cut, *rest, last = found.segments_ms
    assert 1900 <= cut <= 3000
    assert rest == [pytest.approx(1000, abs=60)] * 3
    assert last == pytest.approx(3000, abs=60)
    assert found.duration_ms == pytest.approx(sum(found.segments_ms), abs=5)
    assert played(data) == pytest.approx(found.duration_ms, abs=60)
    assert found.speech_share > 0.8


def played(data: bytes) -> float:
    """How many milliseconds a player gets out of a file, to its very end."""
    with av.open(io.BytesIO(data)) as file:
        return sum(1000 * frame.samples / frame.sample_rate for frame in file.decode(audio=0))


def test_pauses_are_no_speech_and_a_quiet_voice_is():
    voice, pause = wav(2, loud=3000), wav(2, loud=2)
    found, _data = decoded(voice, pause)
    assert found.speech_share == pytest.approx(0.5, abs=0.05)
    quiet, _data = decoded(wav(2, loud=300))
    assert quiet.speech_share > 0.95


def test_what_was_made_is_read_back_to_its_end():
    found, data = decoded(wav(2))
    assert length_of(opened(data)[0], max_seconds=10) == pytest.approx(found.duration_ms, abs=60)
    with pytest.raises(Unreadable):
        length_of(opened(data[:200])[0], max_seconds=10)


@pytest.mark.parametrize("loud", [400, 4000, 30000])
def test_quiet_and_loud_voices_come_out_equally_loud_and_none_clips(loud):
    found, data = decoded(wav(4, loud=loud))
    again, _ = decoded(data)
    assert again.loudness == pytest.approx(-16, abs=1.5)
    with av.open(io.BytesIO(data)) as file:
        samples = np.concatenate([frame.to_ndarray().ravel() for frame in file.decode(audio=0)])
    assert np.abs(samples).max() < 1.0
    assert found.loudness != again.loudness or loud == 4000


def test_silence_is_told_apart_from_a_voice():
    with pytest.raises(Unreadable) as refusal:
        decoded(wav(2, loud=0))
    assert refusal.value.code == "silent"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty"), (b"no sound", "not_audio"), (wav(0.05), "empty"), (made("webm", "libopus", video=True), "video")],
)
def test_each_wrong_file_has_its_own_code(data, code):
    with pytest.raises(Unreadable) as refusal:
        decoded(data)
    assert refusal.value.code == code


def test_longer_than_allowed_is_refused_without_decoding_all_of_it():
    before = time.monotonic()
    with pytest.raises(Unreadable) as refusal:
        decoded(wav(120), max_seconds=2)
    assert refusal.value.code == "too_long"
    assert time.monotonic() - before < 20


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Path, int, list[str]]]:
    """A file that must not be read, a port that must not be called, and what was."""
    calls: list[str] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)
    done = threading.Event()

    def listen() -> None:
        while not done.is_set():
            try:
                peer, address = server.accept()
            except TimeoutError:
                continue
            calls.append(str(address))
            peer.close()

    thread = threading.Thread(target=listen)
    thread.start()
    canary = tmp_path / "canary.wav"
    canary.write_bytes(wav(1))
    canary.touch()
    yield canary, server.getsockname()[1], calls
    done.set()
    thread.join()
    server.close()


def judged(data: bytes) -> tuple[str, int, float]:
    """The code of what is wrong with a file, else how long it is; and how long that took to say."""
    start = time.monotonic()
    try:
        found, _out = decoded(data)
    except Unreadable as refusal:
        return refusal.code, 0, time.monotonic() - start
    return "", found.duration_ms, time.monotonic() - start


@pytest.fixture
def peaks(monkeypatch: pytest.MonkeyPatch) -> dict[int, int]:
    """The most memory that each child held, in kB, looked up while it lived.

    Not what the system reports at its end: that counts what this process held when it started the child, too.
    """
    held: dict[int, int] = {}
    numbers = count()  # a process's own number may come again

    class Measured(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *arguments, **named):
            super().__init__(*arguments, **named)
            self.number = next(numbers)
            held[self.number] = most_held(self.pid) or 0
            threading.Thread(target=self.watch, daemon=True).start()

        def watch(self):
            while (most := most_held(self.pid)) is not None:
                held[self.number] = most
                time.sleep(0.005)

    monkeypatch.setattr(parent.subprocess, "Popen", Measured)
    return held


def most_held(pid: int) -> int | None:
    """Return the most memory that a process has held so far, in kB; nothing once it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), None)


@pytest.mark.slow
def test_nothing_hostile_crashes_the_parent_reads_a_file_or_calls_a_port(watched, peaks):
    canary, port, calls = watched
    before = canary.stat().st_atime_ns
    files = hostile(str(canary), port)
    assert len(files) >= 200
    with ThreadPoolExecutor(2) as pool:
        found = dict(zip(files, pool.map(judged, files.values()), strict=True))
    assert {name: code for name, (code, _ms, _s) in found.items() if code and code not in CODES} == {}
    # What is left of an honest second, or two where a piece was there twice; never more than was sent.
    assert {name: ms for name, (code, ms, _s) in found.items() if not code and not 300 <= ms <= 2100} == {}
    assert {name: took for name, (_code, _ms, took) in found.items() if took > SLOWEST_S} == {}
    assert len(peaks) == len(files)
    assert max(peaks.values()) < LARGEST_KB
    assert calls == []
    assert canary.stat().st_atime_ns == before


ESCAPE = """
import _socket, os, runpy, sys
sys.path.insert(0, os.path.dirname(sys.argv[1]))
child = runpy.run_path(sys.argv[1], run_name="box")
child["one_processor"](); child["warm_up"](); child["shut"](1, weak=False)
def tries(what):
    try:
        what()
    except OSError as error:
        return error.errno
    except MemoryError:
        return "memory"
    return "did it"
print(tries(lambda: open("/etc/hostname")), tries(lambda: open("/tmp/new", "w")), tries(lambda: os.listdir("/")),
      tries(lambda: bytearray(2 << 30)), os.getuid(), flush=True)
if sys.argv[2] == "socket":
    _socket.socket()
if sys.argv[2] == "fork":
    os.fork()
print("still here", flush=True)
"""


@pytest.mark.parametrize("way", ["socket", "fork"])
def test_code_inside_the_box_opens_nothing_and_dies_at_the_door(way):
    done = subprocess.run(
        [sys.executable, "-I", "-c", ESCAPE, str(CHILD), way],
        capture_output=True,
        text=True,
        check=False,
        env={"OPENBLAS_NUM_THREADS": "1"},
    )
    opened_file, made_file, listed, memory, _user = done.stdout.split("\n")[0].split()
    assert opened_file in {"1", "13"}
    assert made_file in {"1", "13"}
    assert listed in {"1", "13"}
    assert memory == "memory"
    assert "still here" not in done.stdout
    assert done.returncode == -31, done.stderr  # SIGSYS


def test_a_system_without_seccomp_decodes_nothing_unless_a_developer_says_so(monkeypatch, tmp_path):
    jail = CHILD.with_name("jail.py").read_text()
    (tmp_path / "jail.py").write_text(jail.replace("import pyseccomp\n", "raise ImportError\n"))
    weak = tmp_path / "child.py"
    weak.write_text(CHILD.read_text())
    monkeypatch.setattr(parent, "CHILD", weak)
    with tempfile.TemporaryFile() as out, pytest.raises(parent.NoBox):
        decode(opened(wav(1)), out, max_seconds=10)
    with tempfile.TemporaryFile() as out:
        assert decode(opened(wav(1)), out, max_seconds=10, weak=True).duration_ms == 1000
