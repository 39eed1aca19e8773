"""A small demo, built through the verbs that users use, and looked at from outside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.running import Site, a_site

BUILD = """
from reciproca.demo.build import build_demo
build_demo(scale=0.06, hands=2, report=lambda line: None)
"""
COUNTS = """
from django.db.models import Count
from reciproca.hiring.models import Application, Feedback, Scorecard
from reciproca.interviews.models import Answer
from reciproca.jobs.models import Card
from reciproca.media.models import Picture, Recording
from reciproca.people.models import Letter, Organization
from reciproca.touchpoints.models import Interaction, Rollup
with across_organizations():
    closed = Application.objects.exclude(outcome__in=["", "withdrawn"])
    tell(
        organizations=Organization.objects.count(),
        applications=Application.objects.count(),
        closed_without_feedback=closed.filter(feedback=None).count(),
        unready=Recording.objects.exclude(state="ready").count(),
        silent=Recording.objects.filter(duration_ms__lt=1000).count(),
        real_voices=Recording.objects.filter(synthetic=False).count(),
        spoken=Answer.objects.exclude(kept=None).count(),
        letters=Letter.objects.count(), lost=Letter.objects.undelivered().count(),
        scorecards=Scorecard.objects.exclude(submitted_at=None).count(),
        photographs=[len(card.picture.sizes) for card in Card.objects.exclude(picture=None)],
        machine_made=not Picture.objects.filter(synthetic=False).exists(),
        voices=Card.objects.exclude(voice=None).count(), cards=Card.objects.count(),
        interactions=Interaction.objects.count(),
        rolled=sum(Rollup.objects.values_list("count", flat=True)),
    )
"""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with a_site() as site:
        site.python(BUILD)
        yield site


@pytest.fixture(scope="module")
def facts(site: Site) -> dict[str, Any]:
    return dict(json.loads(site.command("demo", "--facts").stdout))


def test_everything_is_there_and_nothing_is_silent_or_half_done(site: Site) -> None:
    found = site.python(COUNTS)
    assert found["organizations"] == 2
    assert found["applications"] >= 10
    assert found["photographs"] == [3], "one card wears a photograph, in all its sizes"
    assert found["machine_made"], "no photograph of anybody"
    assert found["closed_without_feedback"] == found["unready"] == found["silent"] == found["real_voices"] == 0
    assert found["letters"] >= found["applications"]
    assert found["lost"] <= 1
    assert found["spoken"] >= 5
    assert found["scorecards"] >= 3
    assert found["voices"] == found["cards"] >= 3
    assert found["interactions"] == found["rolled"] > 100


def test_facts_say_where_to_look_and_how_to_sign_in(facts: dict[str, Any]) -> None:
    assert {
        "careers",
        "job",
        "story",
        "apply",
        "closed_job",
        "candidate",
        "interview",
        "pipeline",
        "review",
        "journey_map",
    } <= set(facts["links"])
    assert {member["role"] for member in facts["members"]} >= {
        "owner", "recruiter", "hiring_manager", "reviewer", "marketer",
    }  # fmt: skip
    assert {member["organization"] for member in facts["members"]} == {"Fornace Gentile", "Trambusto"}
    assert all(link.startswith(facts["address"]) for link in facts["links"].values())


def test_every_link_opens_and_the_closed_job_is_gone(site: Site, facts: dict[str, Any]) -> None:
    site.start()
    status = {name: site.get(link.removeprefix(facts["address"]))[0] for name, link in facts["links"].items()}
    studio = {"pipeline", "review", "shortlist", "feedback", "journey_map"} & set(status)
    assert {status.pop(name) for name in studio} == {302}
    assert status.pop("closed_job") == 410
    assert set(status.values()) == {200}


def test_a_second_start_changes_nothing(site: Site) -> None:
    before = site.python(COUNTS)
    site.python(BUILD)
    assert site.python(COUNTS) == before


def test_the_demo_never_mixes_with_a_real_organization() -> None:
    with a_site() as site:
        site.python("from reciproca.people.verbs import make_organization\nmake_organization(name='Vera', slug='vera')")
        site.python(
            "from reciproca.demo.build import NotEmpty, build_demo\n"
            "try:\n    build_demo(scale=0.06)\nexcept NotEmpty as refusal:\n    tell(refused=str(refusal))",
        )


def test_without_a_demo_facts_say_so_in_a_sentence(tmp_path) -> None:
    done = Site(tmp_path).command("demo", "--facts", check=False)
    assert done.returncode == 1
    assert done.stderr.strip() == "There is no demo in this data folder. Make one: reciproca demo"
