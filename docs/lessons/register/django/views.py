"""My backend: it serves the client and answers what the client asks."""

import json

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError
from django.http import FileResponse, HttpRequest, JsonResponse
from django.views.decorators.http import require_GET, require_POST
from django.views.static import serve

from accounts.models import Account


@require_GET
def index(request: HttpRequest) -> FileResponse:
    """The page from which the client starts."""
    return serve(request, "index.html", document_root=settings.CLIENT)


@require_GET
def client_file(request: HttpRequest, name: str) -> FileResponse:
    """A script, a style or a picture of the client."""
    return serve(request, name, document_root=settings.CLIENT)


@require_POST
def register(request: HttpRequest) -> JsonResponse:
    """Make an account, unless the email has one."""
    given = json.loads(request.body)
    made = make_password(given["password"])
    try:
        Account.objects.create(email=given["email"], password_hash=made)
    except IntegrityError:  # the primary key: this email is there
        return JsonResponse({"result": "this user is already registered"})
    return JsonResponse({"result": "success"})
