"""What the scorecards say together, in words: agreement, adjusted scores, toss-ups, and ways of answering."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import Avg
from django.utils.translation import gettext as _, ngettext

from reciproca.hiring.agreement import Adjustment, Agreement, Scores, Standing, read_adjustment, read_agreement
from reciproca.hiring.models import Application, Rating, StageKind
from reciproca.interviews.models import Invitation, Modality
from reciproca.jobs.models import Job
from reciproca.statistics import Estimate, welch_difference
from reciproca.web.studio.figures import two

FEWEST_OF_A_WAY = 5
AGREE, DIFFER = 0.8, 0.5


@dataclass(frozen=True)
class Ways:
    """How ratings of one way of answering differ from the voice's, in scale points."""

    modality: str
    difference: Estimate

    @property
    def differ(self) -> bool:
        """Whether the interval leaves 0 out."""
        low, high = self.difference.low, self.difference.high
        return low is not None and high is not None and (low > 0 or high < 0)

    @property
    def sentence(self) -> str:
        """The finding, with its interval."""
        found = self.difference
        words = (
            _("Answers {way} were rated differently from voices: {points} points ({low} to {high}). Listen again.")
            if self.differ
            else _("Answers {way} and voices are rated alike: {points} points apart ({low} to {high}).")
        )
        return words.format(
            way=str(Modality(self.modality).label).lower(),
            points=signed(found.estimate),
            low=signed(found.low),
            high=signed(found.high),
        )


@dataclass(frozen=True)
class Judgement:
    """All that is said beside the comparison."""

    agreement: Agreement
    ways: list[Ways]
    adjustment: Adjustment | None = None

    @property
    def standings(self) -> dict[uuid.UUID, Standing]:
        """Each candidate's adjusted score, where the organization shows them."""
        return self.adjustment.standings if self.adjustment else {}

    @property
    def sentence(self) -> str:
        """How far reviewers agree, in a sentence."""
        found = self.agreement
        if found.estimate is None:
            return refusal(found.refusal, found)
        if found.estimate >= AGREE:
            return _("Those who listened agree.")
        return _("Those who listened agree in part.") if found.estimate >= DIFFER else _("Those who listened disagree.")

    @property
    def figures(self) -> str:
        """The coefficient with its interval."""
        found = self.agreement
        if found.estimate is None:
            return ""
        name = "ICC(2,1)" if found.measure == "icc" else _("Krippendorff’s alpha")
        words = _("{name} {estimate} ({low} to {high}), {candidates} candidates, {reviewers} reviewers").format(
            name=name,
            estimate=two(found.estimate),
            low=two(found.low),
            high=two(found.high),
            candidates=found.candidates,
            reviewers=found.reviewers,
        )
        return f"{words}; ICC(2,k) {two(found.average)}" if found.average is not None else words

    @property
    def advice(self) -> str:
        """How many reviewers a reliable mean takes, where that is more than there are."""
        wanted = self.agreement.wanted
        if not wanted or wanted <= self.agreement.reviewers:
            return ""
        words = _("For a mean that can be relied on (0.8), {n} people should listen to each.")
        return words.format(n=wanted)

    @property
    def adjusted_words(self) -> str:
        """What the adjusted scores rest on, or why there are none."""
        if self.adjustment is None:
            return ""
        if self.adjustment.refusal:
            return refusal(self.adjustment.refusal, self.agreement)
        places = ngettext("the first {n} place", "the first {n} places", self.adjustment.size)
        words = _("Strictness moves a score by up to {points} points here. Probabilities are for {places}.")
        return words.format(points=two(self.adjustment.strictest_by), places=places.format(n=self.adjustment.size))


def read(job: Job) -> Judgement:
    """Return what is said of a job's scorecards."""
    adjusts = job.organization.adjusts_scores
    places = Application.objects.filter(job=job, stage__kind=StageKind.SHORTLIST).open().count()
    scores = Scores(job)
    return Judgement(
        agreement=read_agreement(scores),
        ways=read_ways(job),
        adjustment=read_adjustment(scores, max(places, job.openings)) if adjusts else None,
    )


def read_ways(job: Job) -> list[Ways]:
    """Compare ratings of written and telephoned answers with those of voices, where there are five of each."""
    rows = Invitation.objects.filter(application__job=job, application__trial=False).exclude(modality="")
    modality = dict(rows.values_list("application", "modality"))
    if len(set(modality.values())) < 2:  # noqa: PLR2004 - nothing to compare
        return []
    ratings = Rating.objects.filter(scorecard__application__job=job, scorecard__submitted_at__isnull=False)
    means = ratings.order_by().values_list("scorecard__application").annotate(mean=Avg("score"))
    groups: dict[str, list[float]] = {way: [] for way in Modality.values}
    for key, mean in means:
        if key in modality:
            groups[modality[key]].append(mean)
    voices = groups.pop(Modality.VOICE.value)
    if len(voices) < FEWEST_OF_A_WAY:
        return []
    enough = {way: means for way, means in groups.items() if len(means) >= FEWEST_OF_A_WAY}
    compared = [Ways(way, welch_difference(means, voices)) for way, means in enough.items()]
    return [ways for ways in compared if ways.difference.estimate is not None]


def refusal(code: str, agreement: Agreement) -> str:
    """Say why there is no number, and what would bring one."""
    words = {
        "too_few_candidates": _(
            "Too few have been scored by two people to say how far they agree: {candidates} of 8. The dots are there."
        ),
        "too_few_reviewers": _("One person alone has scored. A second one makes agreement visible."),
        "not_connected": _(
            "Reviewers share no candidates: their scores cannot be compared. Let two of them hear the same person."
        ),
        "no_variation": _("All scores are the same: there is nothing that could agree or differ."),
    }
    return words.get(code, words["too_few_candidates"]).format(candidates=agreement.candidates)


def signed(number: float | None) -> str:
    """Write a difference with its sign."""
    value = round(number or 0, 2)
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{two(abs(value))}"
