"""Who watches what: hands each change to the streams of its organization."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from reciproca.touchpoints.changes import Change

# A reader who is this far behind is cut off; the browser comes back and says what it saw last.
WAITING = 200
RELOAD = b"event: reload\ndata: {}\n\n"


@dataclass(eq=False)
class Stream:
    """One open page."""

    organization: str
    member: str
    messages: asyncio.Queue[bytes | None] = field(default_factory=lambda: asyncio.Queue(WAITING))

    def put(self, message: bytes | None) -> None:
        """Add a message (None: the end), or end a stream that does not keep up."""
        if self.messages.full():
            while not self.messages.empty():
                self.messages.get_nowait()
            message = None
        self.messages.put_nowait(message)


class Hub:
    """The open streams of this process; used from its event loop only."""

    def __init__(self) -> None:
        self._streams: dict[str, set[Stream]] = defaultdict(set)
        self._members: dict[str, int] = defaultdict(int)
        self.open = 0

    def of_member(self, member: str) -> int:
        """Return how many streams a member has open."""
        return self._members.get(member, 0)

    def add(self, stream: Stream) -> None:
        """Let a stream hear of its organization."""
        self._streams[stream.organization].add(stream)
        self._members[stream.member] += 1
        self.open += 1

    def remove(self, stream: Stream) -> None:
        """Forget a stream."""
        self._streams[stream.organization].discard(stream)
        if not self._streams[stream.organization]:
            del self._streams[stream.organization]
        self._members[stream.member] -= 1
        if not self._members[stream.member]:
            del self._members[stream.member]
        self.open -= 1

    def publish(self, changes: Sequence[Change]) -> None:
        """Tell each stream what changed in its organization, and nothing of any other."""
        for change in changes:
            streams = self._streams.get(change.organization)
            if streams:
                message = message_of(change)
                for stream in tuple(streams):
                    stream.put(message)

    def reload(self) -> None:
        """Tell everybody that something was missed."""
        for stream in self._everybody():
            stream.put(RELOAD)

    def close(self) -> None:
        """End every stream."""
        for stream in self._everybody():
            stream.put(None)

    def members(self) -> set[str]:
        """Return who watches."""
        return set(self._members)

    def end_of(self, members: Collection[str]) -> None:
        """End every stream of these members."""
        for stream in self._everybody():
            if stream.member in members:
                stream.put(None)

    def _everybody(self) -> list[Stream]:
        return [stream for streams in self._streams.values() for stream in streams]


def message_of(change: Change) -> bytes:
    """Return the server-sent event of a change, with its id to go on from."""
    content = {"kind": change.kind, "touchpoint": change.touchpoint, "job": change.job or None}
    data = json.dumps(content, separators=(",", ":"))
    return f"id: {change.id}\nevent: interaction\ndata: {data}\n\n".encode()
