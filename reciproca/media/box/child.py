"""Runs alone in the box: `child.py WORK SEGMENTS MAX_SECONDS WEAK CUT`, descriptor 3 for the result, 4… the segments.

WORK is `make`: joins the segments, measures loudness, brings it to −16 LUFS, writes one M4A with its index in front,
and prints a line of JSON with lengths, peaks, loudness and how much of it is speech; or with the code of what is
wrong. WORK is `check`: reads what was made, and prints its length. CUT is `FROM-TO` in milliseconds, or empty: only
that much of what is joined is kept. Imports nothing of Reciproca.
"""

from __future__ import annotations

import io
import math
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, NoReturn

import av
import numpy as np
from av.audio.resampler import AudioResampler
from jail import (  # type: ignore[import-not-found]  # beside this file, which the parent makes importable
    Refused,
    one_processor,
    say,
    shut,
)

RATE = 48_000
PEAKS_PER_SECOND = 20
TARGET_LUFS, MAX_GAIN_DB, CEILING = -16.0, 30.0, 0.89
SILENT_LUFS = -60.0
SHORTEST_S = 0.3
BITRATE = 64_000
INDEX_BYTES_PER_SECOND = 260
SPEECH_BELOW_LUFS = 18.0  # a pause is that much quieter than the voice is on the whole
READING_SECONDS = 15  # processor time for what others made; the rest is arithmetic on samples, bounded by their number
CODECS = {"opus", "libopus", "aac", "vorbis", "pcm_s16le"}


def container_of(head: bytes) -> str:
    """Tell the container by its first bytes, never by a name or a declared type."""
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "matroska"
    if head.startswith(b"OggS"):
        return "ogg"
    if head[4:8] == b"ftyp":
        return "mov"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "wav"
    raise Refused("not_audio")


def refuse_to_open(*_args: object, **_options: object) -> NoReturn:
    """Stand in for whatever a container would like to open besides itself."""
    raise PermissionError


def frames_of(source: BinaryIO) -> Iterator[Any]:
    """Yield the decoded frames of one segment.

    Raises:
        Refused: when it is not one audio stream of an allowed kind.
    """
    head = source.read(16)
    if not head:
        raise Refused("empty")
    source.seek(0)
    container: Any  # PyAV tells input from output by the mode
    with av.open(
        source,
        format=container_of(head),
        io_open=refuse_to_open,
        options={"protocol_whitelist": "", "max_streams": "4"},
        metadata_errors="ignore",
    ) as container:
        streams = container.streams
        if any(stream.type == "video" for stream in streams):
            raise Refused("video")
        if len(streams) != 1 or streams[0].type != "audio":
            raise Refused("not_audio")
        stream = streams[0]
        if stream.codec_context.name not in CODECS:
            raise Refused("unsupported")
        stream.codec_context.thread_count = 1
        for packet in container.demux(stream):
            yield from packet.decode()


class Samples:
    """Collects frames as mono 48 kHz in 16 bits. What is mono 48 kHz already is only rounded, a second at a time."""

    def __init__(self) -> None:
        self.pcm = bytearray()
        self.floats = bytearray()
        self.resampler = AudioResampler(format="s16", layout="mono", rate=RATE)

    def __len__(self) -> int:
        return len(self.pcm) // 2 + len(self.floats) // 4

    def add(self, frame: Any) -> None:  # noqa: ANN401 - PyAV's frame
        """Take one decoded frame."""
        if frame.format.name == "fltp" and frame.sample_rate == RATE and len(frame.planes) == 1:
            self.floats += memoryview(frame.planes[0])[: 4 * frame.samples]
            if len(self.floats) >= 4 * RATE:
                self.round_off()
        else:
            self.resampled(frame)

    def resampled(self, frame: Any) -> None:  # noqa: ANN401 - PyAV's frame, or nothing at the end
        """Take one frame of another kind."""
        self.round_off()
        for piece in self.resampler.resample(frame):
            self.pcm += memoryview(piece.planes[0])[: 2 * piece.samples]

    def round_off(self) -> None:
        """Turn what waits as floats into 16 bits."""
        if not self.floats:
            return
        waiting = np.nan_to_num(np.frombuffer(self.floats, np.float32))
        self.pcm += np.clip(waiting * 32768, -32768, 32767).astype(np.int16).tobytes()
        self.floats = bytearray()

    def end_segment(self) -> None:
        """Take what is still on its way; the next segment may be of another kind."""
        self.resampled(None)
        self.resampler = AudioResampler(format="s16", layout="mono", rate=RATE)


