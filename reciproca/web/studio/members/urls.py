"""Addresses of members and units."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.members import units, views

patterns: list[URLPattern] = [
    path("organization/members/", views.members, name="members"),
    path("organization/members/add/", views.add, name="member_add"),
    path("organization/members/<uuid:member>/", views.one, name="member"),
    path("organization/members/<uuid:member>/link/", views.link, name="member_link"),
    path("organization/members/<uuid:member>/let-go/", views.let_one_go, name="member_let_go"),
    path("organization/members/<uuid:member>/bring-back/", views.bring_one_back, name="member_bring_back"),
    path("organization/units/", units.add, name="unit_add"),
    path("organization/units/<uuid:unit>/", units.rename, name="unit"),
]
