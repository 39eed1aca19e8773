"""Whether something has changed since the page was drawn: asked gently, every half minute, while somebody looks."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from reciproca.hiring.models import Application, Feedback, FeedbackState
from reciproca.interviews.models import Listening
from reciproca.web.candidate.status.access import with_application


def fingerprint(application: Application) -> str:
    """Return what stands for everything that the page tells and that others can change; it tells nothing itself."""
    sent = Feedback.objects.filter(application=application, state=FeedbackState.SENT).values_list("sent_at", "voice")
    heard = Listening.objects.filter(application=application).order_by("pk")
    invitation = getattr(application, "invitation", None)
    told = (
        application.stage_id,
        application.outcome,
        application.promised_for,
        application.late_since,
        list(application.promises.exclude(reply="").values_list("reply", "called_at")),
        application.number,
        application.reopenings.count(),
        list(sent),
        list(heard.values_list("member", flat=True)),
        invitation and (invitation.deadline, invitation.completed_at, invitation.withdrawn_at),
        list(application.meetings.order_by("pk").values_list("pk", "state", "sequence", "starts_at")),
    )
    return hashlib.blake2b(repr(told).encode(), digest_size=12).hexdigest()


@with_application
@require_safe
def state(request: HttpRequest, token: str, application: Application) -> HttpResponse:
    """Return the fingerprint alone: a few bytes."""
    return HttpResponse(fingerprint(application), content_type="text/plain")
