"""Parts in, seal on, state out. The token in `X-Upload-Token` is the whole authority: no cookie, so no CSRF."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, JsonResponse
from django.http.request import RawPostDataException
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reciproca.media import verbs
from reciproca.media.limits import PART_BYTES, RECORDING_SEGMENTS
from reciproca.media.models import Recording
from reciproca.people.scoping import organization_scope
from reciproca.web.ui.limits import answers_large_bodies

Rest = ParamSpec("Rest")
SEAL_BYTES = 64 * 1024
REFUSALS: dict[type[Exception], tuple[int, str]] = {
    verbs.Refused: (400, "refused"),
    verbs.Conflict: (409, "conflict"),
    verbs.TooMuch: (413, "quota"),
    verbs.NoRoom: (507, "no_room"),
}


def problem(status: int, code: str, **detail: object) -> JsonResponse:
    """Answer with problem details (RFC 9457); the page that sent it knows the words for each code."""
    body = {"type": "about:blank", "status": status, "code": code, **detail}
    return JsonResponse(body, status=status, content_type="application/problem+json")


def owned(
    view: Callable[Concatenate[HttpRequest, Recording, Rest], JsonResponse],
) -> Callable[..., JsonResponse]:
    """Open the recording's organization to whoever holds its token; to anybody else there is nothing here."""

    def guarded(request: HttpRequest, recording: uuid.UUID, *args: Rest.args, **kwargs: Rest.kwargs) -> JsonResponse:
        found = verbs.owned_recording(recording, request.headers.get("X-Upload-Token", ""))
        if found is None:
            return problem(404, "unknown")
        with organization_scope(found.organization):
            return view(request, found, *args, **kwargs)

    update_wrapper(guarded, view)
    return answers_large_bodies(csrf_exempt(guarded))


def body_of(request: HttpRequest, limit: int) -> bytes | None:
    """Return the body, or None when it is larger than it may be; its declared size is looked at first."""
    try:
        declared = int(request.headers.get("Content-Length") or 0)
    except ValueError:
        return None
    if declared > limit:
        return None
    try:
        data = request.read(limit + 1)
    except (RawPostDataException, OSError):
        return None
    return data if len(data) <= limit else None


@require_http_methods(["PUT"])
@owned
def part(request: HttpRequest, recording: Recording, segment: uuid.UUID, number: int) -> JsonResponse:
    """Take one part."""
    data = body_of(request, PART_BYTES)
    if data is None:
        return problem(413, "too_large")
    position = request.headers.get("X-Segment-Position", "0")
    if not position.isdigit() or int(position) >= RECORDING_SEGMENTS:
        return problem(400, "position")
    try:
        receipt = verbs.receive_part(
            recording=recording,
            segment_id=segment,
            position=int(position),
            mime=request.headers.get("X-Segment-Mime", "audio/webm"),
            number=number,
            data=data,
            digest=request.headers.get("Content-Digest", ""),
        )
    except (verbs.Refused, verbs.Conflict, verbs.TooMuch, verbs.NoRoom) as refusal:
        status, code = REFUSALS[type(refusal)]
        return problem(status, code, detail=str(refusal))
    return JsonResponse({"segment": str(receipt.segment), "number": receipt.number, "again": receipt.again})


@require_POST
@owned
def seal(request: HttpRequest, recording: Recording) -> JsonResponse:
    """Close the recording when everything is here."""
    try:
        segments = segments_of(json.loads(body_of(request, SEAL_BYTES) or b""))
    except (ValueError, KeyError, TypeError):
        return problem(400, "refused", detail="Send {segments: [{id, position, parts, size, sha256}]}.")
    try:
        sealed = verbs.seal(recording=recording, segments=segments)
    except verbs.MissingParts as missing:
        return problem(409, "missing", missing=missing.missing)
    except verbs.WrongWhole as wrong:
        return problem(422, "wrong_whole", detail=str(wrong))
    return JsonResponse({"state": sealed.state})


def segments_of(body: Any) -> list[verbs.SealedSegment]:  # noqa: ANN401 - parsed JSON
    """Read the sender's list of segments."""
    return [
        verbs.SealedSegment(
            id=uuid.UUID(str(given["id"])),
            position=int(given["position"]),
            parts=int(given["parts"]),
            size=int(given["size"]),
            sha256=str(given["sha256"]),
        )
        for given in body["segments"][:RECORDING_SEGMENTS]
    ]


@require_GET
@owned
def state(_request: HttpRequest, recording: Recording) -> JsonResponse:
    """Say how far the recording is, and which parts are here."""
    return JsonResponse(
        {
            "state": recording.state,
            "problem": recording.problem,
            "duration_ms": recording.duration_ms,
            "peaks": recording.peaks,
            "speech_share": recording.speech_share,
            "received": verbs.received(recording),
        },
    )
