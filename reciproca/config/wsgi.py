"""Django's pages as a WSGI application: what `reciproca serve --role web` runs."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reciproca.config.settings")

application = get_wsgi_application()
