"""Voluntary answers: kept apart, counted in groups of ten, gone with the application."""

from __future__ import annotations

import pytest

from reciproca.hiring import privacy
from reciproca.hiring.fairness import Group, Step, read_report
from reciproca.hiring.models import Application, Move, Outcome, StageKind, Volunteered
from reciproca.hiring.verbs.volunteering import key_of, volunteer, volunteered
from tests.cast import Cast


def applied(cast: Cast, n: int, gender: str, *, shortlisted: int) -> None:
    """Let `n` people of a gender apply and be answered, some by way of the shortlist."""
    for i in range(n):
        person = cast.company.person(f"{gender}{i} Prova", email=f"{gender}{i}@posta.example")
        application = cast.company.application(cast.job, person, code=f"{gender[0].upper()}{i:03}")
        if i < shortlisted:
            Move.objects.create(
                organization=cast.organization,
                application=application,
                from_stage=application.stage,
                to_stage=cast.company.stages[StageKind.SHORTLIST],
            )
        Application.objects.filter(pk=application.pk).update(
            outcome=Outcome.NOT_HIRED, closed_at=application.received_at
        )
        volunteer(application=application, groups={"gender": gender})


def step(question: str, name: str) -> Step:
    return next(step for step in read_report().steps if (step.question, step.step) == (question, name))


def group(step: Step, answer: str) -> Group:
    return next(group for group in step.groups if group.answer == answer)


def test_the_answer_lies_apart_and_names_nobody(inside: Cast) -> None:
    row = volunteer(application=inside.application, groups={"gender": "woman", "age": ""})
    assert row is not None
    assert row.groups == {"gender": "woman"}
    fields = {field.name for field in Volunteered._meta.get_fields()}
    assert fields == {"id", "organization", "key", "groups", "on"}
    assert str(inside.application.pk) not in row.key
    assert row.key == key_of(inside.application.pk)


def test_saying_nothing_takes_back_what_was_said(inside: Cast) -> None:
    volunteer(application=inside.application, groups={"age": "30_44"})
    volunteer(application=inside.application, groups={})
    assert volunteered(inside.application.pk) == {}


@pytest.mark.parametrize("groups", [{"gender": "martian"}, {"religion": "none"}])
def test_nothing_else_is_asked(inside: Cast, groups: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="Nobody is asked"):
        volunteer(application=inside.application, groups=groups)


def test_it_is_downloaded_by_its_person_and_goes_with_the_application(inside: Cast) -> None:
    volunteer(application=inside.application, groups={"age": "30_44"})
    assert privacy.describe(inside.application)["said_about_myself"] == {"age": "30_44"}
    privacy.erase_application(inside.application)
    assert not Volunteered.objects.exists()


def test_groups_of_fewer_than_ten_are_not_shown_nor_can_they_be_worked_out(inside: Cast) -> None:
    applied(inside, 12, "woman", shortlisted=6)
    applied(inside, 14, "man", shortlisted=7)
    applied(inside, 3, "other", shortlisted=1)
    found = step("gender", "shortlist")
    shown = {group.answer for group in found.groups}
    assert "other" not in shown
    assert found.hidden >= 2, "with one hidden alone, the total would give it away"


def test_a_step_below_four_fifths_is_flagged_and_compared_within_jobs(inside: Cast) -> None:
    applied(inside, 40, "woman", shortlisted=10)
    applied(inside, 40, "man", shortlisted=20)
    found = step("gender", "shortlist")
    woman, man = group(found, "woman"), group(found, "man")
    assert man.is_reference
    assert (woman.selected, woman.applicants) == (10, 40)
    assert woman.ratio is not None
    assert woman.ratio.estimate == pytest.approx(0.5)
    assert woman.flagged
    assert woman.odds is not None
    assert woman.odds.estimate == pytest.approx((10 * 20) / (30 * 20))


def test_exactly_four_fifths_is_not_flagged(inside: Cast) -> None:
    applied(inside, 40, "woman", shortlisted=16)
    applied(inside, 40, "man", shortlisted=20)
    assert not group(step("gender", "shortlist"), "woman").flagged


def test_who_withdrew_or_still_waits_counts_for_nothing(inside: Cast) -> None:
    applied(inside, 12, "woman", shortlisted=6)
    applied(inside, 12, "man", shortlisted=6)
    waiting = [row.pk for row in Application.objects.filter(moves=None)[:4]]
    Application.objects.filter(pk__in=waiting[:2]).update(outcome=Outcome.WITHDRAWN)
    Application.objects.filter(pk__in=waiting[2:]).update(outcome="", closed_at=None)
    found = step("gender", "shortlist")
    assert sum(group.applicants for group in found.groups) in {0, 20}
