"""Putright's own settings, made quick and quiet for the tests."""

from pathlib import Path

from putright.config.settings import *  # noqa: F403  (this is those settings, but for what follows)
from putright.config.settings import DATABASES, MIDDLEWARE, PUTRIGHT_HOME, STORAGES

if DATABASES["default"]["ENGINE"].endswith("sqlite"):
    # A file, as in life: a database in memory has other locks.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(PUTRIGHT_HOME) / "test.sqlite3")}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# What one test counted is nothing to the next.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
