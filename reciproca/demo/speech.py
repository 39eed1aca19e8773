"""Speech for the demo: espeak-ng, spoken by as many people as its variants allow.

Nothing here is ever a real person's voice, and recordings made of it are marked as synthetic. The
library keeps its state in globals, so that one process speaks one sentence at a time.
"""

from __future__ import annotations

import ctypes
import io
import random
import threading
import wave
from dataclasses import dataclass, replace
from functools import cache

import espeakng_loader
import numpy as np

SYNCHRONOUS = 2  # AUDIO_OUTPUT_SYNCHRONOUS: speaking returns when all samples were given
UTF8 = 1
RATE, VOLUME, PITCH, RANGE = 1, 2, 3, 4
SPEAKING = threading.Lock()
PEAK = 22000
# Low and high voices of espeak's variants that stay easy to understand.
LOW = ("m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8")
HIGH = ("f1", "f2", "f3", "f4", "f5")

SampleCallback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


@dataclass(frozen=True)
class Speaker:
    """How somebody in the demo sounds."""

    variant: str
    pitch: int
    speed: int
    liveliness: int = 55

    def in_a_hurry(self, by: int) -> Speaker:
        """Return the same voice, so many words a minute faster or slower."""
        return replace(self, speed=max(120, min(210, self.speed + by)))


def any_speaker(rng: random.Random, *, low: bool) -> Speaker:
    """Return somebody's voice."""
    return Speaker(
        variant=rng.choice(LOW if low else HIGH),
        pitch=rng.randint(28, 46) if low else rng.randint(48, 66),
        speed=rng.randint(142, 182),
        liveliness=rng.randint(40, 75),
    )


@cache
def _library() -> tuple[ctypes.CDLL, int]:
    """Load espeak-ng once per process, and return it with its sample rate."""
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    library.espeak_Synth.argtypes = [
        ctypes.c_char_p,
        ctypes.c_size_t,
        ctypes.c_uint,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.c_uint,
        ctypes.c_void_p,
        ctypes.c_void_p,
    ]
    folder = espeakng_loader.get_data_path().encode()
    rate = library.espeak_Initialize(SYNCHRONOUS, 0, folder, 0)
    if rate <= 0:
        raise RuntimeError("espeak-ng does not start: its data folder is missing.")
    return library, rate


def speak(text: str, *, language: str, speaker: Speaker) -> bytes:
    """Say a text, and return it as a WAV file of one channel and 16 bits.

    Raises:
        ValueError: when espeak-ng has no voice for the language.
    """
    samples = bytearray()

    def take(block: ctypes._Pointer[ctypes.c_short], count: int, _events: int) -> int:
        if block and count > 0:
            samples.extend(ctypes.string_at(block, count * 2))
        return 0

    with SPEAKING:
        library, rate = _library()
        callback = SampleCallback(take)
        library.espeak_SetSynthCallback(callback)
        if library.espeak_SetVoiceByName(f"{language}+{speaker.variant}".encode()) != 0:
            raise ValueError(f"espeak-ng has no voice for {language}+{speaker.variant}.")
        settings = (
            (RATE, speaker.speed),
            (VOLUME, 100),
            (PITCH, speaker.pitch),
            (RANGE, speaker.liveliness),
        )
        for parameter, value in settings:
            library.espeak_SetParameter(parameter, value, 0)
        words = text.encode()
        library.espeak_Synth(words, len(words) + 1, 0, 1, 0, UTF8, None, None)
        library.espeak_Synchronize()
    return as_wave(levelled(bytes(samples)), rate)


def levelled(samples: bytes) -> bytes:
    """Bring the loudest sample to a level that a phone would record."""
    sound = np.frombuffer(samples, dtype="<i2")
    loudest = int(np.abs(sound.astype(np.int32)).max()) if len(sound) else 0
    return (sound * (PEAK / loudest)).astype("<i2").tobytes() if loudest else samples


def as_wave(samples: bytes, rate: int) -> bytes:
    """Wrap samples in a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(samples)
    return file.getvalue()
