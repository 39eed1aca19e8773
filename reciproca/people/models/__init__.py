"""Organizations and everyone they know: brands, units, members, persons, consent, links.

Django looks for a room's models here.
"""

from reciproca.people.models.brands import COLOUR, Brand, HeadingFont, PhotoStyle
from reciproca.people.models.letters import (
    UNDELIVERED,
    Letter,
    LetterManager,
    LetterQuerySet,
    LetterState,
    Suppression,
    SuppressionReason,
)
from reciproca.people.models.links import Link, LinkPurpose, new_token, token_hash
from reciproca.people.models.log import LogEntry
from reciproca.people.models.members import Member, MemberManager, MemberQuerySet, Role
from reciproca.people.models.organizations import Organization, Unit
from reciproca.people.models.persons import Consent, Person, Purpose
from reciproca.people.models.users import User, UserManager

__all__ = [
    "COLOUR",
    "UNDELIVERED",
    "Brand",
    "Consent",
    "HeadingFont",
    "Letter",
    "LetterManager",
    "LetterQuerySet",
    "LetterState",
    "Link",
    "LinkPurpose",
    "LogEntry",
    "Member",
    "MemberManager",
    "MemberQuerySet",
    "Organization",
    "Person",
    "PhotoStyle",
    "Purpose",
    "Role",
    "Suppression",
    "SuppressionReason",
    "Unit",
    "User",
    "UserManager",
    "new_token",
    "token_hash",
]
