"""Settings, from the environment; docs/reference/settings.md explains each of them.

Demonstration mode needs none: a council that does not exist, in a database file
under PUTRIGHT_HOME. In production, what a council must decide has no default.
"""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from environ import Env

from putright.config import databases, home, production

ROOT = Path(__file__).resolve().parents[2]
env = Env()

# Mode and place

MODE = env.str("PUTRIGHT_MODE", "demonstration")
PRODUCTION = MODE == "production"
DEBUG = env.bool("DEBUG", False)
PUTRIGHT_HOME = home.prepare(Path(env.str("PUTRIGHT_HOME", str(ROOT / "var"))))
BASE_URL = env.str("BASE_URL", "" if PRODUCTION else "http://localhost:8000").rstrip("/")
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)

# The council

_EXAMPLE = {} if PRODUCTION else production.EXAMPLE_COUNCIL
COUNCIL_NAME = env.str("COUNCIL_NAME", _EXAMPLE.get("name", ""))
COUNCIL_EMAIL = env.str("COUNCIL_EMAIL", _EXAMPLE.get("email", ""))
COUNCIL_PHONE = env.str("COUNCIL_PHONE", _EXAMPLE.get("phone", ""))
COUNCIL_ADDRESS = env.str("COUNCIL_ADDRESS", _EXAMPLE.get("address", ""), multiline=True)
COUNCIL_THEME = env.str("COUNCIL_THEME", "")

# The record

PROCEDURE = env.str("PROCEDURE", "corporate")
OUTCOME_WORDS = env.str("OUTCOME_WORDS", "upheld")
DATABASES = {
    "default": databases.with_options(
        env.db("DATABASE_URL", f"sqlite:///{PUTRIGHT_HOME / 'putright.sqlite3'}")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = PUTRIGHT_HOME / "attachments"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# Letters

LETTERS_BY = env.str("LETTERS_BY", "file")
OUTBOX = PUTRIGHT_HOME / "outbox"
EMAIL_URL = env.str("EMAIL_URL", "")
DEFAULT_FROM_EMAIL = COUNCIL_EMAIL
if EMAIL_URL:
    vars().update(env.email_url("EMAIL_URL"))

# The program

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "putright.accounts",
    "putright.policy",
    "putright.cases",
    "putright.reports",
    "putright.delivery",
    "putright.intake",
    "putright.demonstration",
    "putright.portal",
    "putright.casework",
    "putright.oversight",
    "putright.design",
    "putright.config",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "putright.config.sign_in.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "putright.config.urls"
WSGI_APPLICATION = "putright.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "putright.config.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "putright.casework.navigation.navigation",
            ],
        },
    }
]
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
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Who may do what

AUTH_USER_MODEL = "accounts.Officer"
AUTHENTICATION_BACKENDS = ["putright.casework.signed_in.SignedIn"]
LOGIN_URL = "casework:sign-in"
LOGIN_REDIRECT_URL = "/casework/"
LOGOUT_REDIRECT_URL = LOGIN_URL
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
SECRET_KEY = env.str("SECRET_KEY", "") or ("" if PRODUCTION else home.secret_key(PUTRIGHT_HOME))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else production.THIS_MACHINE)

SESSION_COOKIE_AGE = 10 * 60 * 60  # a working day
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [BASE_URL] if PRODUCTION and BASE_URL else []
CSRF_FAILURE_VIEW = "putright.config.errors.out_of_date_form"

SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked by the machine next door, in plain HTTP
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
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
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

production.require_known_words(globals())
if PRODUCTION:
    production.require_safe(globals())
