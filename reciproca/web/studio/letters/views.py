"""Pages about letters."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from reciproca.people.models import Letter, Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.letters import reading
from reciproca.web.studio.listening import names_open, shown_name
from reciproca.web.studio.pipeline.views import visible_application

SEES_TO_LETTERS = (Role.OWNER, Role.RECRUITER)
MOST = 100


@roles(*SEES_TO_LETTERS)
@require_GET
def undelivered(request: MemberRequest) -> HttpResponse:
    """List the letters that reached nobody, the oldest first."""
    letters = Letter.objects.undelivered().select_related("person")[:MOST]
    context = {"lines": reading.lines(letters, request.member)}
    return render(request, "studio/letters/undelivered.html", context)


@roles(*SEES_TO_LETTERS)
@require_GET
def letter(request: MemberRequest, letter: uuid.UUID) -> HttpResponse:
    """Show what became of one letter, and what can be done."""
    return page(request, find(letter))


@roles(*SEES_TO_LETTERS)
@require_GET
def of_person(request: MemberRequest, application: uuid.UUID) -> HttpResponse:
    """Show everything that was written to a person, the newest first."""
    at = visible_application(request.member, application)
    blind = not names_open(at, request.member)
    letters = Letter.objects.filter(person=at.person, private=False).order_by("-made_at")[:MOST]
    context = {
        "application": at,
        "job": at.job,
        "who": shown_name(at, blind=blind),
        "blind": blind,
        "lines": [reading.line(letter, at, request.member) for letter in letters],
    }
    return render(request, "studio/letters/of_person.html", context)


def find(letter: uuid.UUID) -> Letter:
    """Return a letter of this organization."""
    found: Letter = get_object_or_404(Letter.objects.select_related("person", "handled_by", "organization"), pk=letter)
    return found


def page(request: MemberRequest, letter: Letter, *, status: int = 200, **more: object) -> HttpResponse:
    """Show a letter's page, with what an act has to say."""
    (line,) = reading.lines([letter], request.member)
    context = {"line": line, "letter": letter, "person": letter.person, **more}
    return render(request, "studio/letters/letter.html", context, status=status)
