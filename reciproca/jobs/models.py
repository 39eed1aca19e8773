"""Jobs and their public, interactive faces."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy as _

from reciproca.jobs.headlines.models import HeadlineReader, HeadlineTest  # noqa: F401 - Django looks for them here
from reciproca.jobs.incentives.models import Incentives  # noqa: F401 - likewise
from reciproca.jobs.versions.models import CardDraft, CardVersion  # noqa: F401 - likewise
from reciproca.people.models import Brand, Member, Unit
from reciproca.people.scoping import OrganizationOwned, scoped
from reciproca.people.words import in_language


class JobState(models.TextChoices):
    """Whether people see it and may apply."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")


class Contract(models.TextChoices):
    """The kind of contract, as schema.org and Italian law tell them apart."""

    PERMANENT = "permanent", _("Permanent contract")
    FIXED_TERM = "fixed_term", _("Fixed-term contract")
    SEASONAL = "seasonal", _("Seasonal contract")
    APPRENTICESHIP = "apprenticeship", _("Apprenticeship")
    INTERNSHIP = "internship", _("Internship")
    FREELANCE = "freelance", _("Freelance")


class PayPeriod(models.TextChoices):
    """What the pay range counts."""

    YEAR = "year", _("gross a year")
    MONTH = "month", _("gross a month")
    HOUR = "hour", _("gross an hour")


class WorkPlace(models.TextChoices):
    """Where the work is done."""

    ON_SITE = "on_site", _("On site")
    HYBRID = "hybrid", _("Hybrid")
    REMOTE = "remote", _("Remote")


class JobQuerySet(models.QuerySet["Job"]):
    """Questions about jobs."""

    def published(self) -> JobQuerySet:
        """Jobs that people may see and apply to."""
        return self.filter(state=JobState.OPEN)

    def visible_to(self, member: Member) -> JobQuerySet:
        """Jobs that a member works on: all for those who recruit, else their own."""
        if member.recruits:
            return self
        return self.filter(models.Q(manager=member) | models.Q(reviewers=member)).distinct()


JobManager = models.Manager.from_queryset(JobQuerySet)


class Job(OrganizationOwned):
    """A requisition: what is to be done, where, for which pay, and who looks after it."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="jobs")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="jobs")
    slug = models.SlugField(unique=True, max_length=90)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.DRAFT)
    title = models.JSONField(default=dict, help_text="Language → the job's name.")
    city = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=120, blank=True, help_text="Shop, workshop or area within the city.")
    work_place = models.CharField(max_length=10, choices=WorkPlace, default=WorkPlace.ON_SITE)
    contract = models.CharField(max_length=20, choices=Contract, blank=True)
    hours = models.JSONField(default=dict, help_text="Language → working time in words.")
    hours_per_week = models.PositiveSmallIntegerField(null=True, blank=True)
    agreement = models.CharField(max_length=80, blank=True, help_text="Collective agreement.")
    level = models.CharField(max_length=40, blank=True, help_text="The level in it, where the agreement does not say.")
    pay_low = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    pay_high = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    pay_period = models.CharField(max_length=6, choices=PayPeriod, default=PayPeriod.YEAR)
    currency = models.CharField(max_length=3, default="EUR")
    openings = models.PositiveSmallIntegerField(default=1)
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="owned_jobs")
    manager = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="managed_jobs")
    reviewers = models.ManyToManyField(Member, blank=True, related_name="reviewed_jobs")
    promise_days = models.PositiveSmallIntegerField(default=5)
    knock_in = models.JSONField(default=list, help_text="At most two questions: {question: words, options: [words]}.")
    published_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    apply_until = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[JobManager[Job]] = scoped(JobManager)

    def __str__(self) -> str:
        return in_language(self.title)

    @property
    def where(self) -> str:
        """The place of work in words: “Bologna centro”, “Faenza, Bottega”."""
        if self.place and self.city in self.place:  # “Milano e Torino” needs no other Milano
            return self.place
        if not self.city or not self.place:
            return self.city or self.place or str(WorkPlace(self.work_place).label)
        return f"{self.city}{', ' if self.place[0].isupper() else ' '}{self.place}"

    @property
    def agreed(self) -> str:
        """The collective agreement and the level in it: “CCNL Commercio, II livello”."""
        return ", ".join(part for part in (self.agreement, self.level) if part)

    @property
    def takes_applications(self) -> bool:
        """Whether people may apply now."""
        return self.state == JobState.OPEN

    def clean(self) -> None:
        """Refuse a pay range that runs backwards."""
        if self.pay_low and self.pay_high and self.pay_low > self.pay_high:
            raise ValidationError({"pay_high": _("The upper end of the pay range is below the lower end.")})


class Card(OrganizationOwned):
    """The public, interactive face of a job: what does not depend on the language."""

    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="card")
    voice = models.ForeignKey("media.Recording", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    cover = models.JSONField(default=dict, help_text="Colours and vessels of the drawn cover.")
    picture = models.ForeignKey(
        "media.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="Instead of it."
    )
    team = models.ManyToManyField(Member, blank=True, related_name="+")
    trying = models.ForeignKey(
        "jobs.HeadlineTest",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The two headlines that are being compared now.",
    )
    values = models.JSONField(default=list, help_text="At most three of `Value`: what people may look for.")
    updated_at = models.DateTimeField(auto_now=True)

    def text_for(self, language: str) -> CardText | None:
        """Return the words in a language, else in one that has a headline."""
        texts = sorted(self.texts.all(), key=lambda text: (not text.headline, text.language != language))
        return texts[0] if texts else None

    @property
    def text(self) -> CardText | None:
        """The words in the reader's language, or in one that there is."""
        return self.text_for((get_language() or "it")[:2])

    @property
    def languages(self) -> list[str]:
        """The languages in which the card says something."""
        return sorted((text.language for text in self.texts.all() if text.headline), reverse=True)


