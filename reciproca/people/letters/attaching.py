"""What goes along with a letter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Attachment:
    """A file, as mail programs take it: `kind` is its MIME type with its parameters."""

    name: str
    content: bytes
    kind: str
