"""Addresses of letters."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.letters import acts, views

patterns: list[URLPattern] = [
    path("letters/", views.undelivered, name="letters"),
    path("letters/<uuid:letter>/", views.letter, name="letters_one"),
    path("letters/<uuid:letter>/who/", acts.who, name="letters_who"),
    path("letters/<uuid:letter>/again/", acts.again, name="letters_again"),
    path("letters/<uuid:letter>/by-phone/", acts.by_phone, name="letters_by_phone"),
    path("letters/<uuid:letter>/seen/", acts.seen, name="letters_seen"),
    path("applications/<uuid:application>/letters/", views.of_person, name="letters_of"),
]
