"""The framed card and the script of `<job-card>`."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reciproca.jobs.models import Job, JobState
from reciproca.web.careers.embed.framing import may_be_framed_by
from reciproca.web.careers.feeds.conditional import answer
from reciproca.web.careers.job import reading
from reciproca.web.careers.meta import via_of
from reciproca.web.careers.scope import job_page

SCRIPT = "js/job-card.js"
KEPT_S = 3600


@require_safe
@job_page
def framed(request: HttpRequest, job: Job) -> HttpResponse:
    """Show a job's card for other people's pages; 410 once it is closed, as the job's own page."""
    context = reading(job) | {"via": via_of(request) or "via=embed"}
    gone = job.state == JobState.CLOSED
    response = render(request, "careers/embed.html", context, status=410 if gone else 200)
    response.headers["X-Robots-Tag"] = "noindex"
    return may_be_framed_by(response, job.brand.embedded_by)


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """Give the element's script, at an address that never changes and that pages of other sites may load."""
    path = finders.find(SCRIPT) or staticfiles_storage.path(SCRIPT)
    response = answer(request, Path(str(path)).read_bytes(), "text/javascript; charset=utf-8", fresh_s=KEPT_S)
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
