"""Addresses of voices in the studio."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.recordings import views

patterns: list[URLPattern] = [
    path("recordings/", views.start, name="start_recording"),
    path("recordings/<uuid:recording>/words/", views.words, name="recording_words"),
    path("recordings/<uuid:recording>/audio/", views.audio, name="recording_audio"),
]
