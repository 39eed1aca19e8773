"""Addresses of meetings."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.meeting import acts, views

BASE = "applications/<uuid:application>/meeting/"

patterns: list[URLPattern] = [
    path("meetings/", views.meetings, name="meetings"),
    path(BASE, views.meeting, name="meeting"),
    path(f"{BASE}offer/", acts.offer, name="meeting_offer"),
    path(f"{BASE}cancel/", acts.cancel, name="meeting_cancel"),
    path(f"{BASE}held/", acts.held, name="meeting_held"),
    path(f"{BASE}calendar.ics", acts.calendar, name="meeting_calendar"),
]
