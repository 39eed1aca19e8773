"""Addresses of the review room."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.review import acts, views

patterns: list[URLPattern] = [
    path("jobs/<uuid:job>/review/", views.review, name="review"),
    path("applications/<uuid:application>/scorecard/", acts.scorecard, name="scorecard"),
    path("applications/<uuid:application>/reveal/", acts.reveal, name="reveal"),
    path("applications/<uuid:application>/hello/heard/", acts.heard, name="hello_heard"),
    path("applications/<uuid:application>/hello/read/", acts.read, name="hello_read"),
    path("answers/<uuid:answer>/notes/", acts.note, name="note"),
    path("answers/<uuid:answer>/heard/", acts.heard, name="heard"),
    path("answers/<uuid:answer>/snippet/", acts.snippet, name="snippet"),
    path("answers/<uuid:answer>/read/", acts.read, name="read"),
]
