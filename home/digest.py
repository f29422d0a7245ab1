"""What the start page tells: a few questions to the other apps, put together."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.html import strip_tags

from core import timeline
from core.addresses import path_of
from core.localization import in_language
from dossiers.lanes import picture_of
from dossiers.models import DossierPage
from events.cards import ahead
from home.topics import topics_with_counts
from motions.cards import MotionCard, cards
from motions.choices import State
from motions.models import MotionPage
from prevention_models.models import ComparisonPage, PreventionModelPage

EARLIER_MOTIONS = 5
NEXT_EVENTS = 4


def of_the_site(language_code: str) -> dict[str, Any]:
    """Everything below the head of the start page."""
    motions = MotionPage.objects.visible()
    numbers = motions.aggregate(
        all=Count("pk"), undocumented=Count("pk", filter=Q(public_state=State.NOT_DOCUMENTED))
    )
    return {
        "number_of_motions": numbers["all"],
        "number_of_undocumented": numbers["undocumented"],
        "current_matter": current_matter(language_code),
        "motions": earlier_motions(language_code),
        "next_events": next_events(language_code, now=timezone.now()),
        "model_comparison": model_comparison(language_code),
        "topics": topics_with_counts(language_code),
    }


def next_events(language_code: str, *, now: datetime) -> dict[str, Any]:
    """The next events, or where none has a date, those that are wished for or being planned."""
    found = ahead(language_code, now=now, limit=NEXT_EVENTS)
    return {"cards": found.upcoming, "groups": [] if found.upcoming else found.undated}


def model_comparison(language_code: str) -> dict[str, Any] | None:
    """The way to the comparison of models; None where there is none, or nothing to compare."""
    page = ComparisonPage.objects.visible().first()
    number = PreventionModelPage.objects.visible().count() if page else 0
    if page is None or not number:
        return None
    shown = in_language([page], language_code)[0]
    return {"page": shown, "url": path_of(shown), "number_of_profiles": number}


def earlier_motions(language_code: str) -> list[MotionCard]:
    """The newest ones, each in the reader's language or else in German."""
    return cards(MotionPage.objects.visible().newest_first()[:EARLIER_MOTIONS], language_code)


def current_matter(language_code: str) -> dict[str, Any] | None:
    """The dossier with the most open motions, and its timeline; None where nothing is open."""
    open_by_dossier = (
        MotionPage.objects.visible()
        .open()
        .exclude(dossier=None)
        .order_by()
        .values_list("dossier_id")
        .annotate(number=Count("pk"))
        .order_by("-number", "-dossier_id")
    )
    numbers = dict(open_by_dossier)
    dossiers = {page.pk: page for page in DossierPage.objects.visible().filter(pk__in=numbers)}
    chosen = next((dossiers[pk] for pk in numbers if pk in dossiers), None)
    if chosen is None:
        return None
    entries = timeline.entries_for(chosen, language_code)
    page = in_language([chosen], language_code)[0]
    return {
        "page": page,
        "url": path_of(page),
        "number_of_open": numbers[chosen.pk],
        "picture": picture_of(entries),
        "note": strip_tags(page.note),
    }
