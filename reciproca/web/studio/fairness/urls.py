"""Address of the adverse-impact report."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.fairness import views

patterns: list[URLPattern] = [path("fairness/", views.fairness, name="fairness")]
