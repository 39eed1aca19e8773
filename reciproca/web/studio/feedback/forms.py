"""The form of a feedback."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reciproca.hiring.models import Outcome, Reason

LONGEST = 2000


class FeedbackForm(forms.Form):
    """Outcome, reason and the four blocks; a draft may have gaps."""

    outcome = forms.ChoiceField(
        choices=[
            (Outcome.NOT_HIRED, _("Not this time")),
            (Outcome.HIRED, _("We hire them")),
            (Outcome.CANCELLED, _("The position is cancelled")),
        ],
        required=False,
    )
    reason = forms.ChoiceField(choices=[("", _("Choose a reason")), *Reason.choices], required=False)
    thanks = forms.CharField(max_length=LONGEST, required=False)
    strengths = forms.CharField(max_length=LONGEST, required=False)
    tip = forms.CharField(max_length=LONGEST, required=False)
    next_words = forms.CharField(max_length=LONGEST, required=False)
    voice = forms.UUIDField(required=False)

    def fields_of_feedback(self) -> dict[str, Any]:
        """Return what `compose_feedback` takes, the voice apart."""
        data = self.cleaned_data
        reasoned = data["outcome"] == Outcome.NOT_HIRED
        return {
            "outcome": data["outcome"],
            "reason": data["reason"] if reasoned else "",
            "thanks": data["thanks"].strip(),
            "strengths": data["strengths"].splitlines(),
            "tip": data["tip"].strip(),
            "next_words": data["next_words"].strip(),
        }
