"""Words to post with a card, cut to what each network takes and shows first; the editor counts along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from reciproca.jobs.models import Job
from reciproca.people.words import in_language
from reciproca.web.share.channels import CHANNELS, Channel
from reciproca.web.share.words import Said

LINK_COUNTS_AS = 23  # X counts every link as that many signs, however long it is


@dataclass(frozen=True)
class Text:
    """What to post on one network, with its counter."""

    channel: Channel
    words: str
    counted: int

    @property
    def left(self) -> int:
        """How many signs are left."""
        return self.channel.longest - self.counted

    @property
    def fits(self) -> bool:
        """Whether the network takes it whole."""
        return self.left >= 0


def counted(words: str, link: str, channel: Channel) -> int:
    """Return how many signs a network counts."""
    return len(words) - (len(link) - LINK_COUNTS_AS if channel.key == "x" else 0)


def texts(job: Job, said: Said, known: Mapping[str, str]) -> list[Text]:
    """Return a text for every network that has a length, each with its own address."""
    return [text_for(job, said, channel, known[channel.key]) for channel in CHANNELS if channel.longest]


def text_for(job: Job, said: Said, channel: Channel, link: str) -> Text:
    """Put together headline, pay, place, what is promised and the link; drop the last first where room is short."""
    with translation.override(said.language):
        text = job.card.text_for(said.language)
        promise = _("You hear from us within {days} days, whatever we answer.").format(days=job.promise_days)
        lines = [said.headline, f"{said.role} · {said.pay}", text.summary if text else "", promise]
        tags = "" if channel.key == "email" else tags_of(job, said.language)
    body = [line for line in lines if line]
    while True:
        words = "\n".join([*body, link, *([tags] if tags else [])])
        n = counted(words, link, channel)
        if n <= channel.longest or not body:
            return Text(channel, words, n)
        if tags:
            tags = ""
        else:
            body = body[:-1]


def tags_of(job: Job, language: str) -> str:
    """Return two or three tags: what it is, and where."""
    words = [in_language(job.title), job.city]
    tags = ["".join(part.capitalize() for part in word.split()) for word in words if word]
    return " ".join(f"#{''.join(sign for sign in tag if sign.isalnum())}" for tag in tags)


def alt_of(said: Said) -> str:
    """Return what is to be seen on the picture, for who cannot see it."""
    with translation.override(said.language):
        words = _("{brand}: {headline} {pay}, {role}.").format(
            brand=said.brand, headline=said.headline, pay=said.pay, role=said.role
        )
        return f"{words} {said.speaker}." if said.speaker else words
