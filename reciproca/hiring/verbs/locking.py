"""One application at a time: what two people do at once happens one after the other."""

from __future__ import annotations

from reciproca.hiring.models import Application


class AlreadyClosed(Exception):  # noqa: N818 - it says what is the case
    """The application already has an outcome."""

    def __init__(self, application: Application) -> None:
        super().__init__(f"application {application.pk} is closed")
        self.application = application


def lock(application: Application) -> Application:
    """Hold the row until the transaction ends, and bring the object up to date.

    The row is locked alone and read again with what belongs to it: PostgreSQL, having waited for
    somebody who moved it, would join it to the stage of before and find nothing.
    """
    Application.objects.select_for_update().only("pk").get(pk=application.pk)
    whole = Application.objects.select_related("organization", "job", "person", "stage")
    application.refresh_from_db(from_queryset=whole)
    return application


def lock_open(application: Application) -> Application:
    """Hold the row, and refuse when the application has an outcome.

    Raises:
        AlreadyClosed: when it has an outcome.
    """
    lock(application)
    if not application.is_open:
        raise AlreadyClosed(application)
    return application