def add_segment(source: BinaryIO, samples: Samples, max_seconds: int) -> int:
    """Add one segment without what is cut off at its end; return its milliseconds.

    Raises:
        Refused: when it is no sound, or all together is longer than allowed.
    """
    before = len(samples)
    try:
        for frame in frames_of(source):
            samples.add(frame)
            if len(samples) > RATE * max_seconds:
                raise Refused("too_long")
    except av.error.FFmpegError:
        if len(samples) - before < RATE * SHORTEST_S:
            raise Refused("corrupt") from None
    samples.end_segment()
    return round((len(samples) - before) * 1000 / RATE)


def read_all(sources: Sequence[BinaryIO], max_seconds: int) -> tuple[Any, list[int]]:
    """Return the segments joined, as 16-bit samples, and the length of each in milliseconds.

    Whatever takes longer than it may is ended by the timer, whose signal nobody handles.
    """
    signal.setitimer(signal.ITIMER_PROF, READING_SECONDS)
    samples = Samples()
    lengths = [add_segment(source, samples, max_seconds) for source in sources]
    signal.setitimer(signal.ITIMER_PROF, 0)
    if len(samples) < RATE * SHORTEST_S:
        raise Refused("empty")
    return np.frombuffer(samples.pcm, np.int16), lengths


def loudness_of(audio: Any) -> float:  # noqa: ANN401 - a numpy array
    """Return the integrated loudness in LUFS, by FFmpeg's EBU R 128 meter."""
    graph = av.filter.Graph()
    graph.threads = 1
    source = graph.add_abuffer(sample_rate=RATE, format="s16", layout="mono")
    meter = graph.add("ebur128", "metadata=1")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    level = -70.0
    for start in range(0, audio.size, RATE):
        graph.push(frame_of(audio[start : start + RATE], start))
        for out in pulled(graph):
            level = float(out.metadata.get("lavfi.r128.I", level))
    return level


def pulled(graph: Any) -> Iterator[Any]:  # noqa: ANN401 - PyAV's graph
    """Yield what a filter graph has ready."""
    while True:
        try:
            yield graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return


def frame_of(samples: Any, at: int, kind: str = "s16") -> Any:  # noqa: ANN401 - arrays and PyAV's frames
    """Wrap samples as a frame at a position."""
    frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format=kind, layout="mono")
    frame.sample_rate = RATE
    frame.pts = at
    return frame


def levelled(audio: Any, lufs: float) -> Iterator[Any]:  # noqa: ANN401 - numpy arrays
    """Yield the audio at the target loudness, second by second; what would clip is bent, not cut."""
    gain = np.float32(10 ** (min(MAX_GAIN_DB, TARGET_LUFS - lufs) / 20) / 32768)
    knee = np.float32(CEILING * 0.8)
    room = np.float32(CEILING) - knee
    for start in range(0, audio.size, RATE):
        loud = audio[start : start + RATE] * gain
        over = np.flatnonzero(np.abs(loud) > knee)
        loud[over] = np.sign(loud[over]) * (knee + room * np.tanh((np.abs(loud[over]) - knee) / room))
        yield loud


def levels_of(audio: Any) -> Any:  # noqa: ANN401 - numpy arrays
    """Return the root mean square of each twentieth of a second."""
    step = RATE // PEAKS_PER_SECOND
    blocks = range(0, audio.size, step)
    return np.sqrt([np.square(audio[at : at + step], dtype=np.float32).mean() for at in blocks])


def peaks_of(levels: Any) -> list[int]:  # noqa: ANN401 - a numpy array
    """Return loudness 0–100, 20 values a second, drawn so that a quiet voice is seen too."""
    top = float(np.percentile(levels, 98)) or 1.0
    return [int(value) for value in np.clip(100 * (levels / top) ** 0.7, 0, 100).round()]


def speech_share_of(levels: Any, lufs: float) -> float:  # noqa: ANN401 - a numpy array
    """Return the share of the time in which somebody is heard: louder than a pause, beside the whole of it."""
    decibels = 20 * np.log10(np.maximum(levels, 1) / 32768)
    return round(float((decibels > lufs - SPEECH_BELOW_LUFS).mean()), 3)


