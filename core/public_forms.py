"""Forms that visitors send: without a cookie, and not from somebody else's page."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.limits import TooManyError

TOO_MANY_REQUESTS = 429

View = Callable[..., HttpResponse]

# What a browser says of a form on one of our own pages, or of an address typed by hand.
OURS = {"same-origin", "none"}


def public_form(view: View) -> View:
    """For every view that changes something for a visitor (decision 0017).

    Neither sessions nor messages may be used in it, and nothing that relies on a login.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "POST":
            if comes_from_elsewhere(request):
                raise PermissionDenied
            refuse_what_cannot_be_read(request)
        return view(request, *args, **kwargs)

    return csrf_exempt(never_cache(require_http_methods(["GET", "HEAD", "POST"])(guarded)))


def refuse(answer: HttpResponse, refusal: TooManyError | None) -> HttpResponse:
    """Whoever asks too often is told when to come again; without a refusal nothing changes."""
    if refusal:
        answer.status_code = TOO_MANY_REQUESTS
        answer.headers["Retry-After"] = str(int(refusal.retry_after.total_seconds()))
    return answer


def comes_from_elsewhere(request: HttpRequest) -> bool:
    """A browser that says where a form was filled in says somewhere else.

    Mail programs and scripts say nothing: without a cookie they can do only what anybody can.
    """
    site = request.headers.get("Sec-Fetch-Site", "")
    origin = request.headers.get("Origin", "")
    if site and site not in OURS:
        return True
    if not origin or (origin == "null" and site):
        return False
    return _origin_of(origin) not in {
        _origin_of(settings.PUBLIC_URL),
        _origin_of(f"{request.scheme}://{request.get_host()}"),
    }


def _origin_of(url: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts.scheme, parts.netloc.lower()


def refuse_what_cannot_be_read(request: HttpRequest) -> None:
    """Django would stumble over a body in an encoding that is none for text."""
    try:
        request.POST  # noqa: B018 - reading it is the test
    except LookupError as error:
        raise BadRequest from error
