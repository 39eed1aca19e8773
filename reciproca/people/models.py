"""Organizations and everyone they know: brands, units, members, persons, consent, links."""

from __future__ import annotations

import hashlib
import secrets
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reciproca.people.scoping import OrganizationOwned, new_id, scoped

COLOUR = RegexValidator(r"^#[0-9a-f]{6}$", _("Write a colour as # and six digits, such as #17604c."))


class UserManager(BaseUserManager["User"]):
    """Makes sign-in identities."""

    def create_user(self, email: str, password: str | None = None, name: str = "") -> User:
        """Make a user who signs in with this address; without a password only links let them in."""
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A sign-in identity: an address and a password. What they may do is in `Member`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, default="it")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.email


class Organization(models.Model):
    """The tenant: a company that runs Reciproca."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)
    language = models.CharField(max_length=2, default="it")
    country = models.CharField(max_length=2, default="IT")
    promise_days = models.PositiveSmallIntegerField(default=5)
    keep_voice_months = models.PositiveSmallIntegerField(default=6)
    keep_application_months = models.PositiveSmallIntegerField(default=12)
    keep_talent_months = models.PositiveSmallIntegerField(default=24)
    tells_who_listened = models.BooleanField(default=True)
    publishes_answer_time = models.BooleanField(default=True)
    adjusts_scores_since = models.DateTimeField(
        null=True, blank=True, help_text="Since when adjusted scores and probabilities are shown; empty: never."
    )
    adjusts_scores_by = models.ForeignKey(
        "people.Member", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name

    @property
    def adjusts_scores(self) -> bool:
        """Whether its owner turned adjusted scores and probabilities on."""
        return self.adjusts_scores_since is not None


class HeadingFont(models.TextChoices):
    """The letters of a brand's headings; each is served by ourselves."""

    BRICOLAGE = "bricolage", "Bricolage Grotesque"
    INTER = "inter", "Inter"
    FRAUNCES = "fraunces", "Fraunces"
    FIGTREE = "figtree", "Figtree"


class PhotoStyle(models.TextChoices):
    """How a brand's pictures look, all alike."""

    NATURAL = "natural", _("As they are")
    WARM = "warm", _("Warm")
    GREY = "grey", _("Black and white")
    TINTED = "tinted", _("In the brand's colour")


class Brand(OrganizationOwned):
    """A public face of an organization: name, mark, one colour, voice."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)
    colour = models.CharField(max_length=7, default="#17604c", validators=[COLOUR])
    mark = models.CharField(max_length=20, default="initials", help_text="A drawn mark, or the initials.")
    headline = models.JSONField(default=dict, help_text="Language → the careers page's headline.")
    promise = models.JSONField(default=dict, help_text="Language → one line under it.")
    story = models.JSONField(default=dict, help_text="Language → who we are, in a paragraph.")
    cover = models.JSONField(default=dict, help_text="Colours of covers: background, table, ink, vessels.")
    voice = models.ForeignKey("media.Recording", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    voice_by = models.ForeignKey("people.Member", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    logo = models.FileField(upload_to="logos/%Y/%m", blank=True, help_text="Cleaned by us; it stands for the mark.")
    heading_font = models.CharField(max_length=12, choices=HeadingFont, default=HeadingFont.BRICOLAGE)
    photo_style = models.CharField(max_length=10, choices=PhotoStyle, default=PhotoStyle.NATURAL)
    host = models.CharField(
        max_length=253,
        null=True,
        blank=True,
        unique=True,
        help_text="A host name of its own, such as work.example.com.",
    )
    embedded_by = models.JSONField(
        default=list, blank=True, help_text="Origins of the sites that may show this brand's cards."
    )

    def __str__(self) -> str:
        return self.name


class Unit(OrganizationOwned):
    """A site, shop, branch or team; units form a tree."""

    name = models.CharField(max_length=120)
    city = models.CharField(max_length=80, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a member is here to do."""

    OWNER = "owner", _("Owner")
    RECRUITER = "recruiter", _("Recruiter")
    HIRING_MANAGER = "hiring_manager", _("Hiring manager")
    REVIEWER = "reviewer", _("Reviewer")
    MARKETER = "marketer", _("Marketer")
    ANALYST = "analyst", _("Analyst")


class MemberQuerySet(models.QuerySet["Member"]):
    """Questions about members."""

    def able_to_sign_in(self) -> MemberQuerySet:
        """Those who may come in, with identity and organization, first membership first."""
        return self.select_related("organization", "user").filter(active=True, user__is_active=True).order_by("id")


MemberManager = models.Manager.from_queryset(MemberQuerySet)


