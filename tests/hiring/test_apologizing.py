"""The clock moves past a promise: one apology each, though two workers run and one is killed while they write."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.people.letterbox import Letterbox, a_letterbox
from tests.running import ROOT, Site, a_site
from tests.waiting import until

pytestmark = pytest.mark.slow
PEOPLE = 4
SEED = f"""
from datetime import timedelta
from django.utils import timezone
from reciproca.hiring.tasks import apologize_for_late_promises
from reciproca.hiring.verbs.promises import make_promise
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast
cast = Cast()
yesterday = timezone.localdate() - timedelta(days=1)
with cast.scope():
    make_touchpoints(organization=cast.organization)
    for number in range({PEOPLE}):
        person = cast.company.person(f"Persona{{number}} Prova", email=f"p{{number}}@posta.example")
        row = cast.company.application(cast.job, person, "listening", code=f"P{{number}}")
        make_promise(application=row, due=yesterday, at=timezone.now() - timedelta(days=6))
for _twice in range(2):
    apologize_for_late_promises.enqueue()
"""
STATE = """
from reciproca.hiring.models import Promise
from reciproca.people.models import Letter
with across_organizations():
    tell(broken=Promise.objects.exclude(apologized_at=None).count(), standing=Promise.objects.standing().count(),
         sent=Letter.objects.filter(state="sent").count(), letters=Letter.objects.count())
"""


@pytest.fixture
def house() -> Iterator[tuple[Site, Letterbox]]:
    with a_letterbox() as (box, port), a_site(RECIPROCA_MAIL_URL=f"smtp://127.0.0.1:{port}") as site:
        yield site, box


def begin(site: Site) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "django", "worker", "--interval", "0.1"]
    return subprocess.Popen(command, env=site.environment, cwd=ROOT)


def test_two_workers_of_which_one_is_killed_write_one_apology_to_each(house: tuple[Site, Letterbox]) -> None:
    site, box = house
    site.python(SEED)
    workers = [begin(site), begin(site)]
    try:
        assert until(lambda: box.messages)
        workers[0].send_signal(signal.SIGKILL)
        # A letter that was being sent just then is held back for a moment, lest it leave twice.
        assert until(lambda: len({message["Message-ID"] for message in box.messages}) == PEOPLE, seconds=120)
        # What the killed one had sent and not yet written down is tried again, under the same Message-ID.
        assert until(lambda: site.python(STATE)["sent"] == PEOPLE, seconds=120)
        workers[1].send_signal(signal.SIGTERM)  # it finishes what it is at
        workers[1].wait(30)
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    readers = Counter(message["to"] for message in {m["Message-ID"]: m for m in box.messages}.values())
    assert readers == {f"p{number}@posta.example": 1 for number in range(PEOPLE)}
    assert site.python(STATE) == {"broken": PEOPLE, "standing": PEOPLE, "sent": PEOPLE, "letters": PEOPLE}
