"""Recordings, and the numbered parts they arrive in."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reciproca.people.models import Member
from reciproca.people.scoping import OrganizationOwned


def playable_path(recording: Recording, filename: str) -> str:
    """Return where the playable file lies: a folder per organization, a name that says nothing."""
    return f"recordings/{recording.organization_id}/{recording.pk}{filename[-4:]}"


class RecordingState(models.TextChoices):
    """How far a recording is."""

    RECEIVING = "receiving", _("On its way")
    SEALED = "sealed", _("Safe with us, being prepared")
    READY = "ready", _("Ready to play")
    UNREADABLE = "unreadable", _("Cannot be played")


class Recording(OrganizationOwned):
    """A voice: its pieces as they came, and one playable file with waveform, length and words.

    `peaks` holds 20 loudness values a second, 0–100. `duration_ms` comes from the audio itself, never from the sender.
    `speech_share` says how much of it a voice can be heard in: whether a microphone worked, never a judgement.
    What a machine wrote stays beside what people made of it, so that both can be compared.
    """

    state = models.CharField(max_length=12, choices=RecordingState, default=RecordingState.RECEIVING)
    purpose = models.CharField(max_length=20, help_text="card, question, welcome, hello, answer, feedback")
    language = models.CharField(max_length=2, blank=True)
    upload_hash = models.BinaryField(max_length=32, help_text="Hash of the owner token that may add parts.")
    counts_for = models.UUIDField(
        null=True, blank=True, db_index=True, help_text="Whose quota it counts for: a link's."
    )
    file = models.FileField(upload_to=playable_path, blank=True)
    duration_ms = models.PositiveIntegerField(default=0)
    peaks = models.JSONField(default=list)
    loudness = models.FloatField(null=True, blank=True, help_text="LUFS before normalisation.")
    speech_share = models.FloatField(null=True, blank=True, help_text="Share of the time in which a voice is heard.")
    problem = models.CharField(max_length=40, blank=True, help_text="Stable code of why it is unreadable.")
    transcript = models.TextField(blank=True)
    transcript_confirmed = models.BooleanField(default=False)
    machine_transcript = models.TextField(blank=True, help_text="What a machine wrote, untouched.")
    machine_words = models.JSONField(default=list, blank=True, help_text="[text, from ms, to ms, confidence 0–1].")
    transcribed_by = models.CharField(max_length=80, blank=True, help_text="The engine, and its model.")
    transcribed_at = models.DateTimeField(null=True, blank=True)
    words_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    words_at = models.DateTimeField(null=True, blank=True, help_text="When a person last changed or confirmed them.")
    synthetic = models.BooleanField(default=False, help_text="A machine spoke it: pages say so.")
    cut_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="cuts", help_text="The whole of it."
    )
    cut_start_ms = models.PositiveIntegerField(default=0, help_text="Where it begins in the whole.")
    cut_end_ms = models.PositiveIntegerField(null=True, blank=True, help_text="Where it ends in the whole.")
    made_at = models.DateTimeField(default=timezone.now)
    sealed_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    verified_at = models.DateTimeField(
        null=True, blank=True, help_text="The playable file was read back, and is whole."
    )

    class Meta:
        indexes = [models.Index(fields=["state", "made_at"])]

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.duration_ms / 1000

    @property
    def cut(self) -> tuple[int, int] | None:
        """From where to where in the whole, in milliseconds; None when it is the whole."""
        return None if self.cut_end_ms is None else (self.cut_start_ms, self.cut_end_ms)

    @property
    def safe(self) -> bool:
        """Whether the server holds every piece."""
        return self.state in {RecordingState.SEALED, RecordingState.READY}


def segment_path(part: Part, _filename: str) -> str:
    """Return where a part lies."""
    return f"parts/{part.organization_id}/{part.segment_id}/{part.number:05d}-{uuid.uuid4().hex[:8]}"


class Segment(OrganizationOwned):
    """One run of the recorder without a break; its id is made on the phone."""

    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="segments")
    position = models.PositiveSmallIntegerField()
    mime = models.CharField(max_length=60)
    parts_expected = models.PositiveIntegerField(null=True, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    duration_ms = models.PositiveIntegerField(default=0)
    sealed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["recording", "position"], name="one_segment_per_position")]


class Part(OrganizationOwned):
    """A few seconds of a segment, exactly as the phone sent them."""

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    file = models.FileField(upload_to=segment_path)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["segment", "number"], name="one_part_per_number")]


def picture_path(picture: Picture, _filename: str) -> str:
    """Return where the picture as it was read lies; its sizes lie beside it."""
    return f"pictures/{picture.organization_id}/{picture.pk}/whole.jpg"


class Picture(OrganizationOwned):
    """A photograph of a card, a frame or a brand: re-encoded by us, without what its camera wrote into it.

    `focus_x` and `focus_y` (0–1) are what must stay in sight when it is cut. `lightness` is a grid of how light its
    parts are at their lightest (rows of 0–255), from which a scrim is computed. `sizes` are the widths that exist as
    AVIF, WebP and JPEG; `digest` names this content in their addresses, so that they never change.
    """

    whole = models.FileField(upload_to=picture_path)
    digest = models.CharField(max_length=16)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sizes = models.JSONField(default=list)
    lightness = models.JSONField(default=list)
    colour = models.CharField(max_length=7, default="#888888")
    focus_x = models.FloatField(default=0.5)
    focus_y = models.FloatField(default=0.5)
    alt = models.JSONField(default=dict, help_text="Language → what is to be seen, for who cannot see it.")
    synthetic = models.BooleanField(default=False, help_text="A machine drew it: pages say so.")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focus_x__range=(0, 1), focus_y__range=(0, 1)), name="focus_within_the_picture"
            ),
        ]
