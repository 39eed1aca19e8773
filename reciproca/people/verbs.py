"""What can be done with organizations and the people they know.

The organization's scope is open when a verb is called, except for `make_organization`.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

import phonenumbers
from dateutil.relativedelta import relativedelta
from django.db import IntegrityError, transaction
from django.utils import timezone

from reciproca.people.models import (
    Brand,
    Consent,
    LogEntry,
    Member,
    Organization,
    Person,
    Purpose,
    Role,
    Unit,
    User,
)
from reciproca.people.words import Words

__all__ = [
    "add_member",
    "allow",
    "change_password",
    "edit_profile",
    "keep_talent",
    "let_sites_embed",
    "log",
    "make_brand",
    "make_organization",
    "make_unit",
    "plain_address",
    "plain_phone",
    "recognize",
    "set_brand_voice",
    "withdraw_consent",
]
# As long as agencies may keep a curriculum is long enough.
FEWEST_MONTHS, MOST_MONTHS = 1, 48


def make_organization(*, name: str, slug: str, language: str = "it") -> Organization:
    """Found an organization."""
    return Organization.objects.create(name=name, slug=slug, language=language)


@transaction.atomic
def make_brand(
    *,
    organization: Organization,
    name: str,
    slug: str,
    colour: str,
    mark: str = "initials",
    headline: Words | None = None,
    promise: Words | None = None,
    story: Words | None = None,
    cover: Mapping[str, object] | None = None,
) -> Brand:
    """Give an organization a public face.

    Raises:
        django.core.exceptions.ValidationError: when the colour is not one, or the slug is taken.
    """
    brand = Brand(
        organization=organization,
        name=name,
        slug=slug,
        colour=colour.lower(),
        mark=mark,
        headline=dict(headline or {}),
        promise=dict(promise or {}),
        story=dict(story or {}),
        cover=dict(cover or {}),
    )
    brand.clean_fields(exclude={"headline", "promise", "story", "cover"})
    brand.save(force_insert=True)
    return brand


def set_brand_voice(*, brand: Brand, recording: uuid.UUID | None, by: Member | None) -> Brand:
    """Let somebody of the company be heard on its careers page, or nobody; `recording` is its id."""
    brand.voice_id, brand.voice_by = recording, by
    brand.save(update_fields=["voice", "voice_by"])
    return brand


def make_unit(*, organization: Organization, name: str, city: str = "", parent: Unit | None = None) -> Unit:
    """Add a site, shop, branch or team."""
    return Unit.objects.create(organization=organization, name=name, city=city, parent=parent)


@transaction.atomic
def add_member(
    *,
    organization: Organization,
    name: str,
    email: str,
    role: Role,
    password: str | None = None,
    title: str = "",
    unit: Unit | None = None,
    face: Mapping[str, object] | None = None,
) -> Member:
    """Let somebody work for an organization.

    Whoever already signs in with this address keeps their password: another organization can't
    change it.
    """
    user = User.objects.filter(email=plain_address(email)).first()
    if user is None:
        user = User.objects.create_user(plain_address(email), password, name)
        user.language = organization.language
        user.save(update_fields=["language"])
    return Member.objects.create(
        organization=organization,
        user=user,
        name=name,
        title=title,
        role=role,
        unit=unit,
        face=dict(face or {}),
    )


def plain_address(email: str) -> str:
    """Return an e-mail address as we store and compare it."""
    return email.strip().lower()


def plain_phone(phone: str, country: str) -> str:
    """Return a phone number in E.164, or nothing when it can't be one."""
    try:
        number = phonenumbers.parse(phone, country)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def recognize(*, organization: Organization, name: str, email: str = "", phone: str = "", language: str) -> Person:
    """Return the person behind an address or a number, whom we may meet for the first time.

    Nothing of a known person is changed: whoever types an address has not shown that it is theirs.

    Raises:
        ValueError: when there is neither an address nor a number to know them by.
    """
    email = plain_address(email)
    phone = plain_phone(phone, organization.country) if phone else ""
    if not email and not phone:
        raise ValueError("A person is known by an e-mail address or a phone number.")
    known = _known(email, phone)
    if known:
        return known
    if email and phone and Person.objects.filter(phone=phone).exists():
        phone = ""  # a phone may be shared; the address is what tells them apart
    try:
        with transaction.atomic():
            return Person.objects.create(
                organization=organization,
                name=name.strip(),
                email=email,
                phone=phone,
                language=language,
            )
    except IntegrityError:
        # The same person sent the form twice at once: the other request made the row.
        known = _known(email, phone)
        if known is None:
            raise
        return known


