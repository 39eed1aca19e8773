"""Saves what somebody typed: what only they changed at once, what two changed when one has chosen, nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from reciproca.jobs.models import Job, JobState
from reciproca.jobs.verbs import JobClosed, NotReadyToPublish, keep_draft, let_go_of_draft, save_card
from reciproca.jobs.versions.merging import Clash, merge
from reciproca.jobs.versions.models import CardDraft
from reciproca.people.models import Member
from reciproca.web.studio.card.form import LANGUAGES, CardForm
from reciproca.web.studio.card.naming import PAY, as_text, label_of, proper

Texts = dict[str, str]


@dataclass
class Held:
    """What is typed and not saved: each field's text, how it stood when typing began, and what is in its way."""

    typed: Texts = field(default_factory=dict)
    seen: Texts = field(default_factory=dict)
    wrong: Texts = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    taken: Texts = field(default_factory=dict)

    @property
    def trouble(self) -> list[str]:
        """What stands in the way, a sentence each, with the field's name."""
        return [*self.refused, *(f"{label_of(name)}: {words}" for name, words in self.wrong.items())]

    def hold(self, name: str, mine: Texts, seen: Texts, now: Texts) -> None:
        """Keep a field as it was typed."""
        self.typed[name] = mine[name]
        self.seen[name] = seen.get(name, now[name])


def standing(job: Job) -> Texts:
    """Return every field as it stands, as it is typed."""
    form = CardForm(job)
    return {name: proper(name, as_text(form.initial.get(name))) for name in form.fields}


def typed_in(data: QueryDict, names: Mapping[str, object]) -> Texts:
    """Return every field as it was typed; what the page did not send stands as it stood."""
    found = {name: proper(name, str(data[name])) for name in names if name in data and name != "reviewers"}
    return found | {"reviewers": as_text(data.getlist("reviewers"))}


def seen_by(data: QueryDict) -> Texts:
    """Return the fields as they stood when somebody began to type."""
    try:
        found = json.loads(data.get("seen", "") or "{}")
    except ValueError:
        found = {}
    return {str(name): str(text) for name, text in found.items()} if isinstance(found, dict) else {}


def heed(data: QueryDict, mine: Texts, seen: Texts) -> Texts:
    """Take somebody's choice between two texts, which they have both seen; return what replaces their own."""
    taken: Texts = {}
    for name in list(mine):
        choice, shown = data.get(f"choose_{name}"), data.get(f"shown_{name}")
        if choice and shown is not None:
            seen[name] = proper(name, shown)
            if choice == "theirs":
                mine[name] = taken[name] = seen[name]
    return taken


def form_with(job: Job, texts: Texts) -> CardForm:
    """Return the form holding these texts."""
    held = {name: text.split() if name == "reviewers" else [text] for name, text in texts.items()}
    return CardForm(job, MultiValueDict(held))


def save(job: Job, by: Member, data: QueryDict) -> Held:
    """Save what can be saved, keep the rest as a draft, and say what is in its way."""
    if job.state == JobState.CLOSED:
        return Held(refused=[_("This job is closed: its card stays as people saw it.")])
    now, seen = standing(job), seen_by(data)
    mine = now | typed_in(data, now)
    taken = heed(data, mine, seen)
    merged = merge(seen=seen, mine=mine, theirs=now)
    held = Held(clashes=merged.clashes, taken=taken | merged.taken)
    for clash in merged.clashes:
        held.hold(clash.name, mine, seen, now)
    try:
        put(job, by, merged.texts, now, held)
    except NotReadyToPublish as stopped:
        held.refused = [problem.message for problem in stopped.problems]
    except JobClosed:
        held.refused = [_("This job is closed: its card stays as people saw it.")]
    changed = [name for name, text in merged.texts.items() if text != now[name]]
    for name in changed if held.refused else held.wrong:
        held.hold(name, mine, seen, now)
    keep(job, by, held)
    return held


def put(job: Job, by: Member, texts: Texts, now: Texts, held: Held) -> None:
    """Save the fields that hold together; those that do not are named, and stand as they stood."""
    form = form_with(job, texts)
    if not form.is_valid():
        held.wrong |= {name: str(words[0]) for name, words in form.errors.items()}
        form = form_with(job, texts | {name: now[name] for name in held.wrong})
    if not form.is_valid():
        held.refused = [_("What stands on this card cannot be saved any more: mend the fields below.")]
        return
    try:
        write(job, by, form)
    except ValidationError as wrong:
        found = wrong.message_dict if hasattr(wrong, "error_dict") else {}
        names = {name for name in found if name in texts} | (set(PAY) if "pay_high" in found else set())
        if not names or names <= held.wrong.keys():
            held.refused = list(wrong.messages)
            return
        held.wrong |= {name: str((found.get(name) or wrong.messages)[0]) for name in names if texts[name] != now[name]}
        put(job, by, texts | {name: now[name] for name in names}, now, held)


def write(job: Job, by: Member, form: CardForm) -> None:
    """Hand a valid form to the verb."""
    save_card(
        job=job,
        by=by,
        fields=form.job_fields(),
        texts={language: form.text_fields(language) for language in LANGUAGES},
        reviewers=form.cleaned_data["reviewers"],
    )


def keep(job: Job, by: Member, held: Held) -> None:
    """Keep what is not saved, so that a closed tab loses nothing; or forget what was kept, once all is saved."""
    if held.typed:
        keep_draft(card=job.card, by=by, typed=held.typed, seen=held.seen)
    else:
        let_go_of_draft(card=job.card, by=by)


def waiting(job: Job, by: Member) -> Held:
    """Return what somebody typed earlier that still waits, looked at as things stand now."""
    draft = CardDraft.objects.filter(card=job.card, by=by).first()
    if draft is None:
        return Held()
    now = standing(job)
    typed = {name: text for name, text in draft.typed.items() if name in now}
    merged = merge(seen=draft.seen, mine=typed, theirs=now)
    held = Held(typed=typed, seen=draft.seen, clashes=merged.clashes)
    form = form_with(job, now | typed)
    held.wrong = {name: str(words[0]) for name, words in form.errors.items() if name in typed}
    return held


def page_of(job: Job, held: Held) -> tuple[CardForm, dict[str, Any]]:
    """Return the form as somebody goes on with it, and what it has seen."""
    now = standing(job)
    form = form_with(job, now | held.typed) if held.typed else CardForm(job)
    return form, now | held.seen
