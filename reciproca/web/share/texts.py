"""Words to post with a card, cut to what each network takes and shows first; the editor counts along."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from reciproca.jobs.facts import area_of
from reciproca.jobs.models import Job, WorkPlace
from reciproca.people.words import in_language
from reciproca.web.share.channels import CHANNELS, Channel
from reciproca.web.share.words import Said

LINK_COUNTS_AS = 23  # X counts every link as that many signs, however long it is
# Code points, first and last: what counts once (half a flag too), and what only changes the emoji before it.
LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247), (0x1F1E6, 0x1F1FF))
JOINER = 0x200D
PARTS_OF_EMOJI = ((0xFE0E, 0xFE0F), (0x1F3FB, 0x1F3FF), (0x20E3, 0x20E3), (0xE0020, 0xE007F))
LONGEST_TAG = 30
LEFT_OUT = re.compile(r"\([^)]*\)|/-?\w{1,4}\b")  # “(f/m/d)”, “/a”


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
    if channel.key != "x":
        return len(words)
    before, _link, after = words.partition(link)
    return weight(before) + weight(after) + (LINK_COUNTS_AS if _link else 0)


def weight(words: str) -> int:
    """Return what X counts: one for most letters, two for €, … and other scripts, two for a whole emoji.

    Source: the configuration of twitter-text, version 3; `js/entries/kit.js` counts the same way.
    """
    whole, joined = 0, False
    for sign in words:
        code = ord(sign)
        if joined or code == JOINER or any(first <= code <= last for first, last in PARTS_OF_EMOJI):
            joined = code == JOINER
        else:
            whole += 1 if any(first <= code <= last for first, last in LIGHT) else 2
    return whole


def texts(job: Job, said: Said, known: Mapping[str, str]) -> list[Text]:
    """Return a text for every network that has a length, each with its own address."""
    return [text_for(job, said, channel, known[channel.key]) for channel in CHANNELS if channel.longest]


def text_for(job: Job, said: Said, channel: Channel, link: str) -> Text:
    """Put together headline, pay, place, promise, the link and tags; where room is short, the last go first."""
    with translation.override(said.language):
        text = job.card.text_for(said.language)
        promise = _("You hear from us within {days} days, whatever we answer.").format(days=job.promise_days)
        lines = [said.headline, f"{said.role} · {said.pay}", text.summary if text else "", promise]
    tags = tags_of(job, said.language)[: channel.tags]
    body = [line for line in lines if line]
    while True:
        words = "\n".join([*body, link, *([" ".join(tags)] if tags else [])])
        n = counted(words, link, channel)
        if n <= channel.longest or not body:
            return Text(channel, words, n)
        if tags:
            tags = tags[:-1]
        else:
            body = body[:-1]


def tags_of(job: Job, language: str) -> list[str]:
    """Return the tags that people follow, the most telling first: what, where, which part, which contract, whose."""
    with translation.override(language):
        contract = str(job.get_contract_display()) if job.contract else ""
        remote = str(WorkPlace.REMOTE.label) if job.work_place == WorkPlace.REMOTE else ""
    words = [in_language(job.title, language), job.city, remote, area_of(job), contract, job.brand.name]
    return list({tag.casefold(): tag for tag in map(tag_of, words) if tag}.values())


def tag_of(words: str) -> str:
    """Return words as one tag, each with a capital so that it can be read aloud; nothing where it makes none."""
    parts = re.findall(r"[^\W_]+", LEFT_OUT.sub("", words))
    tag = "".join(part[0].upper() + part[1:] for part in parts)
    return f"#{tag}" if tag and not tag.isdigit() and len(tag) <= LONGEST_TAG else ""


def alt_of(said: Said) -> str:
    """Return what is to be seen on the picture, for who cannot see it."""
    with translation.override(said.language):
        words = _("{brand}: {headline} {pay}, {role}.").format(
            brand=said.brand, headline=said.headline, pay=said.pay, role=said.role
        )
        return f"{words} {said.speaker}." if said.speaker else words
