"""Who works for an organization: let in, changed, let go and brought back.

An organization never loses its last owner: nobody could let anybody in any more.
"""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.db import transaction

from reciproca.people.links import revoke_links
from reciproca.people.models import Member, Organization, Role, Unit
from reciproca.people.scoping import across_organizations
from reciproca.people.verbs import add_member, log, plain_address

__all__ = [
    "AlreadyMember",
    "LastOwner",
    "NotYourself",
    "bring_back",
    "change_member",
    "invite",
    "let_go",
    "send_way_in",
]


class AlreadyMember(Exception):  # noqa: N818 - it says what is the case
    """Somebody works here under this address; `member` is who."""

    def __init__(self, member: Member) -> None:
        super().__init__(member.name)
        self.member = member


class LastOwner(Exception):  # noqa: N818 - it says what is the case
    """Without them the organization would have no owner."""


class NotYourself(Exception):  # noqa: N818 - it says what is the case
    """Somebody else has to let an owner go, so that nobody locks themselves out by accident."""


@transaction.atomic
def invite(
    *,
    organization: Organization,
    by: Member,
    name: str,
    email: str,
    role: Role,
    title: str = "",
    unit: Unit | None = None,
) -> Member:
    """Let somebody work here and write to them how to come in; whoever was let go is brought back as typed.

    Raises:
        AlreadyMember: when somebody works here under this address.
    """
    _hold(organization)
    known = Member.objects.select_related("user").filter(user__email=plain_address(email)).first()
    if known is not None and known.active:
        raise AlreadyMember(known)
    if known is None:
        member = add_member(
            organization=organization, name=name.strip(), email=email, role=role, title=title.strip(), unit=unit
        )
    else:
        member = known
        member.name, member.role, member.title, member.unit = name.strip(), role, title.strip(), unit
        member.active = True
        member.save(update_fields=["name", "role", "title", "unit", "active"])
    action = "member.added" if known is None else "member.brought_back"
    log(organization=organization, action=action, member=by, subject=member.pk, role=str(role))
    _enqueue_welcome(member, by)
    return member


@transaction.atomic
def change_member(*, member: Member, by: Member, role: Role, title: str, unit: Unit | None) -> Member:
    """Give a member another role, title or unit.

    Raises:
        LastOwner: when nobody else owns the organization.
    """
    _hold(member.organization)
    if role != Role.OWNER:
        _keep_an_owner(member)
    before = {"role": member.role, "title": member.title, "unit": str(member.unit_id or "")}
    after = {"role": str(role), "title": title.strip(), "unit": str(unit.pk) if unit else ""}
    changed = {key: [before[key], after[key]] for key in after if before[key] != after[key]}
    if changed:
        member.role, member.title, member.unit = role, title.strip(), unit
        member.save(update_fields=["role", "title", "unit"])
        log(organization=member.organization, action="member.changed", member=by, subject=member.pk, **changed)
    return member


@transaction.atomic
def let_go(*, member: Member, by: Member) -> Member:
    """Let a member in no longer, from this moment: their sessions and links end; all they did stays theirs.

    Raises:
        NotYourself: when they would let themselves go.
        LastOwner: when nobody else owns the organization.
    """
    if member.pk == by.pk:
        raise NotYourself
    _hold(member.organization)
    _keep_an_owner(member)
    if not member.active:
        return member
    member.active = False
    member.save(update_fields=["active"])
    revoke_links(organization=member.organization, subject=member.user_id)
    with across_organizations():
        works_elsewhere = Member.objects.able_to_sign_in().filter(user=member.user_id).exists()
    if not works_elsewhere:
        for session in UserSession.objects.filter(user=member.user_id):
            session.end()
    log(organization=member.organization, action="member.let_go", member=by, subject=member.pk)
    return member


@transaction.atomic
def bring_back(*, member: Member, by: Member) -> Member:
    """Let a member in again who was let go, as what they were, and write to them how."""
    if member.active:
        return member
    member.active = True
    member.save(update_fields=["active"])
    log(organization=member.organization, action="member.brought_back", member=by, subject=member.pk, role=member.role)
    _enqueue_welcome(member, by)
    return member


@transaction.atomic
def send_way_in(*, member: Member, by: Member) -> None:
    """Write to a member once more how to come in."""
    log(organization=member.organization, action="member.link_sent", member=by, subject=member.pk)
    _enqueue_welcome(member, by)


def _hold(organization: Organization) -> None:
    """Let two who change members at once do it one after the other: each could take the other's ownership away."""
    Organization.objects.select_for_update().only("pk").get(pk=organization.pk)


def _keep_an_owner(member: Member) -> None:
    """Raise `LastOwner` when a member is the only one who may change members."""
    owners = Member.objects.able_to_sign_in().filter(role=Role.OWNER)
    if owners.filter(pk=member.pk).exists() and not owners.exclude(pk=member.pk).exists():
        raise LastOwner


def _enqueue_welcome(member: Member, by: Member) -> None:
    from reciproca.people.inviting import send_welcome  # noqa: PLC0415 - letters are sent by tasks, which call verbs

    send_welcome.enqueue(str(member.organization_id), str(member.pk), str(by.pk))
