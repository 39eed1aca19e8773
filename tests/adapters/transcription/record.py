"""Records faster-whisper's answers: `python -m tests.adapters.transcription.record MODEL`, where it is installed."""

from __future__ import annotations

import dataclasses
import io
import json
import sys
from typing import Any

from tests.adapters.transcription.replay import RECORDED
from tests.adapters.transcription.speech import as_kept, spoken

UNUSED = ("all_language_probs", "transcription_options", "vad_options")
OPTIONS = {"word_timestamps": True, "vad_filter": True, "condition_on_previous_text": False}


def plain(value: Any) -> Any:
    """Turn the library's objects into what JSON holds."""
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value) if field.name not in UNUSED]
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value.item() if hasattr(value, "item") else value


def main(model_name: str) -> None:
    """Ask, and write down what is answered."""
    import faster_whisper  # noqa: PLC0415 - optional

    model = faster_whisper.WhisperModel(model_name, device="cpu", compute_type="int8")
    turns = []
    for language in ("it", "en", ""):
        sound = io.BytesIO(as_kept(spoken(language)) if language else spoken(language))
        segments, info = model.transcribe(sound, language=language or "it", **OPTIONS)
        turns.append({"said": language, "segments": plain(list(segments)), "info": plain(info)})
    known = {"engine": f"faster-whisper {faster_whisper.__version__}", "model": "base, int8", "conversation": turns}
    RECORDED.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
