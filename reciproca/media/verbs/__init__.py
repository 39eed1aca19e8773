"""What can be done with recordings."""

from reciproca.media.verbs.cutting import BadCut, cut_recording
from reciproca.media.verbs.processing import NotWhole, process, recording_from_file, verify
from reciproca.media.verbs.receiving import (
    Conflict,
    NoRoom,
    PartReceipt,
    Refused,
    TooMuch,
    owned_recording,
    receive_part,
    received,
    start_recording,
)
from reciproca.media.verbs.sealing import MissingParts, SealedSegment, WrongWhole, seal
from reciproca.media.verbs.sweeping import sweep
from reciproca.media.verbs.wording import confirm_transcript, engine, keep_machine_words, transcribe, wants_words

__all__ = [
    "BadCut",
    "Conflict",
    "MissingParts",
    "NoRoom",
    "NotWhole",
    "PartReceipt",
    "Refused",
    "SealedSegment",
    "TooMuch",
    "WrongWhole",
    "confirm_transcript",
    "cut_recording",
    "engine",
    "keep_machine_words",
    "owned_recording",
    "process",
    "receive_part",
    "received",
    "recording_from_file",
    "seal",
    "start_recording",
    "sweep",
    "transcribe",
    "verify",
    "wants_words",
]
