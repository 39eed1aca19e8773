"""Addresses of the talent pool."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.pool import views

patterns: list[URLPattern] = [
    path("pool/", views.pool, name="pool"),
    path("pool/<uuid:person>/", views.one, name="pool_one"),
    path("pool/<uuid:person>/remove/", views.remove, name="pool_remove"),
]
