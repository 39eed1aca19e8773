"""Checking words while they are written: the same check that stands before sending."""

from __future__ import annotations

from django.http import JsonResponse
from django.views.decorators.http import require_POST

from reciproca.hiring.wording import check
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.feedback.saying import sentence
from reciproca.web.studio.feedback.views import ANSWERS_PEOPLE

LONGEST = 10_000


@roles(*ANSWERS_PEOPLE)
@require_POST
def check_words(request: MemberRequest) -> JsonResponse:
    """Return a sentence about the words of a feedback, and whether they are fine."""
    findings = check(request.POST.get("text", "")[:LONGEST])
    return JsonResponse({"fine": not findings, "words": sentence(findings)})
