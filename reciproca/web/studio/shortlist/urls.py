"""Addresses of the shortlist."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.shortlist import by_link, sharing, sheet, views

patterns: list[URLPattern] = [
    path("jobs/<uuid:job>/shortlist/", views.shortlist, name="shortlist"),
    path("jobs/<uuid:job>/shortlist/one-page.pdf", sheet.one_page, name="shortlist_sheet"),
    path("jobs/<uuid:job>/shortlist/send/", sharing.share, name="shortlist_send"),
    path("shortlists/<uuid:shared>/remind/", sharing.remind, name="shortlist_remind"),
    path("shortlists/<uuid:shared>/take-back/", sharing.take_back, name="shortlist_take_back"),
    path("applications/<uuid:application>/ask/", sharing.ask, name="ask_for_review"),
    path("l/<str:token>/", by_link.shortlist, name="shortlist_by_link"),
    path("l/<str:token>/answers/<uuid:answer>/", by_link.audio, name="shortlist_link_audio"),
    path("l/<str:token>/answers/<uuid:answer>/heard/", by_link.heard, name="shortlist_link_heard"),
    path("l/<str:token>/answers/<uuid:answer>/read/", by_link.read, name="shortlist_link_read"),
    path("l/<str:token>/<uuid:application>/hello/", by_link.audio, name="shortlist_link_hello"),
    path("l/<str:token>/<uuid:application>/hello/heard/", by_link.heard, name="shortlist_link_hello_heard"),
    path("l/<str:token>/<uuid:application>/hello/read/", by_link.read, name="shortlist_link_hello_read"),
    path("l/<str:token>/<uuid:application>/", by_link.decide, name="shortlist_link_decide"),
    path("l/<str:token>/reply/", by_link.start_reply, name="shortlist_link_reply"),
    path("applications/<uuid:application>/decision/", views.decide, name="decide"),
    path("decisions/<uuid:decision>/undo/", views.undo, name="decision_undo"),
]
