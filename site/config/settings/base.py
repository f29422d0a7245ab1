"""What holds everywhere. Whatever differs between machines is read from the environment."""

import socket
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config.secret_key import read_or_create_secret_key
from config.security import admin_policy, public_policy

env = environ.Env()

ROOT = Path(__file__).resolve().parents[3]
SITE_DIR = ROOT / "site"
VAR_DIR = Path(env("VAR_DIR", default=str(ROOT / "var"))).resolve()

# The one address this site is known by: it makes every absolute address and decides about TLS.
PUBLIC_URL = env("PUBLIC_URL", default=f"http://localhost:{env('PORT', default='8000')}").rstrip(
    "/"
)
_public = urlsplit(PUBLIC_URL)
IS_BEHIND_TLS = _public.scheme == "https"

# How many proxies in front of us may be believed when they say who asked and over which scheme.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

# Distinguishes this installation from a copy of its database (a copy must not send mail).
INSTANCE_ID = env("INSTANCE_ID", default=socket.gethostname())

DEBUG = False
SECRET_KEY = env("SECRET_KEY", default="") or read_or_create_secret_key(VAR_DIR / "secret-key")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=[_public.hostname or "localhost", "localhost", "127.0.0.1", "[::1]"]
)
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "home",
    "newsletter",
    "contact",
    "search",
    "oparl",
    "dossiers",
    "motions",
    "events",
    "prevention_models",
    "articles",
    "council",
    "outbox",
    "core",
    "content",
    "styleguide",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.typed_table_block",
    "wagtail.users",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "core.middleware.RequestLogMiddleware",
    "core.middleware.TrustedProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    # For sites without a proxy in front; Django pads the answer, so that its length tells nothing.
    "core.middleware.TextCompressionMiddleware",
    "config.security.ContentSecurityPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.EditorsAreNotCachedMiddleware",
    "core.middleware.PathLanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context_processors.frame",
            ],
        },
    },
]

# SQLite as a small faction runs it: readers and one writer side by side, writers queue instead of
# failing.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        "PRAGMA busy_timeout=20000; PRAGMA journal_size_limit=67108864;"
    ),
}
# PostgreSQL estimates that a search is worth compiling; that takes longer than the search.
POSTGRES_OPTIONS = "-c jit=off -c datestyle=ISO"
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
    DATABASES["default"]["CONN_MAX_AGE"] = 300
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", POSTGRES_OPTIONS)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "core.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "wagtailadmin_login"

# German is the source language and has no prefix. Easy German is a language of its own (BCP 47: de-
# simple); Django must be told its name, otherwise both are called "Deutsch".
LANG_INFO["de-simple"] = {
    "bidi": False,
    "code": "de-simple",
    "name": "German (easy language)",
    "name_local": "Leichte Sprache",
    "fallback": ["de"],
}
LANGUAGE_CODE = "de"
EASY_LANGUAGE_CODE = "de-simple"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("de", _("German")),
    ("en", _("English")),
    ("de-simple", _("German (easy language)")),
]
LOCALE_PATHS = [SITE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch")]
# As editors write dates; the picker takes anything it can't read for today.
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
# A new translation starts as a draft: its untranslated parts are German.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

# Half of the name of every calendar entry, for ever: whoever has one in the calendar would get it
# twice. It is no address, and stays when the site moves to another.
CALENDAR_NAMESPACE = "termine.gruene-do.de"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [SITE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.storage.BundledStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="filemail://")
vars().update(EMAIL_CONFIG)
EMAIL_FILE_PATH = EMAIL_CONFIG["EMAIL_FILE_PATH"] or str(VAR_DIR / "mail")
# A mail server that says nothing must not hold a worker for ever.
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("FROM_EMAIL", default=f"webmaster@{_public.hostname}")
# Where reports about undeliverable mails arrive, piped into `manage.py newsletter_bounce`. Mails
# name themselves behind a plus sign: the mail server must deliver name+anything to the same box.
BOUNCE_ADDRESS = env("BOUNCE_ADDRESS", default="")
# What the mail server takes of the newsletter; 0 is no limit.
NEWSLETTER_LIMITS = {
    "second": env.float("NEWSLETTER_PER_SECOND", default=0),
    "hour": env.int("NEWSLETTER_PER_HOUR", default=0),
    "day": env.int("NEWSLETTER_PER_DAY", default=0),
}
# What a dead worker was sending may have arrived. "at_least_once" sends it again, with its old id.
NEWSLETTER_SENDS = env("NEWSLETTER_SENDS", default="at_most_once")
# How many days a message of a visitor is kept after it was dealt with.
CONTACT_KEPT_DAYS = env.int("CONTACT_KEPT_DAYS", default=90)
if CONTACT_KEPT_DAYS < 1:
    raise ImproperlyConfigured("CONTACT_KEPT_DAYS must be at least 1.")

WAGTAIL_SITE_NAME = "GRÜNE Ratsfraktion Dortmund"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAILIMAGES_IMAGE_MODEL = "core.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "core.SiteDocument"
# Says at the file what the search could not read of it.
WAGTAILDOCS_DOCUMENT_FORM_BASE = "search.attachments.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = [
    "csv",
    "docx",
    "ics",
    "odp",
    "ods",
    "odt",
    "pdf",
    "pptx",
    "rtf",
    "txt",
    "xlsx",
    "zip",
]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
# Scales of their own: what JPEG shows at 80 needs less here.
WAGTAILIMAGES_AVIF_QUALITY = 60
WAGTAILIMAGES_WEBP_QUALITY = 76
# A 15 kB picture can hide 121 million pixels and cost half a gigabyte of memory.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
# Nothing leaves the house: no picture service, no release check.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# Milliseconds without a keystroke. Wagtail's half second races with the editor's own click on
# "save": the page is then made twice, and the second time its address is taken.
WAGTAIL_AUTOSAVE_INTERVAL = 3000
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "password_required.html"
WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
# W019 asks for DENY; the editors' preview shows our own pages in a frame of our own.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
CONTENT_SECURITY_POLICY = {"DIRECTIVES": public_policy()}
CONTENT_SECURITY_POLICY_ADMIN = {"DIRECTIVES": admin_policy()}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
    )
}
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if IS_BEHIND_TLS:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", default=True)
    SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^health/"]
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    # Only names with this prefix are safe from a neighbouring subdomain; browsers refuse them
    # without TLS.
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    if TRUSTED_PROXIES:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "core.logs.json_formatter"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "json"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Its lines hold whatever a stranger sent; ours say the same without the query.
        "django.request": {"level": "ERROR"},
        # One line per indexed page; what editors did is in Wagtail's own history.
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}
