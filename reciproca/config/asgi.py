"""The server's entry points: everything on one port, or the live side alone.

Django runs synchronously, in threads of its own: under its ASGI handler each request costs 13
changes of thread and a new connection (docs/adr/0001-one-server-on-one-port.md).
"""

from __future__ import annotations

from a2wsgi import WSGIMiddleware

from reciproca.config.wsgi import application as django
from reciproca.operations.bodies import BodyFirst
from reciproca.operations.lifeline import when_cut
from reciproca.operations.orphans import end_with_parent
from reciproca.touchpoints.live.application import Live
from reciproca.touchpoints.live.http import Receive, Scope, Send, answer

THREADS = 4
# Pieces of an answer that may wait for a slow reader before its thread does.
PIECES = 64

# Both libraries mean what the two specifications say, and name their types differently.
pages = BodyFirst(WSGIMiddleware(django, workers=THREADS, send_queue_size=PIECES))  # type: ignore[arg-type]


async def health_only(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer /healthz and nothing else."""
    if scope["path"] == "/healthz":
        await pages(scope, receive, send)
    else:
        await answer(send, 404, {"problem": "pages are answered by another server"})


application = Live(otherwise=pages, when_ending=when_cut)
live = Live(otherwise=health_only, when_ending=when_cut)

end_with_parent()
