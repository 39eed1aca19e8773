"""Addresses of the playlist."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.careers.playlist import views

patterns: list[URLPattern] = [
    path("places.json", views.places, name="places"),
    path("<slug:brand>/playlist/", views.playlist, name="playlist"),
]
