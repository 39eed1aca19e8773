"""What the product's pages are compared with: Django views that do nothing but ask the database.

They run in the same server process, through the same bridge and threads, without any middleware.
`python -m bench.bare PORT` serves the product and them; never in production.
"""

from __future__ import annotations

import sys
import uuid
from typing import Any

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from reciproca.config.asgi import PIECES, THREADS, application as product
from reciproca.jobs.models import Job
from reciproca.operations.serving import Bind, Role, make_server
from reciproca.people.models import Member
from reciproca.people.scoping import across_organizations
from reciproca.web.studio.pipeline import board

if not settings.BARE_VIEWS:
    raise RuntimeError("Bare views are for the bench only.")

PAGE = b"<!doctype html><title>bare</title>" + b"<p>nothing" * 20


def page(_request: HttpRequest, queries: int) -> HttpResponse:
    """Ask the database as often as the page that is compared, for one row each, then answer."""
    with connection.cursor() as cursor:
        for _ in range(queries):
            cursor.execute("SELECT * FROM people_organization LIMIT 1")
            cursor.fetchall()
    return HttpResponse(PAGE)


def write(_request: HttpRequest) -> HttpResponse:
    """Write one row, in a transaction of its own."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_bare (text) VALUES ('x')")
    return HttpResponse(b"{}")


LIST = engines["django"].from_string(
    "<!doctype html><title>bare</title>{% for column in columns %}<h2>{{ column.stage }} {{ column.count }}</h2>"
    "{% endfor %}<ul>{% for a in rows %}<li>{{ a.code }} {{ a.person.name }} {{ a.stage }} {{ a.channel }} "
    "{{ a.stage_since }} {{ a.promised_for }} {{ a.voice_ms }} {{ a.votes }}</li>{% endfor %}</ul>"
)


def pipeline(_request: HttpRequest, job: uuid.UUID, member: uuid.UUID) -> HttpResponse:
    """Read the rows that the pipeline of a job draws, column for column, and list them in a plain template."""
    with across_organizations():
        at, who = Job.objects.get(pk=job), Member.objects.get(pk=member)
        rows = list(board.read_drawn(at, board.Filters(), who, None))
        columns = board.read_counts(at, board.Filters(), who)
        return HttpResponse(LIST.render({"rows": rows, "columns": columns}))


class Urls:
    """The addresses of the bare views."""

    urlpatterns = [
        path("bare/<int:queries>/", page),
        path("bare/write/", write),
        path("bare/pipeline/<uuid:job>/<uuid:member>/", pipeline),
    ]


class BareHandler(WSGIHandler):
    """Django without middleware."""

    def load_middleware(self, is_async: bool = False) -> None:
        """Load none."""
        del is_async
        self._middleware_chain = self._get_response_bare  # type: ignore[assignment]
        self._view_middleware = self._template_response_middleware = self._exception_middleware = []

    def _get_response_bare(self, request: HttpRequest) -> HttpResponse:
        request.urlconf = tuple(Urls.urlpatterns)  # type: ignore[attr-defined]
        return self._get_response(request)  # type: ignore[return-value]


bare = WSGIMiddleware(BareHandler(), workers=THREADS, send_queue_size=PIECES)


async def application(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI
    """Hand bare addresses to the bare views, and everything else to the product."""
    if scope["type"] == "http" and scope["path"].startswith("/bare/"):
        await bare(scope, receive, send)
    else:
        await product(scope, receive, send)


if __name__ == "__main__":
    server = make_server(Bind("127.0.0.1", int(sys.argv[1])), workers=1, role=Role.ALL)
    server.target = "bench.bare:application"
    server.serve()
