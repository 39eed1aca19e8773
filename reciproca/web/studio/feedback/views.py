"""Composing, sending later or now, stopping."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from reciproca.hiring import telling, verbs
from reciproca.hiring.blocks import all_blocks
from reciproca.hiring.heard import play_log
from reciproca.hiring.models import Application, Feedback, FeedbackState, Outcome, Reason
from reciproca.hiring.undoing import UNDO_WITHIN
from reciproca.hiring.verbs.feedback import STOPPABLE_FOR
from reciproca.hiring.wording import check
from reciproca.media.models import Recording
from reciproca.people.models import UNDELIVERED, Letter, Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.days import due_badge
from reciproca.web.studio.feedback import evidence
from reciproca.web.studio.feedback.forms import FeedbackForm
from reciproca.web.studio.feedback.saying import sentence
from reciproca.web.studio.listening import names_open, shown_name
from reciproca.web.studio.pipeline.views import visible_application

ANSWERS_PEOPLE = (Role.OWNER, Role.RECRUITER, Role.HIRING_MANAGER)
MISSING = {
    "outcome": _("the outcome"),
    "reason": _("the reason"),
    "thanks": _("the thanks"),
}


@roles(*ANSWERS_PEOPLE)
@require_http_methods(["GET", "POST"])
def feedback(request: MemberRequest, application: uuid.UUID) -> HttpResponse:
    """Show what was written so far, or keep, schedule or send what is written now."""
    at = visible_application(request.member, application)
    written = Feedback.objects.filter(application=at).select_related("voice", "author").first()
    if request.method == "GET":
        return page(request, at, written)
    form = FeedbackForm(request.POST)
    if not form.is_valid():
        return page(request, at, written, form=form, status=422)
    try:
        return act(request, at, form)
    except verbs.FeedbackIncomplete as problem:
        written = Feedback.objects.filter(application=at).select_related("voice", "author").first()
        return page(request, at, written, missing=problem.missing, status=422)
    except verbs.NotHeardYet:
        return page(request, at, Feedback.objects.filter(application=at).first(), status=409, unheard=True)
    except (verbs.AlreadyClosed, verbs.FeedbackSent):
        return page(request, at, Feedback.objects.filter(application=at).first(), status=409)


def act(request: MemberRequest, application: Application, form: FeedbackForm) -> HttpResponse:
    """Do what the pressed button says."""
    fields = form.fields_of_feedback()
    composed = verbs.compose_feedback(
        application=application,
        author=request.member,
        voice=spoken(form.cleaned_data["voice"]),
        **fields,
    )
    told = (fields["thanks"], *fields["strengths"], fields["tip"], fields["next_words"])
    action = request.POST.get("action", "save")
    if action != "save" and check(*told) and not request.POST.get("anyway"):
        return page(request, application, composed, status=422, ask_anyway=True)
    if action == "later":
        verbs.schedule_feedback(feedback=composed)
    elif action == "now":
        verbs.send_feedback(feedback=composed)
    return redirect("studio:feedback", application=application.pk)


def spoken(key: uuid.UUID | None) -> Recording | None:
    """Return the recording that belongs to a feedback, and no other."""
    if key is None:
        return None
    found: Recording | None = Recording.objects.filter(pk=key, purpose="feedback").first()
    return found


def page(
    request: MemberRequest,
    application: Application,
    written: Feedback | None,
    *,
    form: FeedbackForm | None = None,
    missing: list[str] | None = None,
    status: int = 200,
    ask_anyway: bool = False,
    unheard: bool = False,
) -> HttpResponse:
    """Show the composer in its state: draft, leaving later, or gone."""
    blind = not names_open(application, request.member)
    name = "" if blind else application.person.first_name
    with translation.override(application.language):
        thanks = telling.thanks(application, name=name)
        answers = {value: telling.answer(value) for value in Outcome.values}
        reasons = {value: telling.reason(value) for value in Reason.values}
        beginnings = all_blocks(application, name=name)
    badge, tone = due_badge(application)
    heard = play_log(application)
    fields = values(written, thanks, form)
    findings = check(*(fields[name] for name in ("thanks", "strengths", "tip", "next_words")))
    context: dict[str, Any] = {
        "application": application,
        "job": application.job,
        "name": shown_name(application, blind=blind),
        "first_name": name or shown_name(application, blind=True),
        "blind": blind,
        "badge": badge if application.is_open else "",
        "tone": tone,
        "feedback": written,
        "state": written.state if written else FeedbackState.DRAFT.value,
        "form": form or FeedbackForm(),
        "values": fields,
        "outcomes": [
            (value, label, answers.get(value, ""))
            for value, label in FeedbackForm.base_fields["outcome"].choices  # type: ignore[attr-defined]
        ],
        "reasons": [
            (value, label, reasons.get(value, ""))
            for value, label in FeedbackForm.base_fields["reason"].choices  # type: ignore[attr-defined]
        ],
        "reason_told": reasons.get(fields["reason"], ""),
        "blocks": json.dumps(beginnings),
        "heard": heard,
        "heard_percent": int(heard.most * 100),
        "unheard": unheard,
        "lost_states": UNDELIVERED,
        "letter": letter_of(application) if written and written.sent_at else None,
        "may_reopen": may_reopen(application),
        "missing": [MISSING[item] for item in missing or []],
        "evidence": evidence.read(application),
        "findings": findings,
        "lint": sentence(findings),
        "ask_anyway": ask_anyway,
        "leaves_at": timezone.localtime() + STOPPABLE_FOR,
        "answer": answers.get(fields["outcome"], ""),
    }
    return render(request, "studio/feedback/feedback.html", context, status=status)


def letter_of(application: Application) -> Letter | None:
    """Return the letter that carried the feedback, to say whether it arrived."""
    letters = Letter.objects.filter(about=application.pk, kind="hiring/mail/feedback")
    found: Letter | None = letters.order_by("-made_at").first()
    return found


def may_reopen(application: Application) -> bool:
    """Tell whether the answer can still be taken back."""
    closed = application.closed_at
    return bool(closed and application.outcome != Outcome.WITHDRAWN and closed > timezone.now() - UNDO_WITHIN)


def values(written: Feedback | None, thanks: str, form: FeedbackForm | None) -> dict[str, str]:
    """Return what the fields hold: what was just typed, else what was kept, else a beginning."""
    names = ("outcome", "reason", "thanks", "strengths", "tip", "next_words")
    if form is not None:
        return {name: form.data.get(name, "") for name in names}
    if written is None:
        return dict.fromkeys(names, "") | {"thanks": thanks, "outcome": Outcome.NOT_HIRED.value}
    kept = {name: getattr(written, name) for name in names if name != "strengths"}
    return kept | {"strengths": "\n".join(written.strengths)}


@roles(*ANSWERS_PEOPLE)
@require_POST
def stop(request: MemberRequest, application: uuid.UUID) -> HttpResponse:
    """Stop a feedback before it leaves."""
    at = visible_application(request.member, application)
    written = Feedback.objects.filter(application=at).first()
    if written is not None:
        try:
            verbs.cancel_feedback(feedback=written)
        except (verbs.FeedbackSent, verbs.AlreadyClosed):
            return page(request, at, written, status=409)
    return redirect("studio:feedback", application=at.pk)
