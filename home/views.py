"""Pages that no editor writes."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from core.plain_pages import frame_of, start_paths
from home import directory


@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    """Every feed, calendar and table of the site; in easy language there is none of it."""
    language_code = get_language() or settings.LANGUAGE_CODE
    starts = start_paths()
    paths = {
        code: directory.address_in(code) for code in starts if code != settings.EASY_LANGUAGE_CODE
    }
    if language_code not in paths:
        raise Http404
    frame = frame_of(
        title=gettext("Feeds and calendars"),
        starts=starts,
        paths=paths,
        description=gettext("Everything on this site that can be followed without an e-mail."),
    )
    return render(request, "home/feeds.html", frame | {"groups": directory.groups(language_code)})
