"""Addresses of a member's own page."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.account import views

patterns: list[URLPattern] = [
    path("account/", views.account, name="account"),
    path("account/password/", views.change_password, name="account_password"),
    path("account/sessions/<int:session>/end/", views.end_session, name="account_session_end"),
    path("account/works-for/<uuid:member>/", views.work_for, name="account_work_for"),
    path("more/", views.more, name="more"),
]
