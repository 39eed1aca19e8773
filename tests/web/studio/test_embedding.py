"""The owner names the sites that may show cards."""

from __future__ import annotations

from django.test import Client

from reciproca.people.models import Brand, LogEntry
from tests.cast import Cast

PAGE = "/studio/organization/"
SAVE = "/studio/organization/embedding/fornace-gentile/"


def sites(cast: Cast) -> list[str]:
    with cast.everywhere():
        return list(Brand.objects.get(pk=cast.brand.pk).embedded_by)


def test_what_is_named_is_kept_and_cards_may_be_shown_there(client: Client, cast: Cast) -> None:
    assert cast.job
    owner = cast.client(cast.owner)
    response = owner.post(SAVE, {"origins": "www.example.it\nhttps://blog.example/page"})

    assert response.status_code == 302
    assert sites(cast) == ["https://www.example.it", "https://blog.example"]
    policy = client.get(f"/j/{cast.job.slug}/embed/")["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://www.example.it https://blog.example" in policy
    with cast.everywhere():
        assert LogEntry.objects.filter(action="brand.embedded_by", member=cast.owner).exists()


def test_what_names_no_site_is_said_and_nothing_is_kept(cast: Cast) -> None:
    response = cast.client(cast.owner).post(SAVE, {"origins": "www.example.it\n*"}, headers={"accept-language": "en"})

    assert response.status_code == 422
    assert "“*” is no site&#x27;s address." in response.content.decode()
    assert "www.example.it\n*" in response.content.decode(), "what was typed stays"
    assert sites(cast) == []


def test_only_the_owner_changes_it(cast: Cast) -> None:
    for member in (cast.recruiter, cast.manager, cast.marketer):
        assert cast.client(member).post(SAVE, {"origins": "www.example.it"}).status_code == 403
    assert cast.client(cast.outsider).post(SAVE, {"origins": "www.example.it"}).status_code == 404
    assert sites(cast) == []


def test_the_page_says_what_to_paste_and_where_the_feeds_are(cast: Cast) -> None:
    assert cast.job
    html = cast.client(cast.owner).get(PAGE).content.decode()

    assert "&lt;job-card src=&quot;http://localhost:8000/j/responsabile-bologna/&quot;&gt;" in html
    assert "http://localhost:8000/fornace-gentile/jobs.xml" in html
