"""Addresses of the talent pool."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.candidate.pool import views

patterns: list[URLPattern] = [
    path("pool/<str:token>/", views.stay, name="pool"),
    path("pool/<str:token>/leave/", views.leave, name="pool_leave"),
]