def _known(email: str, phone: str) -> Person | None:
    """Find a person by their address, or by phone where no address was given."""
    found = Person.objects.filter(email=email) if email else Person.objects.filter(phone=phone)
    return found.first()


@transaction.atomic
def allow(*, person: Person, purpose: Purpose) -> Consent:
    """Write down a permission, once; to be kept in mind ends on a day that its person is told."""
    given: Consent | None = (
        Consent.objects.select_for_update().filter(person=person, purpose=purpose, withdrawn_at=None).first()
    )
    if given:
        return given
    until = None
    if purpose == Purpose.TALENT_POOL:
        until = timezone.localdate() + relativedelta(months=person.organization.keep_talent_months)
    return Consent.objects.create(organization_id=person.organization_id, person=person, purpose=purpose, until=until)


@transaction.atomic
def withdraw_consent(*, person: Person, purpose: Purpose) -> int:
    """Take a permission back, and return how many stood."""
    count: int = Consent.objects.filter(person=person, purpose=purpose, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )
    return count


def log(
    *,
    organization: Organization,
    action: str,
    member: Member | None = None,
    subject: uuid.UUID | None = None,
    **detail: object,
) -> LogEntry:
    """Write down who did or saw what."""
    return LogEntry.objects.create(
        organization=organization, action=action, member=member, subject=subject, detail=detail
    )


@transaction.atomic
def edit_profile(*, member: Member, name: str, title: str, language: str) -> Member:
    """Change how a member is called, and the language we speak with them."""
    member.name, member.title = name.strip(), title.strip()
    member.save(update_fields=["name", "title"])
    member.user.language = language
    member.user.save(update_fields=["language"])
    return member


@transaction.atomic
def change_password(*, member: Member, password: str) -> None:
    """Give a member a new password."""
    member.user.set_password(password)
    member.user.save(update_fields=["password"])
    log(organization=member.organization, action="password.changed", member=member)


@transaction.atomic
def choose_what_is_told(*, organization: Organization, by: Member, who_listened: bool, answer_time: bool) -> None:
    """Set whether candidates read who listened to them, and whether careers pages say how soon we answer."""
    organization.tells_who_listened, organization.publishes_answer_time = who_listened, answer_time
    organization.save(update_fields=["tells_who_listened", "publishes_answer_time"])
    log(
        organization=organization,
        action="organization.telling",
        member=by,
        who_listened=who_listened,
        answer_time=answer_time,
    )


@transaction.atomic
def keep_talent(*, organization: Organization, by: Member, months: int) -> None:
    """Set for how long people who ask for it are kept in mind, from now on: an end that was told stays.

    Raises:
        ValueError: when it is not a number of months from `FEWEST_MONTHS` to `MOST_MONTHS`.
    """
    if not FEWEST_MONTHS <= months <= MOST_MONTHS:
        raise ValueError(f"People are kept in mind for {FEWEST_MONTHS} to {MOST_MONTHS} months, not {months}.")
    organization.keep_talent_months = months
    organization.save(update_fields=["keep_talent_months"])
    log(organization=organization, action="organization.keep_talent", member=by, months=months)


@transaction.atomic
def adjust_scores(*, organization: Organization, by: Member, on: bool) -> None:
    """Turn adjusted scores and probabilities on, with who did it and when, or off."""
    organization.adjusts_scores_since = timezone.now() if on else None
    organization.adjusts_scores_by = by if on else None
    organization.save(update_fields=["adjusts_scores_since", "adjusts_scores_by"])
    log(organization=organization, action="organization.adjust_scores", member=by, on=on)


@transaction.atomic
def let_sites_embed(*, brand: Brand, origins: Sequence[str], by: Member) -> Brand:
    """Name the sites that may show a brand's cards in their pages; nobody else may."""
    brand.embedded_by = list(origins)
    brand.save(update_fields=["embedded_by"])
    log(organization=brand.organization, action="brand.embedded_by", member=by, subject=brand.pk, origins=list(origins))
    return brand
