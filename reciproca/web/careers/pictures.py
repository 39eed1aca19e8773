"""Pictures as pages ask for them: a size and a kind under an address that names their content, so they never change."""

from __future__ import annotations

import uuid

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from reciproca.media.models import Picture
from reciproca.media.pictures.sizing import TYPES, path_of
from reciproca.people.scoping import across_organizations

FOREVER = "public, max-age=31536000, immutable"


@require_safe
def picture(request: HttpRequest, picture: uuid.UUID, digest: str, width: int, kind: str) -> HttpResponseBase:
    """Answer with one size; as long as it is not made, with the picture as it was read."""
    with across_organizations():
        found = Picture.objects.filter(pk=picture, digest=digest).first()
    if found is None or kind not in TYPES:
        raise Http404
    if width in found.sizes:
        return answer(path_of(found, width, kind), TYPES[kind], FOREVER)
    if kind == "jpg":
        return answer(str(found.whole.name), TYPES["jpg"], "no-cache")
    raise Http404


def answer(path: str, content_type: str, caching: str) -> HttpResponseBase:
    """Answer with a file."""
    try:
        source = default_storage.open(path)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(source, content_type=content_type)
    response.headers["Cache-Control"] = caching
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Content-Encoding"] = "identity"
    return response
