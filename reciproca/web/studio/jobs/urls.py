"""The address of the list of jobs."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.jobs import views

patterns: list[URLPattern] = [path("jobs/", views.jobs, name="jobs")]