class CardText(OrganizationOwned):
    """A card's words in one language.

    `first_days` is a list of {when, what}; `benefits` of {name, what}; `process` of {name, days,
    who}; `musts`, `nices` and `mission` are lists of sentences.
    """

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2)
    headline = models.CharField(max_length=70)
    summary = models.CharField(max_length=200, blank=True)
    mission = models.JSONField(default=list)
    first_days = models.JSONField(default=list)
    musts = models.JSONField(default=list)
    nices = models.JSONField(default=list)
    benefits = models.JSONField(default=list)
    process = models.JSONField(default=list)
    team_words = models.TextField(blank=True)
    adjustments = models.TextField(blank=True)
    description = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["card", "language"], name="one_text_per_language")]


class Competency(OrganizationOwned):
    """What reviewers rate, on anchors that say what 1 to 5 look like."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="competencies")
    position = models.PositiveSmallIntegerField()
    name = models.JSONField(help_text="Language → name.")
    anchors = models.JSONField(help_text='"1"…"5" → {language → what it looks like}.')

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["job", "position"], name="one_competency_per_position")]

    def __str__(self) -> str:
        return in_language(self.name)


class FrameKind(models.TextChoices):
    """What a frame of a story shows."""

    TEXT = "text", _("Words")
    PICTURE = "picture", _("Picture")
    VOICE = "voice", _("Voice")
    QUIZ = "quiz", _("Quiz")
    POLL = "poll", _("Poll")
    DAY = "day", _("A day in…")


ASKING = frozenset({FrameKind.QUIZ, FrameKind.POLL})


class Frame(OrganizationOwned):
    """One frame of a job's story: a few words, with a picture, a voice or something to choose.

    `options` is a list of {key, words, right}: the key stays when the words are mended, so that the
    answers given so far stay with what they meant; `right` is one option's in a quiz.
    """

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="frames")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=FrameKind, default=FrameKind.TEXT)
    words = models.JSONField(default=dict, help_text="Language → at most 25 words.")
    moment = models.JSONField(default=dict, help_text="Language → when it happens: “Saturday morning”.")
    options = models.JSONField(default=list, help_text="Two to four {key, words: language → answer, right}.")
    afterwards = models.JSONField(default=dict, help_text="Language → what is said once somebody has answered.")
    teller = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    voice = models.ForeignKey("media.Recording", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    picture = models.ForeignKey("media.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    look = models.JSONField(default=dict, help_text="Scene and palette of the drawn picture, as on the cover.")

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return in_language(self.words)

    @property
    def asks(self) -> bool:
        """Whether there is something to choose."""
        return self.kind in ASKING


class Tally(OrganizationOwned):
    """How often an answer was chosen in a story's quiz or poll: a number, nobody's name."""

    frame = models.ForeignKey(Frame, on_delete=models.CASCADE, related_name="tallies")
    option = models.CharField(max_length=8)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["frame", "option"], name="one_tally_per_option")]


class Value(models.TextChoices):
    """What a job gives that people may look for; said by the company, shown as said."""

    OWN_TIME = "own_time", _("Time of my own")
    LEARNING = "learning", _("Learning")
    TEAM = "team", _("A close team")
    AUTONOMY = "autonomy", _("A free hand")
    CRAFT = "craft", _("Making things")
    PEOPLE = "people", _("Being with people")
    SECURITY = "security", _("A safe place")
    PLANET = "planet", _("Care for the planet")


class SearchWords(OrganizationOwned):
    """A card's words in one language, made ready for full text search.

    The row number is a number, because SQLite's index points to it.
    """

    id = models.BigAutoField(primary_key=True)  # type: ignore[assignment] # a number, as the docstring says
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="search_words")
    language = models.CharField(max_length=2)
    title = models.TextField()
    place = models.TextField()
    body = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "language"], name="one_search_row_per_language")]


class ShortLink(OrganizationOwned):
    """A short address for a job in one channel, as it is printed or posted: `/s/AB12`."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="short_links")
    channel = models.CharField(max_length=20)
    code = models.CharField(max_length=8, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "channel"], name="one_short_link_per_channel")]
