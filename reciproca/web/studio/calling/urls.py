"""Addresses of calls."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.calling import views

patterns: list[URLPattern] = [path("applications/<uuid:application>/call/", views.call, name="call")]
