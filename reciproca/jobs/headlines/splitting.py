"""Which headline a person sees: the same at each visit, whatever the day.

The daily visitor's hash cannot do it, because it forgets people at midnight on purpose. While two
headlines are compared, and only then, the job's page sets a cookie of its own with a random number;
its hash falls to one side or the other. It is read on our pages alone, joins nothing, and counts go
into one comparison. Who asks not to be measured (Global Privacy Control) gets none, and is not counted.
"""

from __future__ import annotations

import hashlib
import secrets

from reciproca.jobs.headlines.models import HeadlineTest


def new_reader() -> str:
    """Return 128 random bits for a browser's cookie."""
    return secrets.token_urlsafe(16)


def reader_key(test: HeadlineTest, reader: str) -> bytes:
    """Return what is stored of a reader: a hash that is another one in each comparison."""
    return hashlib.blake2b(reader.encode(), digest_size=16, key=test.pk.bytes).digest()


def sees_second(test: HeadlineTest, reader: str) -> bool:
    """Tell on which side a reader falls: half of them on each."""
    return bool(reader_key(test, reader)[0] & 1)
