"""Questions that an organization keeps: asked well once, taken again for the next job."""

from __future__ import annotations

from django.db import transaction

from reciproca.interviews.models import Interview, LibraryQuestion, Question
from reciproca.interviews.verbs.building import add_question
from reciproca.jobs.models import Competency, Job
from reciproca.jobs.verbs import add_competency
from reciproca.people.models import Member


@transaction.atomic
def keep_question(*, question: Question, by: Member | None) -> LibraryQuestion:
    """Keep a question with what it is rated on; kept again, the newer wording stands."""
    competency = question.competency
    kept = question.kept_from or LibraryQuestion(organization=question.organization)
    kept.text, kept.soft_limit_s, kept.think_s = dict(question.text), question.soft_limit_s, question.think_s
    kept.competency = dict(competency.name) if competency else {}
    kept.anchors = dict(competency.anchors) if competency else {}
    kept.kept_by = by
    kept.save()
    Question.objects.filter(pk=question.pk).update(kept_from=kept)
    return kept


@transaction.atomic
def take_question(*, interview: Interview, kept: LibraryQuestion) -> Question:
    """Ask a kept question here; its competency comes along when the job has none of that name.

    Raises:
        InterviewFrozen: when somebody has started.
        TooManyQuestions: when there are six.
    """
    job = interview.job
    question = add_question(
        interview=interview,
        text=kept.text,
        asked_by=job.manager,
        competency=competency_like(job, kept),
        soft_limit_s=kept.soft_limit_s,
        think_s=kept.think_s,
    )
    question.kept_from = kept
    question.save(update_fields=["kept_from"])
    return question


def competency_like(job: Job, kept: LibraryQuestion) -> Competency | None:
    """Return the job's competency of that name, made now when it has none."""
    if not kept.competency:
        return None
    names = set(kept.competency.values())
    found = next((one for one in job.competencies.all() if names & set(one.name.values())), None)
    return found or add_competency(job=job, name=kept.competency, anchors=kept.anchors)


@transaction.atomic
def drop_kept(*, kept: LibraryQuestion) -> None:
    """Keep it no longer; where it is asked, it stays."""
    kept.delete()
