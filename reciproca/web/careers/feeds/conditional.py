"""Answers that a reader need not fetch twice: an ETag of what is said, and when it last changed."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

FRESH_S = 300


def answer(
    request: HttpRequest,
    body: str | bytes,
    content_type: str,
    *,
    changed: datetime | None = None,
    fresh_s: int = FRESH_S,
) -> HttpResponse:
    """Answer with a body for anybody, or with 304 to whoever has it already.

    The ETag is made of what is really said, so that it can't be stale. Anybody's page may read it: it is public.
    """
    content = body.encode() if isinstance(body, str) else body
    etag = f'"{hashlib.blake2b(content, digest_size=16).hexdigest()}"'
    stamp = int(changed.timestamp()) if changed else None
    response = HttpResponse(content, content_type=content_type)
    known = get_conditional_response(request, etag, stamp, response) or response
    sent = known if isinstance(known, HttpResponse) else response
    sent.headers["ETag"] = etag
    if stamp is not None:
        sent.headers["Last-Modified"] = http_date(stamp)
    sent.headers["Cache-Control"] = f"public, max-age={fresh_s}"
    sent.headers["Access-Control-Allow-Origin"] = "*"
    return sent