class Member(OrganizationOwned):
    """Someone who signs in to work for one organization."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=20, choices=Role)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.SET_NULL, related_name="members")
    face = models.JSONField(default=dict, help_text="How the drawn portrait looks, where there is no photograph.")
    active = models.BooleanField(default=True)

    objects: ClassVar[MemberManager[Member]] = scoped(MemberManager)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "user"], name="one_membership_per_user")]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """The name people call them by."""
        return self.name.split(" ", 1)[0]

    @property
    def recruits(self) -> bool:
        """Whether they look after every job, from publishing to the answer."""
        return self.role in {Role.OWNER, Role.RECRUITER}

    @property
    def reads_journeys(self) -> bool:
        """Whether they see the two circles."""
        return self.role in {Role.OWNER, Role.RECRUITER, Role.MARKETER, Role.ANALYST}


class Person(OrganizationOwned):
    """One human being known to an organization, whatever their roles."""

    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=24, blank=True, help_text="E.164")
    language = models.CharField(max_length=2, default="it")
    time_zone = models.CharField(max_length=40, blank=True, help_text="Such as Europe/Rome; empty: the company's.")
    known_since = models.DateTimeField(default=timezone.now)
    erase_after = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "email"],
                condition=~models.Q(email=""),
                name="one_person_per_address",
            ),
            models.UniqueConstraint(
                fields=["organization", "phone"],
                condition=~models.Q(phone=""),
                name="one_person_per_phone",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """The name people call them by."""
        return self.name.split(" ", 1)[0]


class Purpose(models.TextChoices):
    """What a person may allow, one at a time."""

    TALENT_POOL = "talent_pool", _("Keep in touch about other jobs")
    REUSE = "reuse", _("Share my answers with the manager of another job")


class Consent(OrganizationOwned):
    """A permission that a person gave and may withdraw; never a condition of applying.

    `until` is the day on which it ends by itself; `asked_again_on` is when its person was asked to renew it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose)
    given_at = models.DateTimeField(default=timezone.now)
    until = models.DateField(null=True, blank=True)
    asked_again_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)


class LinkPurpose(models.TextChoices):
    """Which page a link opens."""

    STATUS = "status", _("A candidate's page")
    INTERVIEW = "interview", _("An interview")
    SIGN_IN = "sign_in", _("Sign in")
    SHORTLIST = "shortlist", _("A shortlist for the hiring manager")
    ALERT = "alert", _("Alerts about new jobs")
    TALENT_POOL = "talent_pool", _("Leaving the talent pool, or staying")


def token_hash(token: str) -> bytes:
    """Return what is stored of a token: SHA-256, enough for 192 random bits."""
    return hashlib.sha256(token.encode()).digest()


class Link(OrganizationOwned):
    """An unguessable address that opens one thing; only the token's hash is stored."""

    purpose = models.CharField(max_length=20, choices=LinkPurpose)
    subject = models.UUIDField(help_text="The application, invitation or user it opens.")
    token_hash = models.BinaryField(max_length=32, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject"])]

    @property
    def open(self) -> bool:
        """Whether it still opens its page."""
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > timezone.now())


def new_token() -> str:
    """Return 192 random bits as text."""
    return secrets.token_urlsafe(24)


class LogEntry(OrganizationOwned):
    """Who did or saw what: reveals, exports, erasures, decisions."""

    at = models.DateTimeField(default=timezone.now)
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    action = models.CharField(max_length=60)
    subject = models.UUIDField(null=True, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["organization", "-at"]), models.Index(fields=["subject"])]


class LetterState(models.TextChoices):
    """How far a letter has come."""

    WAITING = "waiting", _("On its way")
    SENT = "sent", _("Has left")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("The mail server did not take it")
    BOUNCED = "bounced", _("The address does not exist, or takes nothing")
    COMPLAINED = "complained", _("Marked as spam")
    SUPPRESSED = "suppressed", _("Not sent: mail to this address came back before")
    NO_ADDRESS = "no_address", _("No e-mail address is known")
    OPTED_OUT = "opted_out", _("Not sent: they asked for no such letters")


UNDELIVERED = (
    LetterState.FAILED,
    LetterState.BOUNCED,
    LetterState.COMPLAINED,
    LetterState.SUPPRESSED,
    LetterState.NO_ADDRESS,
)


class LetterQuerySet(models.QuerySet["Letter"]):
    """Questions about letters."""

    def undelivered(self) -> LetterQuerySet:
        """Those that reached nobody, until somebody has seen to it."""
        return self.filter(state__in=UNDELIVERED, handled_at=None).order_by("made_at")


LetterManager = models.Manager.from_queryset(LetterQuerySet)


class Letter(OrganizationOwned):
    """One message to one reader: that it was written, when it left, what became of it. Its words are not kept.

    `task` is the task that writes it: tried again, it finds its row and sends once. `again` is what
    to enqueue when somebody sends it again: the path of the task and its arguments.
    """

    kind = models.CharField(max_length=60, help_text="Its template.")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="letters")
    about = models.UUIDField(null=True, blank=True, db_index=True, help_text="The application it is about.")
    to = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=250)
    language = models.CharField(max_length=2, default="it")
    private = models.BooleanField(default=False)
    optional = models.BooleanField(default=False, help_text="Its reader asked for it, and may stop it.")
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=250, blank=True, help_text="What the mail server, or the provider, said.")
    task = models.CharField(max_length=64, null=True, blank=True, unique=True)
    again = models.JSONField(default=list, blank=True)
    message_id = models.CharField(max_length=200, blank=True, db_index=True)
    made_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[LetterManager[Letter]] = scoped(LetterManager)

    class Meta:
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["organization", "state", "handled_at"])]


class SuppressionReason(models.TextChoices):
    """Why nothing more is sent to an address."""

    BOUNCED = "bounced", _("Mail came back")
    COMPLAINED = "complained", _("Marked as spam")
    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")


class Suppression(OrganizationOwned):
    """An address that gets no more mail; only a keyed hash of it is stored, so that it may outlive an erasure."""

    address_key = models.CharField(max_length=64)
    reason = models.CharField(max_length=12, choices=SuppressionReason)
    detail = models.CharField(max_length=250, blank=True)
    at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "address_key", "reason"],
                condition=models.Q(lifted_at=None),
                name="one_suppression_per_reason",
            )
        ]
