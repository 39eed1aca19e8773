"""Who lives in the demo: drawn by seed, enough of everybody, nobody real."""

from __future__ import annotations

from collections import Counter
from statistics import mean

import pytest

from reciproca.demo.build import COMPANIES, SEED
from reciproca.demo.data import load
from reciproca.demo.plan import Candidacy, Draw, Fate


@pytest.fixture(scope="module")
def everybody() -> list[Candidacy]:
    return [life for company in COMPANIES for life in Draw(company, SEED).candidacies()]


def test_the_same_seed_draws_the_same_people_and_another_seed_others() -> None:
    assert Draw("fornace", 7).candidacies() == Draw("fornace", 7).candidacies()
    assert Draw("fornace", 7).candidacies() != Draw("fornace", 8).candidacies()


def test_there_are_enough_applications_over_three_months_in_every_stage(everybody) -> None:
    assert len(everybody) >= 120
    assert set(Fate) == {life.fate for life in everybody}
    assert max(life.days_back for life in everybody) > 60


def test_at_least_sixty_answers_are_spoken_by_several_voices_in_both_languages(everybody) -> None:
    spoken = [life for life in everybody if life.modality == "voice"]
    assert sum(len(life.answers) for life in spoken) >= 60
    assert len({life.speaker for life in spoken}) >= 20
    assert {life.language for life in spoken} == {"it", "en"}
    said = Counter(answer for life in spoken for answer in life.answers)
    assert len(said) > 40


def test_three_reviewers_differ_in_leniency(everybody) -> None:
    scores: dict[str, list[int]] = {}
    for life in everybody:
        for card in life.cards:
            scores.setdefault(card.reviewer, []).extend(card.scores)
    means = sorted(mean(given) for given in scores.values() if len(given) >= 30)
    assert len(means) >= 3
    assert means[-1] - means[0] > 0.3


def test_some_answers_are_late_and_every_closed_application_has_its_feedback(everybody) -> None:
    assert any(life.late for life in everybody)
    assert all(life.feedback for life in everybody if life.fate in {Fate.HIRED, Fate.NOT_HIRED})


def test_every_job_has_its_card_in_both_languages() -> None:
    jobs = [job for company in COMPANIES for job in load(company)["jobs"]]
    assert len(jobs) >= 6
    for job in jobs:
        assert {"it", "en"} <= set(job["title"]), job["slug"]


def test_no_address_belongs_to_anybody(everybody) -> None:
    assert all(life.email == "" or life.email.endswith((".example", "@example.org")) for life in everybody)
