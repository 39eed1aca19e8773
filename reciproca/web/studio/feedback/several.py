"""Answering several people of a job at once: common blocks, and a first line of one's own for each."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reciproca.hiring import verbs
from reciproca.hiring.heard import play_logs
from reciproca.hiring.models import Application, Feedback, FeedbackState, Outcome
from reciproca.hiring.verbs.answering_many import NotPersonal, answer_many, not_personal, stop_many
from reciproca.hiring.verbs.feedback import STOPPABLE_FOR
from reciproca.hiring.wording import check
from reciproca.interviews.models import Note
from reciproca.jobs.models import Job
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.feedback.forms import FeedbackForm
from reciproca.web.studio.feedback.saying import sentence
from reciproca.web.studio.feedback.views import ANSWERS_PEOPLE, MISSING
from reciproca.web.studio.listening import marked, names_open, shown_name
from reciproca.web.studio.pipeline.views import read_id, visible_job

MOST = 50
LONGEST_LINE = 300


@roles(*ANSWERS_PEOPLE)
@require_http_methods(["GET", "POST"])
def several(request: MemberRequest, job: uuid.UUID) -> HttpResponse:
    """Show those of a job who wait, ticked when they were chosen before; or let their answers leave together."""
    at = visible_job(request.member, job)
    people = waiting(request, at)
    if request.method == "GET":
        return page(request, at, people, chosen=read_ids(request.GET.getlist("application")))
    return send(request, at, people)


def send(request: MemberRequest, job: Job, people: list[Application]) -> HttpResponse:
    """Let the answers to those who are ticked leave together, or say what is missing."""
    form, chosen = FeedbackForm(request.POST), read_ids(request.POST.getlist("application"))
    lines = {row: request.POST.get(f"line-{row.pk}", "")[:LONGEST_LINE] for row in people if row.pk in chosen}
    said: dict[str, Any] = {}
    try:
        if form.is_valid() and lines and not (said := second_look(request, lines, form)):
            fields = form.fields_of_feedback()
            common = {name: fields[name] for name in ("outcome", "reason", "tip", "next_words")}
            made = answer_many(author=request.member, lines=lines, **common)
            return redirect("studio:feedback_leaving", job=job.pk, batch=made.batch)
    except NotPersonal as problem:
        said = {"lacking": {row.pk for row in problem.applications}}
    except verbs.FeedbackIncomplete as problem:
        said = {"missing": [MISSING[name] for name in problem.missing]}
    except verbs.NotHeardYet:
        said = {"unheard": True}
    return page(request, job, people, chosen=chosen, form=form, status=422, **{"nobody": not lines, **said})


def second_look(request: MemberRequest, lines: dict[Application, str], form: FeedbackForm) -> dict[str, Any]:
    """Return what to say of words that should be read again, nothing when they may leave as they are."""
    data = form.cleaned_data
    findings = check(*lines.values(), data["tip"], data["next_words"])
    if not findings or request.POST.get("anyway") or not_personal(lines):
        return {}
    return {"ask_anyway": sentence(findings)}


def read_ids(texts: list[str]) -> set[uuid.UUID]:
    """Return the ids among what an address or a form says."""
    return {key for text in texts if (key := read_id(text))}


def waiting(request: MemberRequest, job: Job) -> list[Application]:
    """Return who of a job has no answer, and none that is leaving, the longest wait first."""
    rows = Application.objects.filter(job=job).open().exclude(feedback__state=FeedbackState.SCHEDULED).late_first()
    return list(marked(rows.select_related("job"), request.member)[:MOST])


def page(
    request: MemberRequest,
    job: Job,
    people: list[Application],
    *,
    chosen: set[uuid.UUID],
    form: FeedbackForm | None = None,
    lacking: set[uuid.UUID] | None = None,
    status: int = 200,
    **said: object,
) -> HttpResponse:
    """Show the form in its state."""
    notes: dict[uuid.UUID, list[Note]] = {}
    for note in Note.objects.filter(answer__invitation__application__in=people).select_related("answer__invitation"):
        notes.setdefault(note.answer.invitation.application_id, []).append(note)
    heard = play_logs(people)
    data = form.data if form else request.GET
    rows = [
        {
            "application": row,
            "name": shown_name(row, blind=not names_open(row, request.member)),
            "chosen": row.pk in chosen,
            "line": data.get(f"line-{row.pk}", ""),
            "lacking": row.pk in (lacking or ()),
            "notes": notes.get(row.pk, [])[:4],
            "heard": heard[row.pk],
        }
        for row in people
    ]
    context = {
        "job": job,
        "rows": rows,
        "outcomes": FeedbackForm.base_fields["outcome"].choices,  # type: ignore[attr-defined]
        "reasons": FeedbackForm.base_fields["reason"].choices,  # type: ignore[attr-defined]
        "values": {
            "outcome": data.get("outcome", Outcome.NOT_HIRED.value),
            **{name: data.get(name, "") for name in ("reason", "tip", "next_words")},
        },
        "lacking": lacking,
        "leaves_at": timezone.localtime() + STOPPABLE_FOR,
        "most": MOST,
        **said,
    }
    return render(request, "studio/feedback/several.html", context, status=status)


@roles(*ANSWERS_PEOPLE)
@require_GET
def leaving(request: MemberRequest, job: uuid.UUID, batch: uuid.UUID) -> HttpResponse:
    """Show what leaves together, and when; until then all of it can be stopped."""
    at = visible_job(request.member, job)
    rows = marked(Application.objects.filter(job=at, feedback__batch=batch), request.member)
    found = list(rows.select_related("job", "feedback"))
    if not found:
        raise Http404
    states = [row.feedback.state for row in found]
    context = {
        "job": at,
        "batch": batch,
        "rows": [(row, shown_name(row, blind=not names_open(row, request.member))) for row in found],
        "waits": states.count(FeedbackState.SCHEDULED),
        "left": states.count(FeedbackState.SENT),
        "leaves_at": next((row.feedback.leaves_at for row in found if row.feedback.leaves_at), None),
    }
    return render(request, "studio/feedback/leaving.html", context)


@roles(*ANSWERS_PEOPLE)
@require_POST
def stop(request: MemberRequest, job: uuid.UUID, batch: uuid.UUID) -> HttpResponse:
    """Stop what has not left yet; the words stay as drafts."""
    at = visible_job(request.member, job)
    if not Feedback.objects.filter(batch=batch, application__job=at).exists():
        raise Http404
    stop_many(batch=batch)
    return redirect("studio:feedback_leaving", job=at.pk, batch=batch)
