"""Which sites may show a brand's cards in their pages, and what to paste there."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reciproca.jobs.models import Job
from reciproca.people.letters import absolute
from reciproca.people.models import Brand, Organization, Role
from reciproca.people.origins import origins_of
from reciproca.people.verbs import let_sites_embed
from reciproca.web.studio.access import MemberRequest, roles

FEEDS = (("atom", "Atom"), ("rss", "RSS"), ("board", "XML"), ("json", "JSON"))


@dataclass(frozen=True)
class Embedding:
    """One brand's sites, as typed or as kept, and the addresses that others need."""

    brand: Brand
    typed: str
    problems: list[str]
    snippet: str
    feeds: list[tuple[str, str]]


def embeddings_of(
    organization: Organization, wrong: Brand | None = None, typed: str = "", problems: list[str] | None = None
) -> list[Embedding]:
    """Return what each brand has set; for one of them, what was just typed and what is wrong with it."""
    found = []
    for brand in Brand.objects.filter(organization=organization).order_by("name"):
        mine = wrong is not None and wrong.pk == brand.pk
        kept = "\n".join(brand.embedded_by)
        feeds = [(label, absolute(reverse(f"careers:{name}", args=[brand.slug]))) for name, label in FEEDS]
        found.append(
            Embedding(brand, typed if mine else kept, (problems or []) if mine else [], snippet_of(brand), feeds)
        )
    return found


def snippet_of(brand: Brand) -> str:
    """Return what a site pastes to show the newest job's card; nothing while no job is open."""
    job = Job.objects.published().filter(brand=brand).order_by("-published_at").first()
    if job is None:
        return ""
    page, script = absolute(reverse("careers:job", args=[job.slug])), absolute(reverse("careers:job_card_script"))
    return (
        f'<script type="module" src="{script}"></script>\n<job-card src="{page}"><a href="{page}">{job}</a></job-card>'
    )


@require_POST
@roles(Role.OWNER)
def embedding(request: MemberRequest, brand: str) -> HttpResponse:
    """Keep the sites that may show a brand's cards."""
    from reciproca.web.studio.organization.views import page  # noqa: PLC0415 - the page shows what is wrong here

    found = get_object_or_404(Brand, organization=request.organization, slug=brand)
    typed = request.POST.get("origins", "")[:10_000]
    try:
        origins = origins_of(typed)
    except ValidationError as problem:
        shown = embeddings_of(request.organization, found, typed, problem.messages)
        return page(request, status=422, embeddings=shown)
    let_sites_embed(brand=found, origins=origins, by=request.member)
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('studio:organization')}#embedding")
