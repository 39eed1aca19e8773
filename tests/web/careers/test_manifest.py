"""A brand's page can be kept on a home screen."""

from __future__ import annotations

from django.test import Client


def test_the_manifest_names_the_brand_its_page_and_an_icon_that_is_there(cast):
    answer = Client().get(f"/{cast.brand.slug}/manifest.webmanifest")
    facts = answer.json()
    assert answer["Content-Type"] == "application/manifest+json"
    assert facts["name"] == cast.brand.name
    assert facts["start_url"] == f"/{cast.brand.slug}/"
    assert Client().get(facts["icons"][0]["src"]).status_code == 200


def test_a_brand_that_is_not_there_has_no_manifest(cast):
    assert Client().get("/nobody/manifest.webmanifest").status_code == 404


def test_a_brands_pages_point_to_its_manifest(cast):
    page = Client().get(f"/{cast.brand.slug}/").content.decode()
    assert f'rel="manifest" href="/{cast.brand.slug}/manifest.webmanifest"' in page
