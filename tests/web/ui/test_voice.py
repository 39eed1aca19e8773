"""The voice pill: it leads to a voice that can be played, and says what is the case with one that cannot."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from reciproca.media.models import Recording, RecordingState

SOON = "It can be heard in a moment."
NEVER = "This voice cannot be played."


def pill(state: str) -> str:
    recording = Recording(state=state, duration_ms=21_000, peaks=[10, 40, 80], transcript="Ciao, sono Giulia.")
    with translation.override("en"):
        return render_to_string(
            "ui/parts/voice.html", {"recording": recording, "address": "/voice/", "label": "Giulia"}
        )


def test_a_voice_that_is_ready_is_a_link_that_works_without_scripts() -> None:
    html = pill(RecordingState.READY)
    assert 'href="/voice/"' in html
    assert "0:21" in html
    assert SOON not in html
    assert NEVER not in html


@pytest.mark.parametrize("state", [RecordingState.RECEIVING, RecordingState.SEALED])
def test_a_voice_that_is_being_prepared_says_so_and_leads_nowhere_yet(state: str) -> None:
    html = pill(state)
    assert SOON in html
    assert 'href="/voice/"' not in html
    assert 'data-soon="/voice/"' in html
    assert "Ciao, sono Giulia." in html, "its words can be read already"


def test_a_voice_that_cannot_be_played_says_so_and_leaves_its_words() -> None:
    html = pill(RecordingState.UNREADABLE)
    assert NEVER in html
    assert "/voice/" not in html
    assert "Ciao, sono Giulia." in html
