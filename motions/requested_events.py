"""The motions that an event or series goes back to, told on its page."""

from collections.abc import Iterator

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.localization import in_language
from core.references import Reference
from motions.models import MotionPage

EVENT_TYPES = {"events.EventSeriesPage", "events.EventPage"}


def references(target: Model, language_code: str) -> Iterator[Reference]:
    """One query, and one more for a translation."""
    if not isinstance(target, Page) or target._meta.label not in EVENT_TYPES:
        return
    motions = MotionPage.objects.visible().asking_for(target).oldest_first()
    for page in in_language(list(motions), language_code):
        yield Reference.to(page, _("goes back to"))
