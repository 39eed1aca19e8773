"""One person's whole way through the house, with nothing set up but the people who work there.

Elena writes a job card and its interview and publishes them, in voices that are really recorded (`desk`). Then a
candidate finds the card on a phone, applies, answers by voice (`phone`); Tommaso hears them without knowing who they
are, Giulia decides, Elena writes back (`hiring`), and the candidate reads it and takes their data home. Every step is
on the journey map.
"""

import pytest

# What they assert is told in full, as in a test.
pytest.register_assert_rewrite(
    *(f"{__name__}.{part}" for part in ("desk", "hiring", "house", "phone", "voices", "ways"))
)
