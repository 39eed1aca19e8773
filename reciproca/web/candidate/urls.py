"""Addresses of this face."""

from __future__ import annotations

from django.urls import URLPattern

from reciproca.web.candidate.equality import urls as equality
from reciproca.web.candidate.interview import urls as interview
from reciproca.web.candidate.meeting import urls as meeting
from reciproca.web.candidate.pool import urls as pool
from reciproca.web.candidate.status import urls as status

app_name = "candidate"
urlpatterns: list[URLPattern] = [
    *equality.patterns,
    *interview.patterns,
    *meeting.patterns,
    *pool.patterns,
    *status.patterns,
]
