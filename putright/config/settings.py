"""Django's settings: those of `putright.config.table`, and what follows from them.

Demonstration mode needs none to be set: a council that does not exist, in a database file under
PUTRIGHT_HOME. In production, what a council must decide has no default.
"""

import os

from csp.constants import NONCE, NONE, SELF

from putright.config import environment, home
from putright.config.table import ROOT, TABLE
from putright.database import options

said = environment.read(TABLE, os.environ)
vars().update(said)  # each setting under its own name

PRODUCTION = environment.is_production(said)
PUTRIGHT_HOME = home.prepare(said["PUTRIGHT_HOME"])

# The record

DATABASES = {"default": options.with_options(said["DATABASE_URL"])}
SILENCED_SYSTEM_CHECKS = ["models.W040"]  # columns included in an index
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = PUTRIGHT_HOME / "attachments"
FILE_UPLOAD_HANDLERS = [
    "putright.cases.uploading.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
# Much more than any form of ours holds: what is too long for its box, the form says, and keeps it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# Letters

OUTBOX = PUTRIGHT_HOME / "outbox"
DEFAULT_FROM_EMAIL = said["COUNCIL_EMAIL"]
vars().update(said["EMAIL_URL"])

# The program

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "putright.accounts",
    "putright.jobs",
    "putright.policy",
    "putright.people",
    "putright.cases",
    "putright.reports",
    "putright.delivery",
    "putright.intake",
    "putright.demonstration",
    "putright.sign_in",
    "putright.portal",
    "putright.casework",
    "putright.administration",
    "putright.oversight",
    "putright.design",
    "putright.config",
]
MIDDLEWARE = [
    "putright.config.replies.never_kept",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "putright.sign_in.middleware.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "putright.config.replies.never_blank",
]
ROOT_URLCONF = "putright.config.urls"
WSGI_APPLICATION = "putright.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "putright.config.jinja.environment",
            "context_processors": ["django.contrib.messages.context_processors.messages"],
        },
    }
]
TASKS = "putright.config.duties.TASKS"  # what jobs do, by their names
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"private": {"()": "putright.config.logs.PrivateFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "private"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "INFO", "propagate": False}},
}

# Days and words

TIME_ZONE = "Europe/London"
USE_TZ = True
LANGUAGE_CODE = "en-gb"
USE_I18N = False

# Styles and scripts, collected and named after their content by `putright build-assets`

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "build" / "static"
STORAGES = {
    "default": {"BACKEND": "putright.database.files.DurableFiles"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Who may do what

AUTH_USER_MODEL = "accounts.Officer"
AUTHENTICATION_BACKENDS = ["putright.sign_in.back_end.SignedIn"]
LOGIN_URL = "sign_in:sign-in"
PUBLIC_ROOMS = frozenset({"portal"})  # a page of any other room is for officers
LOGIN_REDIRECT_URL = "/casework/"
LOGOUT_REDIRECT_URL = LOGIN_URL
FOLLOW_URL = "portal:follow"  # where letters send the customer, with the key of their link
PASSWORD_HASHERS = [
    "putright.accounts.hashing.Argon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # made anew when its officer signs in
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "putright.accounts.passwords.EasilyGuessed"},
    {"NAME": "putright.accounts.passwords.LikeTheCouncil"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]

PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
PASSWORD_URL = "sign_in:choose-password"  # where letters send an officer, with the key of a link
FORGOTTEN_URL = "sign_in:forgotten"
ACCOUNT_URL = "sign_in:account"
LIST_URLS = {  # where e-mails on what is due send an officer: a page, and its tab
    "all": ("casework:mine", ""),
    "overdue": ("casework:mine", "?when=overdue"),
    "today": ("casework:mine", "?when=all"),
    "soon": ("casework:mine", "?when=all"),
    "updates": ("casework:mine", "?when=updates"),
    "new": ("casework:mine", ""),
    "check": ("casework:check", ""),
    "all_overdue": ("casework:due", "?when=overdue"),
}

ACCOUNT_ADAPTER = "putright.sign_in.adapter.Door"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # officers are added by those who know them
ACCOUNT_RATE_LIMITS = False  # putright.sign_in.attempts has ours
ACCOUNT_SESSION_REMEMBER = True  # as long as any session

SESSION_ENGINE = "putright.database.sessions"
SESSION_COOKIE_AGE = 10 * 60 * 60  # a working day
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [said["BASE_URL"]] if PRODUCTION else []
CSRF_FAILURE_VIEW = "putright.config.errors.out_of_date_form"

SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked by the machine next door, in plain HTTP
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if said["BEHIND_PROXY"] else None
SECURE_REFERRER_POLICY = "same-origin"  # a case's own link must not reach another site
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
