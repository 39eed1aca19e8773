"""What was noted and scored while listening, offered as material: nothing is judged by a machine."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import get_language

from reciproca.hiring.models import Application, Rating
from reciproca.interviews.models import Note
from reciproca.people.words import in_language

GOOD, WEAK = 3.5, 2.5
MOST = 8


@dataclass
class Evidence:
    """Notes at their moments, and the anchors of what was scored high or low."""

    notes: list[Note] = field(default_factory=list)
    strong: list[str] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)
    votes: int = 0

    @property
    def authors(self) -> list[str]:
        """Who wrote the notes."""
        return sorted({note.author.first_name for note in self.notes})


def read(application: Application) -> Evidence:
    """Gather notes and submitted scores of an application."""
    notes = Note.objects.filter(answer__invitation__application=application)
    ratings = Rating.objects.filter(
        scorecard__application=application, scorecard__submitted_at__isnull=False
    ).select_related("competency")
    scores: dict[object, list[Rating]] = defaultdict(list)
    for rating in ratings.order_by("competency__position"):
        scores[rating.competency_id].append(rating)
    found = Evidence(notes=list(notes.select_related("author")[:MOST]))
    found.votes = max((len(group) for group in scores.values()), default=0)
    for group in scores.values():
        mean = sum(rating.score for rating in group) / len(group)
        anchor = group[0].competency.anchors.get(str(round(mean)), {})
        words = f"{group[0].competency}: {in_language(anchor, get_language())}"
        if mean >= GOOD:
            found.strong.append(words)
        elif mean <= WEAK:
            found.weak.append(words)
    return found
