"""Address of how far people get."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.passage import views

patterns: list[URLPattern] = [path("interviews/", views.passage, name="passage")]
