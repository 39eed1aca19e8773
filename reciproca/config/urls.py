"""The table of addresses: one line per face."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from reciproca.adapters.mail import reports
from reciproca.operations.health import healthz
from reciproca.web.ui.theme_view import icon, logo, theme

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("theme/<str:colour>-<str:version>.css", theme, name="theme"),
    path("theme/<str:mark>-<str:colour>-<str:version>.svg", icon, name="icon"),
    path("theme/logo/<uuid:brand>-<str:version>.<str:kind>", logo, name="logo"),
    path("studio/", include("reciproca.web.studio.urls")),
    path("", include("reciproca.web.upload.urls")),
    path("", include("reciproca.web.candidate.urls")),
    path("", include("reciproca.web.share.urls")),
    path("", include("reciproca.web.careers.urls")),
]
if settings.MAIL_PROVIDER and settings.ANYMAIL.get("WEBHOOK_SECRET"):
    urlpatterns.insert(0, path("anymail/", include(reports.addresses(settings.MAIL_PROVIDER))))
if settings.DEBUG:
    urlpatterns.insert(0, path("__ui__/", include("reciproca.web.ui.gallery.urls")))

handler403 = "reciproca.web.ui.errors.forbidden"
handler404 = "reciproca.web.ui.errors.not_found"
handler500 = "reciproca.web.ui.errors.broken"
