"""Addresses of the public face."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.careers import deck, headlines, home, job, machines, manifest, notices, pictures, story, voices
from reciproca.web.careers.alerts import urls as alerts
from reciproca.web.careers.applying import urls as applying
from reciproca.web.careers.embed import urls as embed
from reciproca.web.careers.feeds import urls as feeds
from reciproca.web.careers.playlist import urls as playlist

app_name = "careers"
urlpatterns: list[URLPattern] = [
    path("", machines.root, name="root"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("p/<uuid:picture>/<slug:digest>-<int:width>.<slug:kind>", pictures.picture, name="picture"),
    *embed.patterns,
    path("j/<slug:job>/", job.show, name="job"),
    path("j/<slug:job>/seen/", headlines.seen, name="headline_seen"),
    path("j/<slug:job>/voice/", voices.card_voice, name="card_voice"),
    path("j/<slug:job>/story/", story.tell, name="story"),
    path("j/<slug:job>/story/<uuid:frame>/", story.answer, name="story_answer"),
    path("j/<slug:job>/story/<uuid:frame>/voice/", story.voice, name="story_voice"),
    *applying.patterns,
    path("<slug:brand>/", home.home, name="home"),
    *alerts.patterns,
    *feeds.patterns,
    *playlist.patterns,
    path("<slug:brand>/deck/", deck.deck, name="deck"),
    path("<slug:brand>/voice/", voices.brand_voice, name="brand_voice"),
    path("<slug:brand>/manifest.webmanifest", manifest.manifest, name="manifest"),
    path("<slug:brand>/privacy/", notices.privacy, name="privacy"),
    path("<slug:brand>/accessibility/", notices.accessibility, name="accessibility"),
]
