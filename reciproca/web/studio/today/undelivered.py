"""Letters that reached nobody, as things that need somebody now."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from reciproca.people.models import Letter, Member
from reciproca.web.studio.letters import reading
from reciproca.web.studio.today.thing import Thing

SEEING_TO_TAKES = 3


def lost_letters(member: Member) -> Iterator[Thing]:
    """Yield one thing for a letter that did not arrive, or one for all of them."""
    letters = list(Letter.objects.undelivered().select_related("person")[:100])
    if not letters:
        return
    oldest = reading.lines(letters[:1], member)[0]
    words = ngettext("{who} did not get our letter", "{who} and {n} more did not get our letters", len(letters))
    one = len(letters) == 1
    look = oldest.application.look if oldest.application else None
    yield Thing(
        title=words.format(who=oldest.who, n=len(letters) - 1),
        detail=str(oldest.letter.get_state_display()) + ".",
        action=_("Put it right"),
        address=reverse("studio:letters_one", args=[oldest.letter.pk]) if one else reverse("studio:letters"),
        minutes=SEEING_TO_TAKES * len(letters),
        order=(0, -(timezone.now() - oldest.letter.made_at).days),
        badge=_("Not delivered"),
        tone="bad",
        look=look,
        face=None if oldest.blind or not look else look.get("face"),
    )
