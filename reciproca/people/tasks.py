"""What happens to persons later: each fetches by id and calls a verb."""

from __future__ import annotations

from django_tasks import task

from reciproca.people.delivery import forget_old_letters
from reciproca.people.erasing import erase_if_asked
from reciproca.people.models import Organization, Person
from reciproca.people.scoping import organization_scope


@task()
def erase_when_due(organization: str, person: str) -> None:
    """Erase a person's data, unless they thought again."""
    with organization_scope(Organization.objects.get(pk=organization)):
        erase_if_asked(person=Person.objects.get(pk=person))


@task()
def forget_letters() -> None:
    """Forget letters of long ago."""
    forget_old_letters()
