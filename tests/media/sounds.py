"""Sounds as browsers make them, and files that mean harm."""

from __future__ import annotations

import io
import wave

import av
import numpy as np
from av.audio.resampler import AudioResampler

RATE = 48_000


def tone(seconds: float = 1.0, loud: int = 9000) -> np.ndarray:
    """A voice-like hum that swells."""
    t = np.arange(int(seconds * RATE))
    return (np.sin(t / 20) * loud * (0.6 + 0.4 * np.sin(t / 4000))).astype(np.int16)


def made(
    container: str,
    codec: str,
    seconds: float = 1.0,
    *,
    video: bool = False,
    options: dict[str, str] | None = None,
) -> bytes:
    """Record a hum the way a browser would."""
    out = io.BytesIO()
    if options is None:
        options = {"movflags": "frag_keyframe+empty_moov+default_base_moof"} if container == "mp4" else {}
    with av.open(out, "w", format=container, options=options) as file:
        stream = file.add_stream(codec, rate=RATE, layout="mono")
        if video:
            picture = file.add_stream("vp8" if container == "webm" else "mpeg4", rate=10)
            picture.width = picture.height = 32
            picture.pix_fmt = "yuv420p"
        kind = stream.codec_context.format.name
        resampler = AudioResampler(
            format=kind, layout="mono", rate=RATE, frame_size=stream.codec_context.frame_size or 960
        )
        frame = av.AudioFrame.from_ndarray(tone(seconds).reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = RATE
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            file.mux(stream.encode(piece))
        file.mux(stream.encode(None))
        if video:
            for _ in range(5):
                file.mux(picture.encode(av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")))
            file.mux(picture.encode(None))
    return out.getvalue()


def wav(seconds: float = 1.0, loud: int = 9000, rate: int = 22050) -> bytes:
    """An uploaded WAV."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        t = np.arange(int(seconds * rate))
        file.writeframes((np.sin(t / 10) * loud).astype("<i2").tobytes())
    return out.getvalue()


def as_browsers_make_it(browser: str, seconds: float = 3.0) -> bytes:
    """What each browser's recorder hands over when it is asked for a slice every second.

    Chromium: WebM of clusters of unknown length, written live. Firefox: WebM with short clusters, or Ogg. Safari: MP4
    in fragments of a second, with AAC.
    """
    kinds = {
        "chromium webm": ("webm", "libopus", {"live": "1", "cluster_time_limit": "1000"}),
        "firefox webm": ("webm", "libopus", {"cluster_time_limit": "500", "dash": "1"}),
        "firefox ogg": ("ogg", "libopus", {"page_duration": "1000000"}),
        "safari mp4": ("mp4", "aac", {"movflags": "empty_moov+default_base_moof", "frag_duration": "1000000"}),
    }
    container, codec, options = kinds[browser]
    return made(container, codec, seconds, options=options)


def packets_of(data: bytes) -> list[tuple[int, int]]:
    """Where each packet of a recording lies in its file, and how long it is."""
    with av.open(io.BytesIO(data)) as file:
        return [(packet.pos, packet.size) for packet in file.demux(audio=0) if packet.size and packet.pos >= 0]
