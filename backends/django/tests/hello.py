"""A bare answer of JSON by Django and waitress, set up as the backend sets them up."""

import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, JsonResponse
from django.urls import path
from waitress import serve


def status(_request: HttpRequest) -> JsonResponse:
    """Always the same."""
    return JsonResponse({"status": True})


urlpatterns = [path("api/status", status)]

if __name__ == "__main__":
    settings.configure(
        ROOT_URLCONF=sys.modules[__name__],
        SECRET_KEY="none is signed",
        ALLOWED_HOSTS=["*"],
        # Else no answer has a length, and each ends its connection.
        MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    )
    serve(get_wsgi_application(), host="127.0.0.1", port=int(sys.argv[1]), threads=8, ident=None)
