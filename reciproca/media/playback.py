"""Serving a voice, whole or by HTTP range (RFC 9110 §14), so that players can seek."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from reciproca.media.models import Recording, RecordingState

RANGE = re.compile(r"bytes=(\d*)-(\d*)$")
CHUNK = 64 * 1024
TYPE = "audio/mp4"


def audio_response(request: HttpRequest, recording: Recording, *, public: bool = False) -> HttpResponseBase:
    """Answer with a recording's playable file; the caller has seen to it that this reader may hear it.

    Raises:
        Http404: while it is not ready.
    """
    if recording.state != RecordingState.READY or not recording.file:
        raise Http404
    try:
        size = recording.file.size
        source = recording.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    wanted = wanted_range(request.headers.get("Range", ""), size)
    if wanted is None:
        response: HttpResponseBase = FileResponse(source, content_type=TYPE)
    elif wanted[0] > wanted[1]:
        source.close()
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    else:
        response = partial(source.file, wanted, size)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Encoding"] = "identity"  # keeps the middleware from squeezing what is already small
    response.headers["Cache-Control"] = f"{'public' if public else 'private'}, max-age=3600"
    response.headers["ETag"] = f'"{recording.pk.hex}"'
    return response


def wanted_range(header: str, size: int) -> tuple[int, int] | None:
    """Return the first and last byte asked for; None for the whole; first > last when there is no such range."""
    found = RANGE.match(header)
    if not found or found.group() == "bytes=-":
        return None
    first, last = found.groups()
    if not first:
        return max(0, size - int(last)), size - 1
    if int(first) >= size:
        return 1, 0
    return int(first), min(int(last) if last else size - 1, size - 1)


def partial(source: BinaryIO, wanted: tuple[int, int], size: int) -> StreamingHttpResponse:
    """Answer 206 with part of a file."""
    first, last = wanted
    response = StreamingHttpResponse(pieces(source, first, last - first + 1), status=206, content_type=TYPE)
    response.headers["Content-Length"] = str(last - first + 1)
    response.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def pieces(source: BinaryIO, first: int, length: int) -> Iterator[bytes]:
    """Yield part of a file in chunks, and close it."""
    with source:
        source.seek(first)
        while length > 0 and (chunk := source.read(min(CHUNK, length))):
            length -= len(chunk)
            yield chunk
