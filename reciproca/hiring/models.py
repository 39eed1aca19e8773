"""Applications on their way to one outcome, and what is owed to the people behind them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reciproca.hiring.meetings.models import Meeting, Slot  # noqa: F401 - Django looks for a room's models here
from reciproca.jobs.models import Competency, Job
from reciproca.people.models import Member, Person
from reciproca.people.scoping import OrganizationOwned, scoped
from reciproca.people.words import in_language


class StageKind(models.TextChoices):
    """What a stage means to the product, whatever an organization calls it."""

    RECEIVED = "received", _("Received")
    LISTENING = "listening", _("Listening")
    SHORTLIST = "shortlist", _("Shortlist")
    MEETING = "meeting", _("Meeting")
    OFFER = "offer", _("Offer")
    CLOSED = "closed", _("Closed")


class Stage(OrganizationOwned):
    """A column of the pipeline, named by the organization."""

    kind = models.CharField(max_length=10, choices=StageKind)
    name = models.JSONField(help_text="Language → name.")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["organization", "position"], name="one_stage_per_position")]

    def __str__(self) -> str:
        return in_language(self.name)


class Outcome(models.TextChoices):
    """How an application ended."""

    HIRED = "hired", _("Hired")
    NOT_HIRED = "not_hired", _("Not hired")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CANCELLED = "cancelled", _("Position cancelled")


class Reason(models.TextChoices):
    """Why somebody was not hired, in words that may be told."""

    OTHER_CHOSEN = "other_chosen", _("We chose somebody whose experience is closer")
    SKILL = "skill", _("A skill we need is not there yet")
    AVAILABILITY = "availability", _("Hours or place do not match")
    FILLED = "filled", _("The position is taken")


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Questions about applications."""

    def open(self) -> ApplicationQuerySet:
        """Those without an outcome."""
        return self.filter(outcome="")

    def late_first(self) -> ApplicationQuerySet:
        """Those whose promised answer is nearest, or longest past, first."""
        return self.order_by(Coalesce("late_since", "promised_for"), "received_at")

    def visible_to(self, member: Member) -> ApplicationQuerySet:
        """Those for the jobs that a member works on."""
        return self.filter(job__in=Job.objects.visible_to(member))


class ApplicationManager(models.Manager.from_queryset(ApplicationQuerySet)):  # type: ignore[misc]  # made by Django
    """Candidates only: who tries the interview out is none, on no screen and in no number."""

    def get_queryset(self) -> ApplicationQuerySet:
        """Return all but trials."""
        found: ApplicationQuerySet = super().get_queryset().filter(trial=False)
        return found


class Application(OrganizationOwned):
    """A person's candidacy for a job, moving through stages to one outcome.

    `code` is what blind reviewers see instead of a name; it is drawn at random. `promised_for` is
    the day by which this person is owed their next answer; `late_since` is the first promised day
    that passed without one, and stays until they get it, whatever new day they were given.
    """

    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="applications")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="applications")
    code = models.CharField(max_length=4)
    look = models.JSONField(default=dict, help_text="The drawn vessel that stands for a blind application.")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="applications")
    stage_since = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    received_at = models.DateTimeField(default=timezone.now)
    promised_for = models.DateField()
    late_since = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    channel = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, default="it")
    hello = models.ForeignKey("media.Recording", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    hello_text = models.TextField(blank=True, max_length=1500)
    profile_link = models.URLField(blank=True)
    cv = models.FileField(upload_to="cv/%Y/%m", blank=True)
    cv_name = models.CharField(max_length=120, blank=True)
    knock_in_answers = models.JSONField(default=list)
    trial = models.BooleanField(default=False, help_text="A member tries the interview out; nobody applied.")

    objects: ClassVar[ApplicationManager] = scoped(ApplicationManager)
    with_trials: ClassVar[models.Manager[Application]] = scoped()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "person"], name="one_application_per_job"),
            models.UniqueConstraint(fields=["job", "code"], name="one_code_per_job"),
            models.CheckConstraint(
                condition=models.Q(outcome="", closed_at=None)
                | (~models.Q(outcome="") & models.Q(closed_at__isnull=False)),
                name="closed_with_an_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["job", "stage", "promised_for"]),
            models.Index(fields=["organization", "promised_for"]),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it still has no outcome."""
        return not self.outcome

    @property
    def days_late(self) -> int:
        """Days since the promised day, 0 while there is time or when it is closed."""
        if self.outcome:
            return 0
        return max(0, (timezone.localdate() - (self.late_since or self.promised_for)).days)


class Move(OrganizationOwned):
    """A change of stage: from, to, by whom; undoing adds a trace, it removes nothing."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="moves")
    from_stage = models.ForeignKey(Stage, null=True, on_delete=models.PROTECT, related_name="+")
    to_stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    batch = models.UUIDField(null=True, blank=True, db_index=True, help_text="Moves made by one tap share it.")

    class Meta:
        ordering = ["at"]


class SavedView(OrganizationOwned):
    """A pipeline's filters under a name, kept by a member; the address is what is kept."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=300)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["member", "name"], name="one_view_per_name")]


class Reply(models.TextChoices):
    """What somebody whose day passed says to the new one."""

    WAITS = "waits", _("They wait for the new day")
    CALL = "call", _("They ask to be called")


class PromiseQuerySet(models.QuerySet["Promise"]):
    """Questions about promises."""

    def standing(self) -> PromiseQuerySet:
        """Those that still wait to be kept."""
        return self.filter(kept_at=None, replaced_at=None)

    def settled(self, since: date, until: date) -> PromiseQuerySet:
        """Those kept, or whose day passed, within these days: what a share in time is made of."""
        due = models.Q(due__gte=since, due__lt=until)
        kept = models.Q(kept_at__date__gte=since, kept_at__date__lte=until)
        return self.filter(due | kept)


IN_TIME = models.Q(kept_at__date__lte=models.F("due"))
PromiseManager = models.Manager.from_queryset(PromiseQuerySet)


class Promise(OrganizationOwned):
    """A day by which somebody is owed an answer: kept, or replaced by another day.

    Replaced without an answer counts as not kept; `apologized_at` says that we told them so. `reply` is what they say
    to the new day; who asks to be called waits until `called_at`.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="promises")
    due = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)
    move = models.ForeignKey(Move, null=True, blank=True, on_delete=models.SET_NULL, related_name="promises")
    kept_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True, help_text="When whoever keeps it was reminded.")
    apologized_at = models.DateTimeField(null=True, blank=True)
    reply = models.CharField(max_length=5, choices=Reply, blank=True, help_text="To a day given with an apology.")
    replied_at = models.DateTimeField(null=True, blank=True)
    called_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[PromiseManager[Promise]] = scoped(PromiseManager)

    class Meta:
        ordering = ["made_at"]
        indexes = [models.Index(fields=["organization", "due"])]


