"""Members as their colleagues see them: under the role they have, whoever was let go at the end."""

from __future__ import annotations

from dataclasses import dataclass

from reciproca.people.models import Member, Role
from reciproca.people.roles import what_it_may


@dataclass(frozen=True)
class Group:
    """Those with one role; without a role, those who were let go."""

    role: str
    name: str
    may: str
    members: list[Member]


def has_come_in(member: Member) -> bool:
    """Tell whether somebody has signed in since they are a member; before, it was elsewhere and tells nothing here."""
    seen = member.user.last_login
    began = member.pk.int >> 80  # a UUIDv7 begins with the millisecond in which it was made
    return seen is not None and seen.timestamp() * 1000 >= began


def groups() -> tuple[list[Group], list[Member]]:
    """Return the members by role in the order of roles, and those who were let go."""
    everybody = list(Member.objects.select_related("user", "unit").order_by("name"))
    for member in everybody:
        member.has_come_in = has_come_in(member)  # type: ignore[attr-defined]  # read by the template
    working = [member for member in everybody if member.active]
    found = [
        Group(role.value, str(role.label), what_it_may(role), [one for one in working if one.role == role])
        for role in Role
    ]
    return [group for group in found if group.members], [one for one in everybody if not one.active]


def role_choices() -> list[tuple[str, str, str]]:
    """Return each role with its name and what it may do."""
    return [(role.value, str(role.label), what_it_may(role)) for role in Role]
