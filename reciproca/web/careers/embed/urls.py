"""Addresses of the card on other people's pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.careers.embed import views
from reciproca.web.careers.oembed.views import oembed

patterns: list[URLPattern] = [
    path("oembed", oembed, name="oembed"),
    path("job-card.js", views.script, name="job_card_script"),
    path("j/<slug:job>/embed/", views.framed, name="embed"),
]
