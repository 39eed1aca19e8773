"""The ingest: `POST /i/` takes interactions from public pages, and answers when they are safe."""

from __future__ import annotations

from asgiref.sync import sync_to_async
from django.db import DatabaseError

from reciproca.people.hosts import brand_hosts
from reciproca.touchpoints.live.http import (
    Headers,
    Receive,
    Scope,
    Send,
    TooLargeError,
    answer,
    from_our_pages,
    ours,
    read_body,
)
from reciproca.touchpoints.live.limits import RateLimit
from reciproca.touchpoints.live.sightings import NotUnderstoodError, Sighting, read_sightings
from reciproca.touchpoints.live.writer import FullError, Writer
from reciproca.touchpoints.visits import client_address

BODY = 64 * 1024


class RefusedError(Exception):
    """An answer other than 200."""

    def __init__(self, status: int, problem: str, **headers: str) -> None:
        super().__init__(problem)
        self.status = status
        self.problem = problem
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class Ingest:
    """The ASGI application under /i/."""

    def __init__(self) -> None:
        self.writer = Writer()
        self.limit = RateLimit(burst=300, per_second=5)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            written = await self._take(scope, Headers(scope), receive)
        except RefusedError as refused:
            await answer(send, refused.status, {"problem": refused.problem}, refused.headers)
        except ConnectionError:
            return
        else:
            await answer(send, 200, written)

    async def _take(self, scope: Scope, headers: Headers, receive: Receive) -> dict[str, int]:
        if not ours(headers):
            await sync_to_async(brand_hosts)()  # a brand may have a host of its own that this process has not read yet
        _refuse_strangers(scope, headers)
        sightings = await _read(receive)
        address = client_address((scope.get("client") or ("",))[0], headers)
        if not self.limit.allows(address, len(sightings)):
            wait = self.limit.wait_for(len(sightings))
            raise RefusedError(429, "too many events from this address", retry_after=str(wait))
        try:
            written = await self.writer.write(
                sightings,
                address=address,
                agent=headers.get("User-Agent", ""),
                host=headers["Host"],
            )
        except FullError:
            raise RefusedError(503, "too much is waiting to be written", retry_after="2") from None
        except DatabaseError:
            raise RefusedError(503, "the database does not answer", retry_after="5") from None
        return {"written": written.new, "ignored": written.ignored}


def _refuse_strangers(scope: Scope, headers: Headers) -> None:
    if scope["path"] != "/i/":
        raise RefusedError(404, "there is nothing here")
    if not ours(headers):
        raise RefusedError(400, "this host is not ours")
    if scope["method"] != "POST":
        raise RefusedError(405, "only POST is understood", allow="POST")
    if not from_our_pages(headers):
        raise RefusedError(403, "only our own pages may send interactions")


async def _read(receive: Receive) -> list[Sighting]:
    try:
        return read_sightings(await read_body(receive, limit=BODY))
    except TooLargeError:
        raise RefusedError(413, f"the body is longer than {BODY} bytes") from None
    except NotUnderstoodError as error:
        raise RefusedError(400, str(error)) from None
