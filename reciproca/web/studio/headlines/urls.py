"""Addresses of the comparison of headlines."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.headlines import views

BASE = "jobs/<uuid:job>/headlines/"

patterns: list[URLPattern] = [
    path(BASE, views.headlines, name="job_headlines"),
    path(f"{BASE}compare/", views.compare, name="job_headlines_compare"),
    path(f"{BASE}adopt/", views.adopt, name="job_headlines_adopt"),
    path(f"{BASE}stop/", views.stop, name="job_headlines_stop"),
]
