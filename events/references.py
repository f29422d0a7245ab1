"""Where a model profile was presented, told on its page."""

from collections.abc import Iterator

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.localization import in_language
from core.references import Reference
from events import words
from events.choices import EventState
from events.querysets import all_events

PROFILE = "prevention_models.PreventionModelPage"


def references(target: Model, language_code: str) -> Iterator[Reference]:
    """One query, and one more for a translation."""
    if not isinstance(target, Page) or target._meta.label != PROFILE:
        return
    events = list(all_events().visible().presenting(target))
    for event, page in zip(events, in_language(events, language_code), strict=True):
        is_suggested = event.state == EventState.SUGGESTED
        verb = _("suggested for") if is_suggested else _("presented at")
        yield Reference.to(page, verb, str(words.when(event)))
