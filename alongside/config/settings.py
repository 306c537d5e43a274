"""Django settings, read from the environment; docs/reference/settings.md lists each."""

import os
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from alongside.config.home import REPOSITORY, find_home, read_secret

HOME = find_home()
SECRET_KEY = read_secret(HOME)
DEBUG = os.environ.get("ALONGSIDE_DEBUG") == "1"
PUBLIC_URL = os.environ.get("ALONGSIDE_URL", "http://localhost:8000").rstrip("/")
IS_HTTPS = PUBLIC_URL.startswith("https://")
_host = PUBLIC_URL.split("://")[1].split("/")[0].split(":")[0]
ALLOWED_HOSTS = [_host, "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "alongside.core",
    "alongside.practices",
    "alongside.patients",
    "alongside.partners",
    "alongside.referrals",
    "alongside.advocacy",
    "alongside.outreach",
    "alongside.gifts",
    "alongside.partnerships",
    "alongside.letters",
    "alongside.insights",
    "alongside.market",
    "alongside.connections.spreadsheets",
    "alongside.connections.agreements",
    "alongside.connections.outbox",
    "alongside.connections.mail",
    "alongside.connections.sms",
    "alongside.connections.calendar",
    "alongside.connections.nppes",
    "alongside.connections.hl7v2",
    "alongside.connections.api",
    "alongside.connections.fhir",
    "alongside.connections.network",
    "alongside.portal",
    "alongside.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "alongside.practices.policy.PolicyMiddleware",
]

ROOT_URLCONF = "alongside.config.urls"
WSGI_APPLICATION = "alongside.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "alongside.practices.context.practice",
                "alongside.portal.context.door",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{HOME / 'alongside.sqlite3'}",
        conn_max_age=60,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            "PRAGMA cache_size=-64000; PRAGMA temp_store=MEMORY;"
        ),
    }
else:
    DATABASES["default"]["ENGINE"] = "alongside.core.postgresql"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache",
        "TIMEOUT": 7 * 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    }
}
DRAWS_AHEAD = True  # the stream is drawn after an import, before anybody asks
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "practices.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "alongside.practices.accounts.ClosedSignupAdapter"
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "door_link": "20/m/ip,3/5m/key",  # a partner asks for a sign-in link by e-mail
    "door_join": "20/m/ip,10/h/key",  # whoever holds an invitation tries an e-mail
    "patient_page": "60/m/ip",  # links that do not open, and what is posted behind those that do
    "friend_asks": "6/10m/ip,20/d/key",  # somebody asks for a visit; the key is the link
}
# Behind a web server of one's own everybody would come from one address, and one stranger could
# use up what all may try. How many such servers there are is said, never guessed from a header.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("ALONGSIDE_PROXIES") or 0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = "Alongside"
MFA_TOTP_TOLERANCE = 1  # a step of 30 s either way, for clocks and slow fingers (RFC 6238, 5.2)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS
MFA_ADAPTER = "alongside.practices.accounts.EncryptedSecondFactorAdapter"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

STATIC_URL = "static/"
STATIC_ROOT = REPOSITORY / "build" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
UPLOAD_LIMIT_MB = int(os.environ.get("ALONGSIDE_UPLOAD_LIMIT_MB", "200"))
DOCUMENT_LIMIT_MB = int(os.environ.get("ALONGSIDE_DOCUMENT_LIMIT_MB", "20"))
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_PERMISSIONS = 0o600

FHIR_ASKS_INSIDE = os.environ.get("ALONGSIDE_FHIR_ASKS_INSIDE") == "1"  # http and inside addresses
NPI_LOOKUP = os.environ.get("ALONGSIDE_NPI_LOOKUP") == "1"  # what is searched leaves the computer

API_REQUESTS_A_MINUTE = int(os.environ.get("ALONGSIDE_API_REQUESTS_A_MINUTE", "120"))
# Webhooks may go to http addresses and into the practice's own network; off, they may not.
WEBHOOKS_MAY_STAY_LOCAL = os.environ.get("ALONGSIDE_WEBHOOKS_MAY_STAY_LOCAL") == "1"

NETWORK_DATA = os.environ.get("ALONGSIDE_NETWORK_DATA", "")  # the lake that owners' pages read

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-us"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
