"""Leaving through an issue: by the button of a mail program (RFC 8058), or by the link in the mail.

The token is all it takes: mail programs send no cookie, follow no redirect and say nothing about
where they come from.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.public_forms import refuse_what_cannot_be_read
from newsletter import tokens, views
from newsletter.choices import ConsentKind
from newsletter.dispatching.leaving import leave_through
from newsletter.tokens import Purpose


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave_issue(request: HttpRequest, token: str, dispatch: int) -> HttpResponse:
    """GET shows a page with one button and changes nothing; the link works for ever."""
    refuse_what_cannot_be_read(request)
    is_one_click = (
        request.method == "POST" and request.POST.get("List-Unsubscribe") == views.ONE_CLICK
    )
    if not is_one_click:
        return views.leave_through_issue(request, token, dispatch)
    read = tokens.read(token)
    if read is None or not read.fits(Purpose.LEAVE_ISSUE, str(dispatch)):
        return HttpResponseNotFound(content_type="text/plain")
    leave_through(
        dispatch_id=dispatch,
        public_id=read.public_id,
        kind=ConsentKind.ONE_CLICK,
        now=timezone.now(),
    )
    return HttpResponse("OK", content_type="text/plain")