def write_m4a(audio: Any, lufs: float, out: BinaryIO) -> None:  # noqa: ANN401 - a numpy array
    """Encode AAC-LC, and write it with room for the index reserved in front, so that playing starts at once."""
    seconds = audio.size / RATE
    options = {"moov_size": str(int(4096 + seconds * INDEX_BYTES_PER_SECOND))}
    with av.open(out, "w", format="mp4", options=options) as container:
        stream = container.add_stream("aac", rate=RATE, layout="mono")
        stream.bit_rate = BITRATE
        stream.codec_context.thread_count = 1
        at = 0
        for loud in levelled(audio, lufs):
            container.mux(stream.encode(frame_of(loud, at, "fltp")))
            at += loud.size
        container.mux(stream.encode(None))


def between(audio: Any, cut: str) -> Any:  # noqa: ANN401 - numpy arrays
    """Return the samples between two moments, written `FROM-TO` in milliseconds; all of them when nothing is cut.

    Raises:
        Refused: when hardly anything is left.
    """
    if not cut:
        return audio
    start, end = (int(moment) * RATE // 1000 for moment in cut.split("-"))
    kept = audio[start:end]
    if kept.size < RATE * SHORTEST_S:
        raise Refused("empty")
    return kept


def process(sources: Sequence[BinaryIO], out: BinaryIO, max_seconds: int, cut: str = "") -> dict[str, Any]:
    """Join, cut, measure, level, write; return what the server keeps beside the file."""
    audio, lengths = read_all(sources, max_seconds)
    audio = between(audio, cut)
    lufs = loudness_of(audio)
    if lufs <= SILENT_LUFS or math.isnan(lufs):
        raise Refused("silent")
    write_m4a(audio, lufs, out)
    levels = levels_of(audio)
    return {
        "duration_ms": round(audio.size * 1000 / RATE),
        "segments_ms": lengths,
        "peaks": peaks_of(levels),
        "loudness": round(lufs, 1),
        "speech_share": speech_share_of(levels, lufs),
    }


def check(sources: Sequence[BinaryIO], max_seconds: int) -> dict[str, Any]:
    """Read what was made to its end; return its length."""
    _audio, lengths = read_all(sources, max_seconds)
    return {"duration_ms": sum(lengths)}


def warm_up() -> None:
    """Do everything once with sound of our own: libraries load late, and after the lock nothing can be loaded."""
    tone = (np.sin(np.arange(RATE * 0.4) / 12) * 9000).astype(np.int16)
    for kind, codec in (("matroska", "libopus"), ("mp4", "aac"), ("wav", "pcm_s16le"), ("ogg", "libopus")):
        made = io.BytesIO()
        with av.open(made, "w", format=kind) as container:
            stream: Any = container.add_stream(codec, rate=RATE, layout="mono")
            resampler = AudioResampler(
                format=stream.codec_context.format.name, layout="mono", rate=RATE, frame_size=960
            )
            for frame in [*resampler.resample(frame_of(tone, 0)), *resampler.resample(None)]:
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        made.seek(0)
        process([made], io.BytesIO(), 10)
    for junk in (b"\x1aE\xdf\xa3" + bytes(64), b"no sound at all, really"):
        try:
            process([io.BytesIO(junk)], io.BytesIO(), 10)
        except Refused:
            continue


def main() -> None:
    """Warm up, lock, work, answer."""
    work, segments, max_seconds, weak = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "weak"
    cut = sys.argv[5] if len(sys.argv) > 5 else ""  # noqa: PLR2004 - the fifth
    av.logging.set_level(None)
    one_processor()
    out = os.fdopen(3, "w+b", buffering=0)
    sources = [os.fdopen(4 + i, "rb") for i in range(segments)]
    warm_up()
    shut(segments, weak=weak)
    try:
        say(check(sources, max_seconds) if work == "check" else process(sources, out, max_seconds, cut))
    except Refused as refusal:
        say({"problem": str(refusal)})
    except MemoryError:
        say({"problem": "too_large"})
    except (av.error.FFmpegError, ValueError, OSError):
        say({"problem": "corrupt"})


if __name__ == "__main__":
    main()
