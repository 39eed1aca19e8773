"""Addresses of a candidate's meeting."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.candidate.meeting import views

BASE = "c/<str:token>/meeting/<uuid:meeting>/"

patterns: list[URLPattern] = [
    path(BASE, views.meeting, name="meeting"),
    path(f"{BASE}pick/", views.pick, name="meeting_pick"),
    path(f"{BASE}other/", views.other, name="meeting_other"),
    path(f"{BASE}cancel/", views.cancel, name="meeting_cancel"),
    path(f"{BASE}calendar.ics", views.calendar, name="meeting_calendar"),
]
