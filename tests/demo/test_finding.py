"""How the demo's jobs are found, made through verbs as everything else there."""

from __future__ import annotations

import pytest
from django.utils import timezone

from reciproca.alerts.models import Alert
from reciproca.demo.company import end_jobs, found
from reciproca.demo.finding import make_findable
from reciproca.jobs.facts import facts_of
from reciproca.jobs.models import Job
from reciproca.jobs.search.finding import search
from reciproca.people.models import Brand
from reciproca.people.scoping import organization_scope


@pytest.mark.parametrize("name", ["fornace", "trambusto"])
def test_every_open_job_can_be_wished_for_searched_and_followed(db: None, name: str) -> None:
    now = timezone.now()
    company = found(name, now)
    end_jobs(company, now)
    make_findable(company, now)

    with organization_scope(company.organization):
        jobs = list(Job.objects.published().select_related("card", "unit__parent"))
        facts = [facts_of(job) for job in jobs]
        assert jobs
        assert all(one.values and one.at and one.pay and one.area for one in facts)
        for job in jobs:
            assert job.pk in search(brand=company.brand, words=str(job.title["it"]))
        assert Alert.objects.confirmed().exists()
        if name == "fornace":
            assert {one.area for one in facts} == {"Negozi", "Bottega di Faenza", "Uffici"}
            assert Brand.objects.get(pk=company.brand.pk).embedded_by
