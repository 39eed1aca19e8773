"""The stories that the demo's jobs tell, their voices, and what people have answered to them so far."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from datetime import datetime, timedelta
from typing import Any

from reciproca.demo.company import Company
from reciproca.demo.data import load
from reciproca.demo.speakers import RecordingStudio
from reciproca.jobs.models import Frame, FrameKind, Job
from reciproca.jobs.verbs import add_frame, choose, edit_frame
from reciproca.media.models import Recording
from reciproca.people.scoping import organization_scope

TOLD = ("words", "moment", "look", "afterwards")
CHANNELS = ("direct", "instagram", "linkedin", "search", "whatsapp")


class Stories:
    """The stories of one company, while their voices are being recorded."""

    def __init__(self, company: Company, studio: RecordingStudio) -> None:
        self.company = company
        self.stories: dict[str, Any] = {slug: load("stories")[slug] for slug in company.jobs if slug in load("stories")}
        self.voices: dict[tuple[str, int], Future[Recording]] = {
            (slug, at): studio.record(
                company.organization,
                "card",
                frame["voice"]["text"],
                frame["voice"]["language"],
                company.speaker(self._teller(slug, frame)),
            )
            for slug, story in self.stories.items()
            for at, frame in enumerate(story)
            if "voice" in frame
        }

    def _teller(self, slug: str, frame: Mapping[str, Any]) -> str:
        manager = next(job["manager"] for job in self.company.data["jobs"] if job["slug"] == slug)
        return str(frame.get("teller", manager))

    def put(self, now: datetime, seed: int) -> None:
        """Tell each story on its job's card, and let people answer."""
        with organization_scope(self.company.organization):
            for slug, story in self.stories.items():
                job = self.company.jobs[slug]
                for at, data in enumerate(story):
                    frame = self._frame(slug, at, job, data)
                    self._answer(frame, data, now, random.Random(f"{seed}-{slug}-{at}"))

    def _frame(self, slug: str, at: int, job: Job, data: Mapping[str, Any]) -> Frame:
        fields: dict[str, Any] = {
            name: data[name] for name in ("words", "moment", "look", "afterwards") if name in data
        }
        fields["options"] = [dict(option) for option in data.get("options", ())]
        if "teller" in data:
            fields["teller"] = self.company.members[data["teller"]]
        frame = add_frame(card=job.card, kind=FrameKind(data["kind"]), **fields)
        if (slug, at) in self.voices:
            edit_frame(frame=frame, voice=self.voices[slug, at].result())
        return frame

    def _answer(self, frame: Frame, data: Mapping[str, Any], now: datetime, rng: random.Random) -> None:
        """Let people answer over the last weeks, as often as the story says."""
        for key in given(frame, data):
            at = now - timedelta(minutes=rng.randint(30, 40_000))
            device = rng.choices(["phone", "desk"], [4, 1])[0]
            choose(frame=frame, option=key, at=at, channel=rng.choice(CHANNELS), device=device)


def given(frame: Frame, data: Mapping[str, Any]) -> Iterator[str]:
    """Return the key of each answer that people gave."""
    for option, told in zip(frame.options, data.get("options", ()), strict=True):
        yield from [option["key"]] * told["answers"]
