"""A voice for the interview: recorded in the browser, or a file from one's own machine, through the same box."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from reciproca.media.models import Recording
from reciproca.media.verbs import confirm_transcript, recording_from_file
from reciproca.web.studio.access import MemberRequest
from reciproca.web.studio.card.voice import recording_of

LARGEST = 25 * 1024 * 1024


class BadFile(ValueError):  # noqa: N818 - what the file is
    """The file cannot be taken; `words` says why."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def given_voice(request: MemberRequest, purpose: str, language: str, said: str = "") -> Recording:
    """Return the voice that a form brings, with its words confirmed by whoever sends it.

    Raises:
        BadFile: when a file is too large, or is no sound.
        django.http.Http404: when the recording is not there.
    """
    words = request.POST.get("text", "").strip()
    file = request.FILES.get("file")
    if isinstance(file, UploadedFile):
        return from_file(request, file, purpose, language, words or said)
    recording = recording_of(request.POST.get("recording", ""), purpose)
    words = words or said
    if words:
        confirm_transcript(recording=recording, text=words, by=request.member)
    return recording


def from_file(request: MemberRequest, file: UploadedFile[Any], purpose: str, language: str, words: str) -> Recording:
    """Take a whole file; what it truly holds is found out in the box."""
    if not (file.content_type or "").startswith(("audio/", "video/")):
        raise BadFile(_("That is no sound. M4A, MP3, WAV, OGG and WebM work."))
    if (file.size or 0) > LARGEST:
        raise BadFile(_("That file is too large: 25 MB are the most. Forty seconds need less than one."))
    recording = recording_from_file(
        organization=request.member.organization,
        purpose=purpose,
        file=cast("BinaryIO", file),
        language=language,
        mime=(file.content_type or "")[:60],
    )
    if words:
        confirm_transcript(recording=recording, text=words, by=request.member)
    return recording
