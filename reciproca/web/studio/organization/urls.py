"""Addresses of the organization's settings."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.organization import embedding, views

patterns: list[URLPattern] = [
    path("organization/", views.organization, name="organization"),
    path("organization/telling/", views.telling, name="organization_telling"),
    path("organization/talent/", views.talent, name="organization_talent"),
    path("organization/scores/", views.scores, name="organization_scores"),
    path("organization/embedding/<slug:brand>/", embedding.embedding, name="organization_embedding"),
    path("organization/stages/", views.add_stage, name="organization_stage_add"),
    path("organization/stages/<uuid:stage>/", views.change_stage, name="organization_stage"),
]
