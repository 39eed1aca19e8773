"""Letters leave in the reader's language, in both forms, over a real SMTP conversation."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core import mail

from reciproca.config.settings import mail as mail_settings
from reciproca.people.letters import absolute, send_letter
from tests.people.letterbox import letterbox

__all__ = ["letterbox"]


def send(cast, **changes):
    words = {
        "organization": cast.organization,
        "brand": cast.brand,
        "to": "sara@example.org",
        "language": "it",
        "template": "studio/mail/sign_in",
        "subject": "La tua\nporta",
        "context": {"member": cast.recruiter, "address": absolute("/x/"), "minutes": 15},
    }
    send_letter(**{**words, **changes})


def test_a_letter_arrives_over_smtp_in_both_forms_with_its_tenant(cast, letterbox):
    send(cast)
    (message,) = letterbox.messages
    assert message["to"] == "sara@example.org"
    assert message["subject"] == "La tua porta"
    assert message["X-Reciproca-Tenant"] == str(cast.organization.pk)
    text = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    assert settings.ADDRESS + "/x/" in text
    assert settings.ADDRESS + "/x/" in html


def test_a_letter_wears_the_brands_colour_inline_and_keeps_its_night(cast):
    send(cast)
    html = mail.outbox[0].alternatives[0][0]
    assert 'style="' in html
    assert cast.brand.colour in html
    assert "prefers-color-scheme" in html
    assert "var(--" not in html


def test_a_letter_speaks_the_readers_language(cast):
    send(cast, language="en")
    send(cast, language="it")
    english, italian = (message.body for message in mail.outbox)
    assert "here is your way in" in english
    assert english != italian


def test_a_server_that_is_gone_raises_so_that_the_task_tries_again(cast, settings):
    for name, value in mail_settings("smtp://127.0.0.1:9").items():
        setattr(settings, name, value)
    with pytest.raises(OSError, match=r".+"):
        send(cast)
