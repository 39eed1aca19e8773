"""The asynchronous structured interview: asked once for all, answered by each."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reciproca.hiring.models import Application
from reciproca.jobs.models import Competency, Job
from reciproca.media.models import Recording
from reciproca.people.models import Member
from reciproca.people.scoping import OrganizationOwned
from reciproca.people.words import in_language


class Pace(models.TextChoices):
    """What a clock does in an interview; whoever answers may always ask for more time."""

    NONE = "none", _("No clock")
    RELAXED = "relaxed", _("Relaxed: a length is shown as advice")
    TIMED = "timed", _("Timed: thinking and answering end")


class LibraryQuestion(OrganizationOwned):
    """A good question that the organization keeps for its next jobs, with what it is rated on."""

    text = models.JSONField(help_text="Language → the question, word for word.")
    competency = models.JSONField(default=dict, help_text="Language → what it is rated on.")
    anchors = models.JSONField(default=dict, help_text="1 to 5 → language → what that looks like.")
    soft_limit_s = models.PositiveSmallIntegerField(default=90)
    think_s = models.PositiveSmallIntegerField(default=0)
    kept_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["kept_at"]

    def __str__(self) -> str:
        return in_language(self.text)


class Interview(OrganizationOwned):
    """The interview of a job. Frozen when the first candidate starts, so that all answer the same questions."""

    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="interview")
    welcome = models.ForeignKey(Recording, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    welcome_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    days_to_answer = models.PositiveSmallIntegerField(default=6)
    reminds = models.BooleanField(default=True, help_text="At half time, and a day before the end.")
    invites_by_itself = models.BooleanField(default=True, help_text="Whoever applies is invited, once it is ready.")
    pace = models.CharField(max_length=8, choices=Pace, default=Pace.RELAXED)
    frozen_at = models.DateTimeField(null=True, blank=True)


class Question(OrganizationOwned):
    """One question in the manager's voice, with its transcript as the words."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.JSONField(help_text="Language → the question, word for word.")
    voices = models.ManyToManyField(Recording, blank=True, related_name="+", help_text="One recording per language.")
    asked_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    competency = models.ForeignKey(
        Competency, null=True, blank=True, on_delete=models.SET_NULL, related_name="questions"
    )
    soft_limit_s = models.PositiveSmallIntegerField(default=90)
    think_s = models.PositiveSmallIntegerField(default=0, help_text="Seconds to think first; 0: as long as it takes.")
    retakes = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How often an answer may be said again; empty: as often as one likes."
    )
    kept_from = models.ForeignKey(
        LibraryQuestion, null=True, blank=True, on_delete=models.SET_NULL, related_name="asked_as"
    )

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["interview", "position"], name="one_question_per_position")]

    def __str__(self) -> str:
        return in_language(self.text)


class Modality(models.TextChoices):
    """How a candidate answers; all weigh the same."""

    VOICE = "voice", _("By voice")
    WRITING = "writing", _("In writing")
    CALL = "call", _("By phone")


class Invitation(OrganizationOwned):
    """One candidate's interview: invited, started, completed.

    `time_factor` multiplies every limit (0: none); reviewers never see it.
    """

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="invitation")
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="invitations")
    modality = models.CharField(max_length=10, choices=Modality, blank=True)
    time_factor = models.PositiveSmallIntegerField(default=1)
    invited_at = models.DateTimeField(default=timezone.now)
    deadline = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    extended_at = models.DateTimeField(null=True, blank=True)
    call_wish = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    extended_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    device = models.CharField(max_length=10, blank=True, help_text="On what it was started: phone, tablet or desk.")
    half_reminded_at = models.DateTimeField(null=True, blank=True)
    last_reminded_at = models.DateTimeField(null=True, blank=True)
    told_left_at = models.DateTimeField(null=True, blank=True, help_text="Told that an answer is still on their phone.")

    @property
    def outlasts_promise(self) -> bool:
        """Whether one may still answer on the day by which an answer was promised: then both days are explained."""
        return timezone.localdate(self.deadline) >= self.application.promised_for


class Answer(OrganizationOwned):
    """What a candidate says to one question: the take they keep, or their words."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(blank=True, max_length=6000)
    kept = models.ForeignKey(Recording, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    snippet_from_ms = models.PositiveIntegerField(
        null=True, blank=True, help_text="Where a reviewer says that the best 20 s begin."
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["question__position"]
        constraints = [models.UniqueConstraint(fields=["invitation", "question"], name="one_answer_per_question")]

    @property
    def given(self) -> bool:
        """Whether there is something to hear or read."""
        return bool(self.text or self.kept_id)


class Take(OrganizationOwned):
    """One attempt at an answer by voice; the candidate keeps the one they prefer."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="takes")
    recording = models.OneToOneField(Recording, on_delete=models.CASCADE, related_name="take")
    made_at = models.DateTimeField(default=timezone.now)
    asked_again_at = models.DateTimeField(null=True, blank=True, help_text="It cannot be played: asked for another.")

    class Meta:
        ordering = ["made_at"]


class Note(OrganizationOwned):
    """A reviewer's remark at a moment of an answer."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    at_ms = models.PositiveIntegerField(default=0)
    text = models.CharField(max_length=500)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at_ms"]


class Listening(OrganizationOwned):
    """How much of an answer a member has heard or read: nobody is decided upon unheard.

    Without an answer it is the hello that came with the application.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="listenings")
    answer = models.ForeignKey(Answer, null=True, blank=True, on_delete=models.CASCADE, related_name="listenings")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    heard_ms = models.PositiveIntegerField(default=0)
    read = models.BooleanField(default=False)
    spans = models.JSONField(default=list, help_text="Stretches heard, [from, to] in ms, merged.")
    position_ms = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "member"], name="one_listening_per_member"),
            models.UniqueConstraint(
                fields=["application", "member"],
                condition=models.Q(answer=None),
                name="one_listening_per_hello",
            ),
        ]


class Reveal(OrganizationOwned):
    """A reviewer lifted the blind before scoring: kept for the record."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="reveals")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
