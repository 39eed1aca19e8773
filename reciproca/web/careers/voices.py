"""The voices of public pages: of a job's manager, of a brand."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase

from reciproca.jobs.models import Job
from reciproca.media.playback import audio_response
from reciproca.people.models import Brand
from reciproca.web.careers.scope import brand_page, job_page


@job_page
def card_voice(request: HttpRequest, job: Job) -> HttpResponseBase:
    """Play the voice on a job's card."""
    if job.card.voice is None:
        raise Http404
    return audio_response(request, job.card.voice, public=True)


@brand_page
def brand_voice(request: HttpRequest, brand: Brand) -> HttpResponseBase:
    """Play the voice on a brand's careers page."""
    if brand.voice is None:
        raise Http404
    return audio_response(request, brand.voice, public=True)
