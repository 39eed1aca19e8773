"""How often one may send from one place: enough for a family, too little for a machine."""

from __future__ import annotations

from django.http import HttpRequest

from reciproca.touchpoints.visits import visitor_of
from reciproca.web.counting import times_this_hour

SENDINGS = 20
RECORDINGS = 30


def may_send(request: HttpRequest) -> bool:
    """Count an application and say whether it is allowed."""
    return times_this_hour("apply", visitor_of(request).hex()) <= SENDINGS


def may_record(request: HttpRequest) -> bool:
    """Count the start of a recording and say whether it is allowed."""
    return times_this_hour("hello", visitor_of(request).hex()) <= RECORDINGS
