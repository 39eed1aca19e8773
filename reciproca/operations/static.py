"""Puts the built assets where WhiteNoise serves them from, when they changed."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from reciproca import __version__

MARK = ".collected"
# Read by us when we draw pictures and sheets, and asked for by no page; packing 5 MB of emoji takes half a minute.
NOT_SERVED = ["fonts/drawing/*"]


def built_assets() -> Path:
    """Return the folder that the asset build fills."""
    return Path(settings.STATICFILES_DIRS[0])


def assets_are_built() -> bool:
    """Whether there are styles to serve."""
    return any((built_assets() / "css").glob("*.css"))


def fingerprint() -> str:
    """Return what changes whenever an asset does."""
    files = sorted(path for path in built_assets().rglob("*") if path.is_file())
    stats = [(path, path.stat()) for path in files]
    return "\n".join([__version__, *(f"{path} {stat.st_mtime_ns} {stat.st_size}" for path, stat in stats)])


def collect() -> bool:
    """Collect the assets unless they are those collected last; return whether it was needed."""
    root = Path(settings.STATIC_ROOT)
    mark, now = root / MARK, fingerprint()
    if mark.exists() and mark.read_text() == now:
        return False
    # Old files stay: pages that are open now still ask for them.
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=NOT_SERVED)
    mark.write_text(now)
    return True