class Verdict(models.TextChoices):
    """A reviewer's or manager's overall word."""

    NO = "no", _("No")
    MAYBE = "maybe", _("Maybe")
    YES = "yes", _("Yes")


class Scorecard(OrganizationOwned):
    """One reviewer's ratings of one application; private until submitted."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="scorecards")
    reviewer = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="scorecards")
    overall = models.CharField(max_length=5, choices=Verdict, blank=True)
    comment = models.TextField(blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "reviewer"], name="one_scorecard_per_reviewer")]


class Rating(OrganizationOwned):
    """A score from 1 to 5 for one competency."""

    scorecard = models.ForeignKey(Scorecard, on_delete=models.CASCADE, related_name="ratings")
    competency = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="ratings")
    score = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scorecard", "competency"], name="one_rating_per_competency"),
            models.CheckConstraint(condition=models.Q(score__range=(1, 5)), name="score_from_1_to_5"),
        ]


class Decision(OrganizationOwned):
    """A hiring manager's word on a shortlisted application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="decisions")
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    verdict = models.CharField(max_length=5, choices=Verdict)
    comment = models.TextField(blank=True)
    voice = models.ForeignKey("media.Recording", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    link = models.ForeignKey(
        "hiring.ShortlistLink", null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    play_log = models.JSONField(
        default=dict, help_text="What had been heard when it was made: {share, read, listeners}."
    )
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]


class Reopening(OrganizationOwned):
    """A closed application opened again, with what its person was told; what had been sent stays readable here."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="reopenings")
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    message = models.TextField(max_length=2000)
    sent_before = models.JSONField(default=dict, help_text="The feedback that had been sent.")

    class Meta:
        ordering = ["at"]


class ReviewRequest(OrganizationOwned):
    """One more review asked for, because those there are cannot tell."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="review_requests")
    reviewer = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="review_requests")
    asked_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "reviewer"], name="one_request_per_reviewer")]


class ShortlistLink(OrganizationOwned):
    """A link that lets one member hear and decide a shortlist without signing in, until it expires.

    It shows voices and answers, and what `shows` names (`notes`, `scores`); never how to reach anybody.
    """

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="shortlist_links")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    shows = models.JSONField(default=list, help_text="Any of: notes, scores.")

    class Meta:
        ordering = ["-made_at"]

    @property
    def open(self) -> bool:
        """Whether it still opens something."""
        return self.revoked_at is None and self.expires_at > timezone.now()


class LinkOpening(OrganizationOwned):
    """Somebody opened a shortlist's link."""

    link = models.ForeignKey(ShortlistLink, on_delete=models.CASCADE, related_name="openings")
    at = models.DateTimeField(default=timezone.now)
    device = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["at"]


class Volunteered(OrganizationOwned):
    """What somebody said about themselves so that fairness can be checked; stored apart from who they are.

    `key` is a keyed hash of the application, so that without the server's secret nobody can join the
    two tables; `on` is a day, not a moment, so that time does not join them either.
    """

    key = models.CharField(max_length=64, unique=True)
    groups = models.JSONField(help_text="Question → answer, both by key.")
    on = models.DateField()


class FeedbackState(models.TextChoices):
    """How far a feedback is on its way."""

    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Leaves later")
    SENT = "sent", _("Sent")


class Feedback(OrganizationOwned):
    """What a candidate gets back: thanks, strengths, one tip, what next; written, and by voice if somebody speaks it.

    It closes the application when it is sent, with the outcome and the reason kept here until then.
    """

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="feedback")
    author = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=FeedbackState, default=FeedbackState.DRAFT)
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    thanks = models.TextField(blank=True)
    strengths = models.JSONField(default=list)
    tip = models.TextField(blank=True)
    next_words = models.TextField(blank=True)
    voice = models.ForeignKey("media.Recording", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    batch = models.UUIDField(null=True, blank=True, db_index=True, help_text="Feedbacks sent by one tap share it.")
    leaves_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    useful = models.BooleanField(null=True, blank=True)


class PoolNote(OrganizationOwned):
    """What a member wrote to somebody of the talent pool, perhaps about a job."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pool_notes")
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(max_length=1500)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at"]
