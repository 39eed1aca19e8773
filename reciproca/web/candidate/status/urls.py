"""Addresses of a candidate's page."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.candidate.status import acts, live, lost, views

patterns: list[URLPattern] = [
    path("c/lost/", lost.ask, name="lost_link"),
    path("c/<str:token>/", views.status, name="status"),
    path("c/<str:token>/state/", live.state, name="status_state"),
    path("c/<str:token>/in-mind/", acts.in_mind, name="status_pool"),
    path("c/<str:token>/voice/", views.voice, name="feedback_voice"),
    path("c/<str:token>/late/", acts.reply, name="reply_to_delay"),
    path("c/<str:token>/useful/", acts.useful, name="feedback_useful"),
    path("c/<str:token>/interview/", acts.interview, name="to_interview"),
    path("c/<str:token>/withdraw/", acts.withdraw, name="withdraw"),
    path("c/<str:token>/other/<uuid:wanted>/", acts.other, name="other_application"),
    path("c/<str:token>/data/", acts.data, name="my_data"),
    path("c/<str:token>/erase/", acts.erase, name="erase_me"),
    path("c/<str:token>/keep/", acts.keep, name="keep_me"),
    path("c/<str:token>/new-link/", lost.renew, name="renew_link"),
]
