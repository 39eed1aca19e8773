"""Addresses of the kit."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.kit import views

patterns: list[URLPattern] = [
    path("kits/", views.kits, name="kits"),
    path("jobs/<uuid:job>/kit/", views.show, name="kit"),
    path("jobs/<uuid:job>/kit/links/", views.make_links, name="kit_links"),
    path("jobs/<uuid:job>/kit/all.zip", views.everything, name="kit_zip"),
    path("jobs/<uuid:job>/kit/<slug:language>-<slug:paper>.pdf", views.to_print, name="kit_sheet"),
]
