"""Settings of the test suite: the product's own, on a database of its own and quick password hashes."""

import os
import tempfile

os.environ.setdefault("RECIPROCA_DATA", tempfile.mkdtemp(prefix="reciproca-tests-"))
os.environ.setdefault("RECIPROCA_SECRET_KEY", "for-tests-only-" * 5)

from reciproca.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LOGGING = {"version": 1, "disable_existing_loggers": False}
# Built files are read where the build left them; nothing is collected for tests.
STATIC_ROOT = PACKAGE / "assets" / "dist"  # noqa: F405
STATICFILES_DIRS = []
if DATABASES["default"]["ENGINE"] == "reciproca.operations.sqlite":  # noqa: F405
    # pytest-xdist would take it for a server's database, and give it a file.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405
