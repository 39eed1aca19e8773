"""The form behind the four screens: who you are, what the job asks, hello, send."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _, gettext_lazy

from reciproca.jobs.models import Job
from reciproca.media.models import Recording
from reciproca.people.scoping import new_id
from reciproca.people.verbs import plain_phone
from reciproca.people.words import Words, in_language
from reciproca.web.careers.applying.files import check_cv

HELLO_SALT = "careers.hello"
HELLO_LASTS_S = 24 * 3600
HELLO = ("hello", "hello_text", "profile_link", "cv", "cv_late")
NO_WAY_TO_ANSWER = gettext_lazy("Write an e-mail address or a phone number: where do we answer?")
NOTHING_YET = gettext_lazy("A voice, three lines, a link or a CV: one of them is enough.")


class ApplyForm(forms.Form):
    """Everything that an application may hold; the screens show a part each."""

    sending = forms.UUIDField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        max_length=120,
        error_messages={"required": gettext_lazy("What do we call you?")},
    )
    email = forms.EmailField(
        required=False,
        error_messages={"invalid": gettext_lazy("Something is missing in this address.")},
    )
    phone = forms.CharField(required=False, max_length=30)
    hello = forms.CharField(required=False, widget=forms.HiddenInput)
    hello_text = forms.CharField(required=False, max_length=1500)
    profile_link = forms.URLField(
        required=False,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("This is not a web address.")},
    )
    cv = forms.FileField(required=False, allow_empty_file=True)
    cv_late = forms.FileField(required=False, allow_empty_file=True)
    website = forms.CharField(required=False)

    def __init__(
        self,
        job: Job,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
    ) -> None:
        super().__init__(data, files, initial={"sending": new_id()})
        self.job = job
        self.questions: list[str] = []
        for number, asked in enumerate(job.knock_in[:2]):
            options = [(str(at), in_language(words)) for at, words in enumerate(asked["options"])]
            self.fields[f"knock_{number}"] = forms.ChoiceField(
                label=in_language(asked["question"]),
                choices=options,
                error_messages={
                    "required": _("Choose one: every answer is fine."),
                    "invalid_choice": _("Choose one: every answer is fine."),
                },
            )
            self.questions.append(f"knock_{number}")

    @property
    def screens(self) -> list[tuple[str, tuple[str, ...]]]:
        """The screens of this job, each with its fields; without questions there are three."""
        asked = [("ask", tuple(self.questions))] if self.questions else []
        who = ("name", "email", "phone")
        return [("who", who), *asked, ("hello", HELLO), ("send", ("website",))]

    def screen_of(self, field: str) -> int:
        """Return the number of the screen that shows a field, counted from 1."""
        for number, (_name, fields) in enumerate(self.screens, 1):
            if field in fields:
                return number
        return len(self.screens)

    def clean_phone(self) -> str:
        """Return the number in E.164."""
        typed = self.cleaned_data["phone"].strip()
        number = plain_phone(typed, self.job.organization.country) if typed else ""
        if typed and not number:
            raise forms.ValidationError(_("This number can't be called. Check it."))
        return number

    def clean_hello(self) -> Recording | None:
        """Return the recording that this browser made, when the server holds all of it."""
        return recorded(self.cleaned_data["hello"])

    def clean_cv(self) -> UploadedFile[bytes] | None:
        """Return the CV, when it is one."""
        return check_cv(self.cleaned_data["cv"]) if self.cleaned_data["cv"] else None

    def clean_cv_late(self) -> UploadedFile[bytes] | None:
        """Return the CV of the last screen, where browsers without JavaScript attach it."""
        return check_cv(self.cleaned_data["cv_late"]) if self.cleaned_data["cv_late"] else None

    def clean(self) -> dict[str, Any]:
        """Ask for one way to answer, and for one thing to hear, read or open."""
        cleaned = super().clean() or self.cleaned_data
        if not {"email", "phone"} & self.errors.keys() and not (cleaned.get("email") or cleaned.get("phone")):
            self.add_error("email", NO_WAY_TO_ANSWER)
        if not set(HELLO) & self.errors.keys() and not any(cleaned.get(name) for name in HELLO):
            self.add_error("hello_text", NOTHING_YET)
        return cleaned

    def answers(self) -> list[dict[str, Words]]:
        """Return what was chosen, with the words of question and answer as they were."""
        return [
            {
                "question": asked["question"],
                "answer": asked["options"][int(self.cleaned_data[name])],
            }
            for name, asked in zip(self.questions, self.job.knock_in, strict=False)
        ]


def recorded(token: str) -> Recording | None:
    """Return the recording that a signed token names, when it is safe with us."""
    if not token:
        return None
    try:
        key = signing.loads(token, salt=HELLO_SALT, max_age=HELLO_LASTS_S)
    except signing.BadSignature:
        raise forms.ValidationError(_("Your recording is too old to be sent. Record it again, or write.")) from None
    found: Recording | None = Recording.objects.filter(pk=uuid.UUID(key), purpose="hello").first()
    if found is None or not found.safe:
        raise forms.ValidationError(_("Your voice has not arrived whole yet. It is safe on this device: send again."))
    return found
