"""What a share picture says, read once from a job: words and looks, nothing that could change between two drawings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from django.utils import translation
from django.utils.translation import gettext as _

from reciproca.jobs.models import Job
from reciproca.people.hosts import public_address
from reciproca.people.words import in_language
from reciproca.web.ui.templatetags.ui import clock, pay

LAYOUT = 4  # raised when the drawing changes, so that pictures get new addresses


@dataclass(frozen=True)
class Said:
    """Everything that is drawn."""

    language: str
    brand: str
    mark: str
    colour: str
    headline: str
    pay: str
    role: str
    speaker: str = ""
    clock: str = ""
    call: str = ""
    address: str = ""
    host: str = ""  # of the brand’s own, where the address lies
    face: Mapping[str, str] = field(default_factory=dict)
    cover: Mapping[str, object] = field(default_factory=dict)
    logo: str = ""  # where the cleaned logo lies
    photo: str = ""  # where the photograph lies that stands for the drawing
    focus: tuple[float, float] = (0.5, 0.5)
    style: str = ""
    peaks: Sequence[int] = ()

    @property
    def digest(self) -> str:
        """What this content is called in the picture's address; the short link, made once, is no part of it."""
        content = json.dumps([LAYOUT, {**asdict(self), "address": ""}], sort_keys=True, default=str)
        return hashlib.sha256(content.encode()).hexdigest()[:16]


def read(job: Job, language: str, address: str = "") -> Said:
    """Return what the picture of a job says in a language; `address` is the short link that is printed on it."""
    with translation.override(language):
        text = job.card.text_for(language)
        voice, photo = job.card.voice, job.card.picture
        return Said(
            language=language,
            brand=job.brand.name,
            mark=job.brand.mark,
            colour=job.brand.colour,
            headline=text.headline if text and text.headline else in_language(job.title),
            pay=pay(job),
            role=", ".join(part for part in (in_language(job.title), job.where) if part),
            speaker=_("{who} tells you").format(who=job.manager.first_name) if voice else "",
            clock=clock(voice.duration_ms) if voice else "",
            call=_("Apply in 60 seconds"),
            host=str(job.brand.host or ""),
            address=address.removeprefix("https://").removeprefix("http://"),
            face=dict(job.manager.face or {}),
            cover=dict(job.card.cover or {}),
            logo=str(job.brand.logo.name or ""),
            photo=str(photo.whole.name) if photo else "",
            focus=(photo.focus_x, photo.focus_y) if photo else (0.5, 0.5),
            style=str(job.brand.photo_style) if photo else "",
            peaks=tuple(voice.peaks) if voice else (),
        )


def page_of(job: Job, language: str = "") -> str:
    """Return the full public address of a job."""
    path = f"/j/{job.slug}/"
    return public_address(job.brand, f"{path}?lang={language}" if language else path)
