"""Addresses of the journey map."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.journey import views

patterns: list[URLPattern] = [
    path("journey/", views.journey_map, name="journey_map"),
    path("journey/touchpoints.csv", views.journey_table, name="journey_table"),
]
