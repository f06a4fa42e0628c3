"""What Django has to know of my backend."""

import os
import secrets
from pathlib import Path

CLIENT = Path(os.environ["FOURSTEP_CLIENT_DIST"])  # the built client
DATA = Path(os.environ["FOURSTEP_DATA_DIR"])  # what is written here survives a restart

ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
ROOT_URLCONF = "urls"
INSTALLED_APPS = ["django.contrib.sessions", "accounts"]
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA / "app.db"}}
PASSWORD_HASHERS = ["accounts.hashers.Hasher"]
USE_TZ = True
# Errors of your code go where the kit reads them.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"]},
}


def secret_key() -> str:
    """The key by which Django signs: made once and kept, so that a restart logs nobody out."""
    file = DATA / "secret.key"
    if not file.exists():
        file.write_text(secrets.token_hex(32))
    return file.read_text()


SECRET_KEY = secret_key()
