"""Django's settings, made from the environment alone (see `environment.py`)."""

from __future__ import annotations

import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from reciproca.config.environment import read_settings
from reciproca.people.known_hosts import KnownHosts

ENV = read_settings()
PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(ENV["RECIPROCA_DATA"]).resolve()
DEBUG = ENV["RECIPROCA_DEBUG"]
ADDRESS = ENV["RECIPROCA_ADDRESS"]
SECURE = ADDRESS.startswith("https://")


def secret_key() -> str:
    """Return the key from the environment, else the one made once in the data folder."""
    given: str = ENV["RECIPROCA_SECRET_KEY"]
    if given:
        if len(given) < 50:  # noqa: PLR2004 - Django's own limit in check --deploy
            raise ImproperlyConfigured("RECIPROCA_SECRET_KEY is too short: write 50 characters or more.")
        return given
    path = DATA / "secret-key"
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text()


def database(url: str) -> dict[str, object]:
    """Return Django's description of the database at this URL; empty means SQLite in the data folder."""
    if url.startswith("postgres"):
        parts = urlsplit(url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 12, "timeout": 5}},
        }
    path = url.removeprefix("sqlite://") or str(DATA / "reciproca.sqlite3")
    return {
        "ENGINE": "reciproca.operations.sqlite",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; PRAGMA mmap_size=134217728"
            ),
        },
    }


def mail(url: str) -> dict[str, object]:
    """Return Django's mail settings for this URL."""
    parts = urlsplit(url)
    if parts.scheme == "outbox":
        return {"EMAIL_BACKEND": "reciproca.adapters.mail.outbox.OutboxBackend"}
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme == "anymail":
        return {
            "EMAIL_BACKEND": f"anymail.backends.{parts.netloc}.EmailBackend",
            "MAIL_PROVIDER": parts.netloc,
            "ANYMAIL": {
                f"{parts.netloc}_{name}".upper(): value
                for name, value in parse_qsl(parts.query, keep_blank_values=True)
            },
        }
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
        "EMAIL_TIMEOUT": 20,
    }


SECRET_KEY = secret_key()
ALLOWED_HOSTS = KnownHosts([urlsplit(ADDRESS).hostname, *ENV["RECIPROCA_HOSTS"], "localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [ADDRESS]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
    "reciproca.operations",
    "reciproca.adapters.mail",
    "reciproca.people",
    "reciproca.media",
    "reciproca.touchpoints",
    "reciproca.jobs",
    "reciproca.alerts",
    "reciproca.hiring",
    "reciproca.interviews",
    "reciproca.journeys",
    "reciproca.web.ui",
    "reciproca.web.careers",
    "reciproca.web.share",
    "reciproca.web.candidate",
    "reciproca.web.studio",
    "reciproca.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "reciproca.web.careers.own_host.OwnHostMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "reciproca.web.ui.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "reciproca.web.ui.limits.LimitsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "reciproca.people.working.MemberScopeMiddleware",
]

ROOT_URLCONF = "reciproca.config.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "reciproca.web.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "reciproca.web.ui.context.page",
                "reciproca.web.studio.places.places",
            ],
        },
    },
]

DATABASES = {"default": database(ENV["RECIPROCA_DATABASE_URL"])}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": ENV["RECIPROCA_REDIS_URL"]}
        if ENV["RECIPROCA_REDIS_URL"]
        else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    ),
}
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "media", "mail", "transcripts"],
        "ENQUEUE_ON_COMMIT": False,
    },
}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "studio:sign_in"
LOGIN_REDIRECT_URL = "/studio/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "reciproca.web.studio.sign_in.adapter.Adapter"
ACCOUNT_RATE_LIMITS = {
    "sign_in_from_address": "20/m/ip",
    "sign_in": "5/10m/key",
    "link_from_address": "10/10m/ip",
    "link": "3/10m/key",
}

LANGUAGE_CODE = "it"
LANGUAGES = [("it", _("Italian")), ("en", _("English"))]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = ENV["RECIPROCA_TIME_ZONE"]
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
# Only what our own build made: the pages load no script of any package as it is.
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STATICFILES_DIRS = [PACKAGE / "assets" / "dist"]
MEDIA_ROOT = DATA / "media"
STORAGES = {
    "default": {"BACKEND": "reciproca.media.durable.DurableStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "reciproca.web.ui.staticfiles.HashedStaticFiles"
        ),
    },
}
WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

MAIL_PROVIDER = ""
ANYMAIL: dict[str, object] = {}
globals().update(mail(ENV["RECIPROCA_MAIL_URL"]))
ANYMAIL["REQUESTS_TIMEOUT"] = 20
if ENV["RECIPROCA_MAIL_WEBHOOK_SECRET"]:
    ANYMAIL["WEBHOOK_SECRET"] = ENV["RECIPROCA_MAIL_WEBHOOK_SECRET"]
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV["RECIPROCA_MAIL_FROM"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF, "blob:"],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["htmx", "sw"],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
CSRF_FAILURE_VIEW = "reciproca.web.ui.errors.csrf_failure"
if ENV["RECIPROCA_PROXY"]:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SILENCED_SYSTEM_CHECKS = ["account.W001"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django_tasks": {"level": "WARNING"}, "django_tasks_db": {"level": "WARNING"}},
}

# What runs by itself: the task's path and how many seconds lie between two runs (read by operations).
SCHEDULES: dict[str, tuple[str, int]] = {
    "unsealed recordings": ("reciproca.media.tasks.sweep", 86_400),
    "due feedback": ("reciproca.hiring.tasks.send_due_feedback", 30),
    "meetings of tomorrow": ("reciproca.hiring.tasks.remind_of_meetings", 900),
    "late promises": ("reciproca.hiring.tasks.apologize_for_late_promises", 900),
    "promises due soon": ("reciproca.hiring.tasks.remind_of_promises", 1800),
    "talent pool": ("reciproca.hiring.tasks.look_after_talent_pool", 86_400),
    "voices that did not make it": ("reciproca.interviews.tasks.look_after_voices", 300),
    "interviews that wait": ("reciproca.interviews.tasks.remind_candidates", 900),
    "invitations that waited": ("reciproca.interviews.tasks.invite_who_waits", 300),
    "tries of interviews": ("reciproca.interviews.tasks.end_trials", 3600),
    "retention": ("reciproca.interviews.tasks.forget_what_is_old", 86_400),
    "old letters": ("reciproca.people.tasks.forget_letters", 86_400),
    "job alerts": ("reciproca.alerts.tasks.tell_of_new_jobs", 1800),
    "old alerts": ("reciproca.alerts.tasks.forget_alerts", 86_400),
    "salts": ("reciproca.touchpoints.tasks.forget_salts", 3600),
    "old tasks": ("reciproca.operations.tasks.forget_old_tasks", 86_400),
}
# What the rooms add to `reciproca check` (read by operations): what is wrong with its cure, and what is good to know.
ROOM_PROBLEMS = ["reciproca.media.checking.problems"]
ROOM_NOTES = ["reciproca.media.checking.notes"]
