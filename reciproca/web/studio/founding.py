"""An organization's first day: its public face, its stages and touchpoints, and an owner who can come in."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import Resolver404, resolve
from django.utils.text import slugify

from reciproca.hiring.verbs import make_stages
from reciproca.people import verbs as people
from reciproca.people.models import Brand, Organization, Role
from reciproca.people.scoping import across_organizations, organization_scope
from reciproca.people.way_in import way_in
from reciproca.touchpoints.verbs import make_touchpoints

# Answered before Django's table of addresses is asked.
BEFORE_DJANGO = {"static", "live", "i"}


class CannotBeFounded(Exception):  # noqa: N818 - the words are for the administrator
    """What stands in the way, in a sentence that says what to do."""


@transaction.atomic
def found(
    *, name: str, owner: str, email: str, slug: str = "", colour: str = "#17604c", language: str = "it"
) -> tuple[Organization, str]:
    """Found an organization; return it with the address at which its owner comes in, once, within three days.

    Raises:
        CannotBeFounded: when the address of its pages is taken, or an entry is not what it should be.
    """
    slug = slug or slugify(name)
    _refuse_address(slug)
    try:
        validate_email(people.plain_address(email))
    except ValidationError as problem:
        raise CannotBeFounded(f"“{email}” is no e-mail address; the owner signs in with it.") from problem
    organization = people.make_organization(name=name, slug=slug, language=language)
    with organization_scope(organization):
        try:
            people.make_brand(organization=organization, name=name, slug=slug, colour=colour)
        except ValidationError as problem:
            raise CannotBeFounded("; ".join(problem.messages)) from problem
        make_stages(organization=organization)
        make_touchpoints(organization=organization)
        member = people.add_member(organization=organization, name=owner, email=email, role=Role.OWNER)
        people.log(organization=organization, action="organization.founded", member=member)
    return organization, way_in(member)


def _refuse_address(slug: str) -> None:
    """Refuse an address that is empty, taken, or leads to something else."""
    if not slug or slug != slugify(slug):
        raise CannotBeFounded("Give its pages an address of small letters, digits and hyphens: --slug my-company.")
    try:
        free = slug not in BEFORE_DJANGO and resolve(f"/{slug}/").view_name == "careers:home"
    except Resolver404:
        free = False
    with across_organizations():
        taken = Brand.objects.filter(slug=slug).exists() or Organization.objects.filter(slug=slug).exists()
    if taken or not free:
        raise CannotBeFounded(f"The address /{slug}/ is taken. Choose another: --slug {slug}-careers.")
