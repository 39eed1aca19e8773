"""Forty candidates who send at once: nothing is refused, and the server holds no upload whole."""

from __future__ import annotations

import pytest

from tests.running import a_site
from tests.uploading import PIECE, send_all

PHONES, PIECES = 40, 8
ROOM = 100 * 1024 * 1024


@pytest.mark.slow
def test_forty_candidates_send_at_once_without_an_error_and_without_filling_the_memory():
    with a_site() as site:
        site.start()
        sending = send_all(site, phones=PHONES, pieces=PIECES)
        sealed = site.python(
            "from reciproca.media.models import Recording, Part\n"
            "with across_organizations():\n"
            "    tell(sealed=Recording.objects.exclude(sealed_at=None).count(),\n"
            "         sizes=sorted(set(Part.objects.values_list('size', flat=True))), parts=Part.objects.count())"
        )
    assert sending.errors == []
    assert sealed == {"sealed": PHONES, "sizes": [PIECE], "parts": PHONES * PIECES}
    assert sending.grown_bytes < ROOM
