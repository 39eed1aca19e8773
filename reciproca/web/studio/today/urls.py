"""Addresses of today's page."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.today import views

patterns: list[URLPattern] = [path("", views.today, name="today")]
