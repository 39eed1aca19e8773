"""Addresses of the studio, one list per topic."""

from __future__ import annotations

from django.urls import URLPattern

from reciproca.web.studio.account import urls as account
from reciproca.web.studio.brand import urls as brand
from reciproca.web.studio.calling import urls as calling
from reciproca.web.studio.card import urls as card
from reciproca.web.studio.fairness import urls as fairness
from reciproca.web.studio.feedback import urls as feedback
from reciproca.web.studio.headlines import urls as headlines
from reciproca.web.studio.interview import urls as interview
from reciproca.web.studio.jobs import urls as jobs
from reciproca.web.studio.journey import urls as journey
from reciproca.web.studio.kit import urls as kit
from reciproca.web.studio.letters import urls as letters
from reciproca.web.studio.meeting import urls as meeting
from reciproca.web.studio.members import urls as members
from reciproca.web.studio.organization import urls as organization
from reciproca.web.studio.outbox import urls as outbox
from reciproca.web.studio.passage import urls as passage
from reciproca.web.studio.pipeline import urls as pipeline
from reciproca.web.studio.pool import urls as pool
from reciproca.web.studio.recordings import urls as recordings
from reciproca.web.studio.review import urls as review
from reciproca.web.studio.shortlist import urls as shortlist
from reciproca.web.studio.sign_in import urls as sign_in
from reciproca.web.studio.today import urls as today

app_name = "studio"
urlpatterns: list[URLPattern] = [
    *card.patterns,
    *jobs.patterns,
    *headlines.patterns,
    *interview.patterns,
    *fairness.patterns,
    *feedback.patterns,
    *passage.patterns,
    *pipeline.patterns,
    *pool.patterns,
    *recordings.patterns,
    *review.patterns,
    *shortlist.patterns,
    *today.patterns,
    *sign_in.patterns,
    *account.patterns,
    *brand.patterns,
    *calling.patterns,
    *journey.patterns,
    *kit.patterns,
    *letters.patterns,
    *meeting.patterns,
    *members.patterns,
    *organization.patterns,
    *outbox.patterns,
]
