"""Pictures for sites without a web server in front."""

import mimetypes
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

PUBLIC_FOLDER = "images"
# Not every machine has a list that knows them, and browsers do not guess.
for _name in ("avif", "webp"):
    mimetypes.add_type(f"image/{_name}", f".{_name}")


def serve_picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """A rendered picture from the media folder.

    Only renditions: originals may hold a place and a camera, and documents go through Wagtail,
    which asks whether the visitor may have them.
    """
    folder, _, name = path.partition("/")
    if folder != PUBLIC_FOLDER:
        raise Http404
    # The folder itself is the root: no way of writing the name leads out of it.
    try:
        response = serve(
            request, name, document_root=str(Path(settings.MEDIA_ROOT) / PUBLIC_FOLDER)
        )
    except (OSError, ValueError) as error:
        # A name that no file system takes names no picture.
        raise Http404 from error
    if isinstance(response, FileResponse):
        # The name of a rendition holds a hash of what it shows.
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response
