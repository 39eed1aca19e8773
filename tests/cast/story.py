"""A story for the cast: one frame of each kind that asks nothing of a camera."""

from __future__ import annotations

from reciproca.jobs.models import Card, Frame, FrameKind
from reciproca.jobs.verbs import add_frame
from reciproca.media.models import Recording
from tests.cast.words import both


def a_story(card: Card, voice: Recording) -> list[Frame]:
    """Tell a story on a card: words, a day in the shop, a poll, a quiz, a voice."""
    return [
        add_frame(card=card, words=both("Una giornata in negozio.", "A day in the shop.")),
        add_frame(
            card=card,
            kind=FrameKind.DAY,
            words=both("Apri tu, e sposti una tazza.", "You open, and move a cup."),
            moment=both("8:40", "8:40"),
            look={"scene": "cups", "palette": "sand"},
        ),
        add_frame(
            card=card,
            kind=FrameKind.POLL,
            words=both("Vuole un piatto solo.", "One plate."),
            options=[{"words": both("Lo incarto", "I wrap it")}, {"words": both("Racconto gli altri", "I tell more")}],
            afterwards=both("Vanno bene tutti e due.", "Both are fine."),
        ),
        add_frame(
            card=card,
            kind=FrameKind.QUIZ,
            words=both("Quanti gradi fa il forno?", "How hot is the kiln?"),
            options=[{"words": both("280", "280")}, {"words": both("980", "980"), "right": True}],
        ),
        add_frame(
            card=card,
            kind=FrameKind.VOICE,
            words=both("Senti il forno.", "Hear the kiln."),
            voice=voice,
            look={"scene": "kiln"},
        ),
    ]
