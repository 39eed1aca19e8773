"""The letters that stayed inside, where no mail server is set: a list, and each as it arrives.

Letters hold the links of candidates, so that only those who look after every job may read them. A
letter that lets somebody sign in is shown to that person alone: others would come in as them.
"""

from __future__ import annotations

import base64
import io

from csp.constants import SELF
from csp.decorators import csp_update
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from reciproca.adapters.mail.models import OutboxMessage
from reciproca.people.models import Member, Role
from reciproca.web.studio.access import MemberRequest, roles

PAGE = 30
LETTER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-popups "
    "allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
)
# Links of a letter must leave its frame.
LEAVE_THE_FRAME = '<base target="_top">'


def letters_for(member: Member) -> QuerySet[OutboxMessage]:
    """Return the organization's letters that this member may read."""
    for_all = Q(private=False) | Q(to__iexact=member.user.email)
    return OutboxMessage.objects.filter(for_all, tenant=str(member.organization_id)).order_by("-pk")


@require_safe
@roles(Role.OWNER, Role.RECRUITER)
def outbox(request: MemberRequest) -> HttpResponse:
    """List the letters, the newest first."""
    to = request.GET.get("to", "").strip()
    letters = letters_for(request.member)
    total = letters.count()
    if to:
        letters = letters.filter(to__icontains=to)
    if request.GET.get("before", "").isdigit():
        letters = letters.filter(pk__lt=int(request.GET["before"]))
    found = list(letters.defer("html", "text")[: PAGE + 1])
    older = found[PAGE - 1].pk if len(found) > PAGE else None
    context = {"letters": found[:PAGE], "older": older, "total": total, "to": to}
    return render(request, "studio/outbox/list.html", context)


@require_safe
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # its types know no arguments
@roles(Role.OWNER, Role.RECRUITER)
def letter(request: MemberRequest, letter: int) -> HttpResponse:
    """Show one letter."""
    found = get_object_or_404(letters_for(request.member), pk=letter)
    return render(request, "studio/outbox/letter.html", {"letter": found})


@require_safe
@xframe_options_sameorigin
@roles(Role.OWNER, Role.RECRUITER)
def letter_page(request: MemberRequest, letter: int) -> HttpResponse:
    """Give a letter's own HTML: mail needs inline styles, so it lives apart, without scripts."""
    found = get_object_or_404(letters_for(request.member), pk=letter)
    html = found.html.replace("<head>", f"<head>{LEAVE_THE_FRAME}", 1)
    return HttpResponse(html, headers={"Content-Security-Policy": LETTER_POLICY})


@require_safe
@roles(Role.OWNER, Role.RECRUITER)
def letter_file(request: MemberRequest, letter: int, number: int) -> FileResponse:
    """Give a file that goes along with a letter, to be saved: never to be opened as a page of ours."""
    found = get_object_or_404(letters_for(request.member), pk=letter)
    if not 0 < number <= len(found.attachments):
        raise Http404
    file = found.attachments[number - 1]
    content = io.BytesIO(base64.b64decode(file["content"]))
    return FileResponse(content, as_attachment=True, filename=file["name"], content_type=file["kind"])
