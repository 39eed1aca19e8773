"""What is known of questions asked before: how many finish with so many of them, and how each kept one did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _, ngettext

from reciproca.interviews.models import LibraryQuestion
from reciproca.interviews.passage import Way
from reciproca.interviews.performance import FEWEST_SCORED, Performance, by_count, performances
from reciproca.statistics.estimate import Estimate
from reciproca.web.studio.figures import two
from reciproca.web.studio.passage.views import Share, share

NEIGHBOURS = 2


@dataclass(frozen=True)
class Staying:
    """Of those who started with so many questions, how many finished."""

    name: str
    share: Share


@dataclass(frozen=True)
class Kept:
    """A question of the library with what is known of it; without a share nobody has met it yet."""

    it: LibraryQuestion
    answered: Share | None = None
    completed: Share | None = None
    agreement: str = ""


def staying(count: int, ways: list[Way]) -> list[Staying]:
    """Return who finishes with this many questions, and with the next numbers that something is known of."""
    groups = by_count(ways)
    nearest = sorted((n for n in groups if n != count), key=lambda n: (abs(n - count), n))[:NEIGHBOURS]
    wanted = [n for n in (count, *sorted(nearest)) if n in groups]
    return [Staying(with_questions(n), share(groups[n].completed, groups[n].completing)) for n in wanted]


def with_questions(count: int) -> str:
    """Return a number of questions in words."""
    return ngettext("With one question", "With {n} questions", count).format(n=count)


def kept_lines(library: Iterable[LibraryQuestion], ways: list[Way]) -> list[Kept]:
    """Return the library with how each question did."""
    kept = list(library)
    found = performances(kept, ways)
    return [line(one, found.get(one.pk)) for one in kept]


def line(kept: LibraryQuestion, did: Performance | None) -> Kept:
    """Return one question with what is known of it."""
    if did is None or not did.started:
        return Kept(kept)
    return Kept(
        kept,
        answered=share(did.answered, did.answering),
        completed=share(did.completed, did.completing),
        agreement=agreement(did.agreement),
    )


def agreement(found: Estimate) -> str:
    """Say how far those agree who rated it, or why nothing can be said yet."""
    if found.estimate is None:
        words = {
            "too_few_reviewers": _("One person alone has scored, or nobody: agreement needs two."),
            "too_few_candidates": _("Scored by two: {n} of {wanted}, too few to say how far they agree."),
            "no_variation": _("All scores are the same: nothing could agree or differ."),
        }
        said = words.get(found.refusal or "", words["too_few_candidates"])
        return said.format(n=found.n, wanted=FEWEST_SCORED)
    words_of_it = _("Agreement of those who score (α): {alpha}, between {low} and {high}, on {n} people.")
    return words_of_it.format(alpha=two(found.estimate), low=two(found.low), high=two(found.high), n=found.n)
