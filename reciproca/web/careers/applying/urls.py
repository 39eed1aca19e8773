"""Addresses of applying."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.careers.applying import views

patterns: list[URLPattern] = [
    path("j/<slug:job>/apply/", views.apply_page, name="apply"),
    path("j/<slug:job>/apply/voice/", views.start_hello, name="start_hello"),
    path("j/<slug:job>/applied/", views.applied, name="applied"),
]
