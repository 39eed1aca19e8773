"""Addresses of the brand's page."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.brand import views

patterns: list[URLPattern] = [
    path("brand/", views.first, name="brand"),
    path("brands/<uuid:brand>/", views.brand, name="brand_edit"),
    path("brands/<uuid:brand>/logo/", views.logo, name="brand_logo"),
    path("brands/<uuid:brand>/host/", views.host, name="brand_host"),
]
