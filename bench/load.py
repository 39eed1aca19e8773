"""A load generator: keep-alive connections that ask one thing as fast as it is answered.

`python -m bench.load PORT SECONDS CONNECTIONS` reads requests from standard input (JSON: a list of
texts, used in turn) and prints {requests, seconds, p50_ms, p99_ms, errors}. Only this machine is asked.
"""

from __future__ import annotations

import base64
import json
import socket
import sys
import threading
import time
from typing import Any


class Asker(threading.Thread):
    """One connection."""

    def __init__(self, port: int, requests: list[bytes], end: float) -> None:
        super().__init__(daemon=True)
        self.port, self.requests, self.end = port, requests, end
        self.times: list[float] = []
        self.errors = 0

    def run(self) -> None:
        """Ask until the time is over."""
        connection, file = self._connect()
        count = 0
        while (started := time.perf_counter()) < self.end:
            connection.sendall(self.requests[count % len(self.requests)])
            count += 1
            try:
                status = _read_answer(file)
            except (OSError, ValueError):
                self.errors += 1
                connection, file = self._connect()
                continue
            self.errors += status >= 400  # noqa: PLR2004
            self.times.append(time.perf_counter() - started)

    def _connect(self) -> tuple[socket.socket, Any]:
        connection = socket.create_connection(("127.0.0.1", self.port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection, connection.makefile("rb", 65536)


def _read_answer(file: Any) -> int:  # noqa: ANN401 - a socket's file
    status, length, chunked = int(file.readline()[9:12]), 0, False
    while (line := file.readline()) not in {b"\r\n", b""}:
        name, _colon, value = line.lower().partition(b":")
        if name == b"content-length":
            length = int(value)
        chunked = chunked or (name == b"transfer-encoding" and b"chunked" in value)
    while chunked:
        size = int(file.readline(), 16)
        file.read(size + 2)
        chunked = size > 0
    file.read(length)
    return status


def ask(port: int, requests: list[bytes], *, seconds: float, connections: int) -> dict[str, float]:
    """Ask for a while; return how it went."""
    start = time.perf_counter()
    per_asker = max(1, len(requests) // connections)
    parts = [requests[n * per_asker : (n + 1) * per_asker] or requests for n in range(connections)]
    askers = [Asker(port, part, start + seconds) for part in parts]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    took = time.perf_counter() - start
    times = sorted(value for asker in askers for value in asker.times)
    return {
        "requests": len(times),
        "seconds": took,
        "p50_ms": 1000 * times[len(times) // 2],
        "p99_ms": 1000 * times[int(len(times) * 0.99)],
        "errors": sum(asker.errors for asker in askers),
    }


if __name__ == "__main__":
    texts = [base64.b64decode(text) for text in json.load(sys.stdin)]
    port, seconds, connections = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    print(json.dumps(ask(port, texts, seconds=seconds, connections=connections)))
