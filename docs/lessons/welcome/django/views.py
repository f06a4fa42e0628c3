"""My backend: it serves the client and answers what the client asks."""

from django.conf import settings
from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_GET
from django.views.static import serve


@require_GET
def index(request: HttpRequest) -> FileResponse:
    """The page from which the client starts."""
    return serve(request, "index.html", document_root=settings.CLIENT)


@require_GET
def client_file(request: HttpRequest, name: str) -> FileResponse:
    """A script, a style or a picture of the client."""
    return serve(request, name, document_root=settings.CLIENT)
