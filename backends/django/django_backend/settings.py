"""Django's settings, as far as they differ from its defaults; the kit's own are in `FOURSTEP`.

Read once, when Django is set up. What is not here is switched off by its absence: no admin, no
templates, no sessions of Django's, no CSRF tokens (cross_site.py says what is there instead).
"""

import secrets
from typing import Any

from .config import BODY_MAX, Settings
from .database import configuration
from .logs import has_traceback

FOURSTEP = Settings.from_environment()

DEBUG = False
SECRET_KEY = secrets.token_urlsafe()  # Django wants one; nothing here is signed with it
ALLOWED_HOSTS = sorted(FOURSTEP.allowed_hosts)  # for `manage.py check`; cross_site.py refuses

INSTALLED_APPS = ["django_backend"]
ROOT_URLCONF = "django_backend.urls"
# From outside to inside. `CommonMiddleware` would look at the host before the path is known.
MIDDLEWARE = [
    "django_backend.headers.add_headers",
    "django.middleware.security.SecurityMiddleware",
    "django_backend.problems.AnswerRefusals",
    "django_backend.methods.CheckMethod",
    "django_backend.cross_site.CheckOrigin",
]

DATABASES = {"default": configuration(FOURSTEP)}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
# Names of indexes may have 30 characters at most, for Oracle's sake; one of the contract has more.
SILENCED_SYSTEM_CHECKS = ["models.E034"]
USE_TZ = False  # the store keeps times in UTC, without a zone
TIME_ZONE = "UTC"
USE_I18N = False
DATA_UPLOAD_MAX_MEMORY_SIZE = BODY_MAX

# The first one makes new hashes; the others are known, and replaced at the next log-in.
PASSWORD_HASHERS = [
    "django_backend.hashers.Argon2Hasher",
    "django_backend.hashers.TutorialHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django_backend.validators.{name}"}
    for name in ("LengthValidator", "CommonPasswordValidator", "EmailValidator")
]

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    # A 503 is no fault of this program; a fault has a traceback.
    "filters": {"faults": {"()": "django.utils.log.CallbackFilter", "callback": has_traceback}},
    "formatters": {
        "careful": {
            "()": "django_backend.logs.CarefulFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "careful"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        # A refusal is no event: visitors would fill the log with their own mistakes.
        "django.request": {"level": "ERROR", "filters": ["faults"]},
        "django.security": {"level": "CRITICAL"},
        # Warns whenever a request has to wait for another one.
        "waitress.queue": {"level": "ERROR"},
    },
}
