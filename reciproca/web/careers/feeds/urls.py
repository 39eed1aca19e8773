"""Addresses of the feeds."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.careers.feeds import views

patterns: list[URLPattern] = [
    path("<slug:brand>/jobs.atom", views.atom, name="atom"),
    path("<slug:brand>/jobs.rss", views.rss, name="rss"),
    path("<slug:brand>/jobs.xml", views.board, name="board"),
    path("<slug:brand>/jobs.json", views.json, name="json"),
]
