"""What a member does about a letter that reached nobody."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reciproca.hiring.letters import status_address
from reciproca.hiring.models import Application
from reciproca.interviews.verbs.reviewing import reveal
from reciproca.people import delivery
from reciproca.people.models import Letter
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.letters.views import SEES_TO_LETTERS, find, page


@roles(*SEES_TO_LETTERS)
@require_POST
def who(request: MemberRequest, letter: uuid.UUID) -> HttpResponse:
    """Lift the blind of whom it was for: nobody can be called without a name. It is logged."""
    found = find(letter)
    application = about(found)
    reveal(application=application, member=request.member)
    return redirect("studio:letters_one", letter=found.pk)


@roles(*SEES_TO_LETTERS)
@require_POST
def again(request: MemberRequest, letter: uuid.UUID) -> HttpResponse:
    """Send it again, to the address as it was or as it is corrected now."""
    found = find(letter)
    typed = request.POST.get("email", "").strip()
    try:
        if found.person and typed and typed.lower() != found.person.email:
            delivery.correct_address(person=found.person, email=typed, by=request.member)
        delivery.send_again(letter=found, by=request.member)
    except ValidationError:
        return page(request, found, status=422, wrong=_("This does not look like an address."), typed=typed)
    except delivery.AddressTaken:
        return page(request, found, status=422, wrong=_("Somebody else is known by this address."), typed=typed)
    except delivery.NothingToSendAgain:
        return page(request, found, status=409)
    messages.success(request, _("It is on its way again."))
    return redirect("studio:letters")


@roles(*SEES_TO_LETTERS)
@require_POST
def by_phone(request: MemberRequest, letter: uuid.UUID) -> HttpResponse:
    """Make words to send from one's own phone, with the way to their page."""
    found = find(letter)
    application = about(found)
    if not application.number:
        raise Http404
    with translation.override(application.language):
        words = _("Hello {name}, it is {who} of {brand}. There is news about your application: {address}").format(
            name=application.person.first_name,
            who=request.member.first_name,
            brand=application.job.brand.name,
            address=status_address(application),
        )
    number = application.number
    ways = {
        "whatsapp": f"https://wa.me/{number.lstrip('+')}?{urlencode({'text': words})}",
        "sms": f"sms:{number}?{urlencode({'body': words}).replace('+', '%20')}",
    }
    return page(request, found, words=words, ways=ways)


@roles(*SEES_TO_LETTERS)
@require_POST
def seen(request: MemberRequest, letter: uuid.UUID) -> HttpResponse:
    """Say that it is seen to."""
    delivery.see_to_letter(letter=find(letter), by=request.member)
    messages.success(request, _("Written down. It no longer waits."))
    return redirect("studio:letters")


def about(letter: Letter) -> Application:
    """Return the application that a letter is about.

    Raises:
        Http404: when it is about none.
    """
    rows = Application.objects.select_related("person", "job__brand", "organization")
    found: Application | None = rows.filter(pk=letter.about).first() if letter.about else None
    if found is None:
        raise Http404
    return found
