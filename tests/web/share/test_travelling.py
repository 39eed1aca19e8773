"""Short addresses, share links, the page with every way, the kit: each counted as its channel."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from reciproca.jobs import verbs
from reciproca.jobs.models import Job, JobState, ShortLink
from reciproca.jobs.verbs.shortening import SIGNS, short_link
from reciproca.people import dressing
from reciproca.people.models import Unit
from reciproca.touchpoints.visits import channel_from
from reciproca.web.share import kit, links
from reciproca.web.share.channels import BY_KEY, CHANNELS, utm
from reciproca.web.share.making import make, path_of
from reciproca.web.share.texts import counted, tag_of, tags_of, texts, weight
from tests.cast import Cast

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10z"/></svg>'


def test_a_job_has_one_short_address_per_channel(inside: Cast) -> None:
    first = short_link(job=inside.job, channel="linkedin")
    assert short_link(job=inside.job, channel="linkedin") == first
    assert short_link(job=inside.job, channel="qr") != first
    assert set(first.code) <= set(SIGNS)


@pytest.mark.parametrize("channel", [channel.key for channel in CHANNELS])
def test_it_leads_to_the_card_and_says_where_it_was_shared(cast: Cast, channel: str) -> None:
    with cast.scope():
        code = short_link(job=cast.job, channel=channel).code
    answer = Client().get(f"/s/{code.lower()}")
    assert answer.status_code == 302
    where = answer.headers["Location"]
    assert f"/j/{cast.job.slug}/?utm_source={channel}" in where
    assert channel_from(channel, "", own_host="x") == channel


def test_campaign_links_are_clean(cast: Cast) -> None:
    for channel in CHANNELS:
        assert utm(channel) == utm(channel).lower()
        names = {part.split("=")[0] for part in utm(channel).split("&")}
        assert names == {"utm_source", "utm_medium", "utm_campaign"}


def test_an_unknown_or_unpublished_short_address_is_not_found(cast: Cast) -> None:
    code = cast.short_code
    with cast.scope():
        cast.job.state = JobState.DRAFT
        cast.job.save()
    assert Client().get(f"/s/{code}").status_code == 404
    assert Client().get("/s/ZZZZZ").status_code == 404


def test_the_page_with_every_way_works_without_scripts(cast: Cast) -> None:
    address = reverse("share:share", args=[cast.job.slug])
    assert "utm_source%3Dlinkedin" in Client().get(address).content.decode(), "as long as there is no short link"
    with cast.scope():
        assert not ShortLink.objects.exists(), "reading makes nothing"
        links.make_addresses(cast.job)
    page = Client().get(address).content.decode()
    for host in ("wa.me", "linkedin.com", "facebook.com", "x.com", "mailto:"):
        assert host in page
    with cast.scope():
        assert ShortLink.objects.get(channel="instagram").code in page


def test_the_card_names_its_picture_for_networks(cast: Cast) -> None:
    page = Client().get(reverse("careers:job", args=[cast.job.slug])).content.decode()
    address = page.split('property="og:image" content="')[1].split('"')[0]
    answer = Client().get("/" + address.split("/", 3)[3])
    assert answer.status_code == 200
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)
    assert "immutable" in answer.headers["Cache-Control"]
    assert 'name="twitter:card" content="summary_large_image"' in page
    assert "og:image:alt" in page


def test_an_old_picture_leads_to_the_present_one(cast: Cast) -> None:
    path = reverse("share:picture", args=[cast.job.slug, "it", "0" * 16, "og"])
    answer = Client().get(path)
    assert answer.status_code == 302
    assert Client().get("/" + answer.headers["Location"].split("/", 3)[3]).status_code == 200


def test_changing_the_card_draws_it_anew_where_nobody_waits(inside: Cast, run_tasks: Callable[[], int]) -> None:
    before = kit.said_in(inside.job, "it")
    verbs.edit_card_text(card=inside.job.card, language="it", headline="Un’altra domanda?")
    inside.job.card.refresh_from_db()
    run_tasks()
    after = kit.said_in(inside.job, "it")
    assert after.headline == "Un’altra domanda?"
    assert after.digest != before.digest
    assert default_storage.exists(path_of(after, "story"))


def test_the_kit_holds_pictures_sheets_and_texts_that_fit(inside: Cast) -> None:
    links.make_addresses(inside.job)
    with zipfile.ZipFile(kit.kit(inside.job)) as packed:
        names = packed.namelist()
        for language in ("it", "en"):
            for end in ("og.jpg", "square.jpg", "feed.jpg", "story.jpg", "a4.pdf", "a6.pdf"):
                assert f"{language}/{inside.job.slug}-{end}" in names
            rows = list(csv.DictReader(io.StringIO(packed.read(f"{language}/texts.csv").decode("utf-8-sig"))))
            assert all(int(row["signs"]) <= int(row["limit"]) for row in rows)
            assert all("/s/" in row["text"] for row in rows)
        assert packed.read(f"it/{inside.job.slug}-a4.pdf").startswith(b"%PDF")


def test_marketers_take_the_kit_and_reviewers_do_not(cast: Cast) -> None:
    for address in (
        reverse("studio:kit", args=[cast.job.pk]),
        reverse("studio:kit_zip", args=[cast.job.pk]),
        reverse("studio:kit_sheet", args=[cast.job.pk, "it", "a6"]),
    ):
        assert cast.client(cast.marketer).get(address).status_code == 200
        assert cast.client(cast.reviewer).get(address).status_code == 403


def test_every_way_opens_with_its_own_link(inside: Cast) -> None:
    found = links.ways(links.known_addresses(inside.job), "Sai ascoltare?")
    assert len({way.link for way in found}) == len(found)
    assert all(way.address for way in found)


def drawn_ahead(job: Job, run_tasks: Callable[[], int]) -> str:
    """Do what waits to be done; return the name of the picture as it should be now, which must lie there."""
    run_tasks()
    said = kit.said_in(Job.objects.select_related("brand", "card__voice", "card__picture").get(pk=job.pk), "it")
    assert default_storage.exists(path_of(said, "og"))
    return said.digest


def test_photograph_voice_and_brand_are_drawn_ahead(inside: Cast, run_tasks: Callable[[], int]) -> None:
    card, brand = inside.job.card, inside.job.brand
    photo, voice = inside.picture, inside.company.recording("card", peaks=[90, 20] * 20)
    changes = (
        lambda: verbs.set_card_picture(card=card, picture=photo),
        lambda: verbs.focus_card_picture(card=card, x=0.9, y=0.1),
        lambda: verbs.set_card_voice(card=card, recording=voice),
        lambda: dressing.dress_brand(
            brand=brand, colour="#8a1f4d", heading_font=brand.heading_font, photo_style="grey", by=None
        ),
        lambda: dressing.set_brand_logo(brand=brand, content=LOGO, by=None),
        lambda: dressing.set_brand_host(brand=brand, host="lavoro.fornace.example", by=None),
    )
    known = set()
    for number, change in enumerate(changes, 1):
        change()
        known.add(drawn_ahead(inside.job, run_tasks))
        assert len(known) == number, "each change is seen on the picture"


def test_a_brands_drafts_and_closed_jobs_are_not_drawn(inside: Cast, run_tasks: Callable[[], int]) -> None:
    for state in (JobState.DRAFT, JobState.CLOSED):
        Job.objects.filter(pk=inside.job.pk).update(state=state)
        dressing.set_brand_logo(brand=inside.brand, content=b"", by=None)
    assert run_tasks() == 0


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("Responsabile di negozio (f/m/d)", "#ResponsabileDiNegozio"),
        ("Addetto/a alla vendita", "#AddettoAllaVendita"),
        ("Operaio dell’officina", "#OperaioDellOfficina"),
        ("Tecnico IT", "#TecnicoIT"),
        ("Città di Castello", "#CittàDiCastello"),
        ("2026", ""),
        ("", ""),
        ("Responsabile visual merchandising e allestimenti", ""),
    ],
)
def test_tags_can_be_read_aloud(words: str, tag: str) -> None:
    assert tag_of(words) == tag


def test_tags_say_what_where_which_part_which_contract_and_whose(inside: Cast) -> None:
    job = inside.job
    job.contract, job.city = "permanent", "Bologna"
    job.unit = Unit(name="Bologna centro", parent=Unit(name="Negozi"))
    italian, english = tags_of(job, "it"), tags_of(job, "en")
    assert italian[-4:] == ["#Bologna", "#Negozi", "#TempoIndeterminato", "#FornaceGentile"]
    assert english[-2:] == ["#PermanentContract", "#FornaceGentile"]
    assert italian[0] != english[0], "the title in each language"
    known = links.known_addresses(job)
    for text in texts(job, kit.said_in(job, "it", known), known):
        assert text.fits
        assert text.words.count("#") <= text.channel.tags
        assert text.channel.tags == 0 or "#" in text.words


@pytest.mark.parametrize(
    ("words", "weighs"),
    [("città", 5), ("27 €", 5), ("“ciao”…", 8), ("🚀", 2), ("👩🏽‍🍳", 2), ("🇮🇹", 2), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2), ("飛", 2)],
)
def test_x_counts_as_x_does(words: str, weighs: int) -> None:
    assert weight(words) == weighs
    link = "https://a.example/s/ABCDE"
    assert counted(f"{words}\n{link}", link, BY_KEY["x"]) == weighs + 1 + 23
    assert counted(f"{words}\n{link}", link, BY_KEY["linkedin"]) == len(words) + 1 + len(link)


def test_publishing_makes_the_links_and_draws_the_pictures(inside: Cast, run_tasks: Callable[[], int]) -> None:
    job = inside.job
    job.state, job.published_at = JobState.DRAFT, None
    job.save()
    ShortLink.objects.all().delete()
    verbs.publish(job=Job.objects.get(pk=job.pk), by=inside.recruiter)
    known = dict(ShortLink.objects.filter(job=job).values_list("channel", "code"))
    assert known.keys() == BY_KEY.keys()
    drawn_ahead(job, run_tasks)
    verbs.edit_card_text(card=job.card, language="it", headline="Un’altra?")
    assert dict(ShortLink.objects.filter(job=job).values_list("channel", "code")) == known


def test_kit_of_an_older_job_writes_nothing_until_it_is_asked_to(cast: Cast) -> None:
    nadia, address = cast.client(cast.marketer), reverse("studio:kit", args=[cast.job.pk])
    button = reverse("studio:kit_links", args=[cast.job.pk])
    assert button in nadia.get(address).content.decode()
    with cast.scope():
        assert not ShortLink.objects.exists()
        said = kit.said_in(cast.job, "it")
        make(said, "story")
    assert nadia.get(button).status_code == 405
    assert nadia.post(button, {"language": "en"}).headers["Location"] == f"{address}?language=en"
    assert not default_storage.exists(path_of(said, "story")), "its code was the long one"
    page = nadia.get(address).content.decode()
    assert button not in page
    with cast.scope():
        assert all(code in page for code in ShortLink.objects.exclude(channel="share").values_list("code", flat=True))


def test_short_links_are_asked_for_once_per_page(cast: Cast) -> None:
    with cast.scope():
        links.make_addresses(cast.job)
    for client, address in (
        (Client(), reverse("share:share", args=[cast.job.slug])),
        (cast.client(cast.marketer), reverse("studio:kit", args=[cast.job.pk])),
        (cast.client(cast.marketer), reverse("studio:kit_zip", args=[cast.job.pk])),
    ):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert sum("jobs_shortlink" in query["sql"] for query in asked) == 1
