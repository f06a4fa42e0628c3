"""What Django has to know of my backend."""

import os
from pathlib import Path

DATA = Path(os.environ["FOURSTEP_DATA_DIR"])  # what is written here survives a restart

ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
ROOT_URLCONF = "urls"
INSTALLED_APPS: list[str] = []
MIDDLEWARE: list[str] = []
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA / "app.db"}}
USE_TZ = True
# Errors of your code go where the kit reads them.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"]},
}
