"""Many phones that send at once, by the protocol of `docs/upload.md`."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import threading
import time
import uuid
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from tests.running import Site

PIECE = 64 * 1024
OPENED = """
from reciproca.media.verbs import start_recording
from tests.cast import Cast
cast = Cast()
with cast.scope():
    made = [start_recording(organization=cast.organization, purpose="answer") for _ in range({phones})]
tell(recordings=[[str(recording.pk), token] for recording, token in made])
"""


@dataclass
class Sending:
    """What came of it: seconds for each piece, what was refused, and how much larger the server has become."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    grown_bytes: int = 0

    def at(self, share: float) -> float:
        """How long a piece took, for so many of them."""
        return sorted(self.times)[min(len(self.times) - 1, int(share * len(self.times)))]


class Sender(threading.Thread):
    """One phone."""

    def __init__(self, site: Site, recording: str, token: str, pieces: int, sending: Sending) -> None:
        super().__init__(daemon=True)
        self.site, self.recording, self.token, self.sending = site, recording, token, sending
        noise = random.Random(recording)  # noqa: S311 - bytes to send
        self.pieces = [noise.randbytes(PIECE) for _ in range(pieces)]
        self.segment = str(uuid.uuid4())
        self.connection = HTTPConnection("127.0.0.1", site.port, timeout=60)

    def run(self) -> None:
        """Send every piece, then seal."""
        for number, data in enumerate(self.pieces):
            digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
            headers = {
                "Content-Digest": f"sha-256=:{digest}:",
                "X-Segment-Position": "0",
                "X-Segment-Mime": "audio/webm",
            }
            started = time.perf_counter()
            self.ask("PUT", f"/u/{self.recording}/{self.segment}/{number}/", data, headers)
            self.sending.times.append(time.perf_counter() - started)
        whole = b"".join(self.pieces)
        seal = {
            "id": self.segment,
            "position": 0,
            "parts": len(self.pieces),
            "size": len(whole),
            "sha256": hashlib.sha256(whole).hexdigest(),
        }
        self.ask("POST", f"/u/{self.recording}/seal/", json.dumps({"segments": [seal]}).encode(), {})

    def ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> None:
        """Ask once; remember what was not taken."""
        known = {"Host": f"localhost:{self.site.port}", "X-Upload-Token": self.token, **headers}
        try:
            self.connection.request(method, path, body, known)
            response = self.connection.getresponse()
            answer = response.read()
            if response.status != 200:
                self.sending.errors.append(f"{response.status} {answer[:200]!r}")
        except OSError as error:
            self.sending.errors.append(repr(error))
            self.connection.close()


def resident(site: Site) -> int:
    """Bytes of memory that the processes hold which answer."""
    kilobytes = 0
    for pid in site.web_processes():
        status = Path(f"/proc/{pid}/status").read_text()
        kilobytes += int(status.split("VmRSS:")[1].split()[0])
    return kilobytes * 1024


def send_all(site: Site, *, phones: int, pieces: int) -> Sending:
    """Let so many phones send so many pieces of 64 kB each, at once, to a server that runs."""
    recordings = site.python(OPENED.format(phones=phones))["recordings"]
    sending = Sending()
    before = resident(site)
    senders = [Sender(site, recording, token, pieces, sending) for recording, token in recordings]
    for sender in senders:
        sender.start()
    most = before
    while any(sender.is_alive() for sender in senders):
        most = max(most, resident(site))
        time.sleep(0.05)
    sending.grown_bytes = most - before
    return sending
