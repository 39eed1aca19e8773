"""The card as a phone shows it."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from reciproca.jobs.models import Job
from reciproca.web.careers.job import reading, who_answers
from reciproca.web.studio.card.form import LANGUAGES


def look(job: Job, language: str) -> dict[str, Any]:
    """Return the card as a reader of a language sees it on a phone."""
    language = language if language in LANGUAGES else "it"
    with translation.override(language):
        context = reading(job) | who_answers(job) | {"language": language, "kept": None}
        html = render_to_string("studio/card/frame.html", context)
    return {"language": language, "html": mark_safe(html)}  # noqa: S308 - our own template
