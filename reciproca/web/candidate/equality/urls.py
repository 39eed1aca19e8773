"""Address of the two voluntary questions."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.candidate.equality import views

patterns: list[URLPattern] = [path("c/<str:token>/about-me/", views.about_me, name="about_me")]
