"""What the page of one profile shows besides its text."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects

from core.addresses import path_of
from core.localization import in_language, linked
from core.references import references_to
from prevention_models.choices import AppraisalKind, BodyKind, Completeness
from prevention_models.corrections import correction_url
from prevention_models.coverage import labels_in, number_found, source_criteria
from prevention_models.freshness import is_outdated
from prevention_models.lines import lines_of
from prevention_models.pictures import chart_of
from prevention_models.querysets import PARTS, comparison_pages, method_pages, path_of_first
from prevention_models.ratings import ShownRating, ratings_of
from prevention_models.shown_facts import groups_of, judgements, named, notes_of

if TYPE_CHECKING:
    from prevention_models.models import PreventionModelPage


def profile_context(
    profile: "PreventionModelPage", language_code: str, *, today: date
) -> dict[str, Any]:
    """Facts of the German page, ready to be shown to a reader of this language."""
    prefetch_related_objects([profile], *PARTS)
    notes = notes_of(profile)
    criteria = source_criteria()
    method_url = path_of_first(method_pages(), language_code)
    return {
        "is_security_conference": profile.kind == BodyKind.SECURITY_CONFERENCE,
        "is_partial": profile.completeness == Completeness.PARTIAL,
        "is_outdated": is_outdated(profile.checked_on, today=today),
        "population_notes": named(profile, profile.population_sources, notes),
        "groups": groups_of(profile, notes),
        "chart": chart_of(profile),
        "strengths": judgements(profile, AppraisalKind.STRENGTH, notes),
        "limits": judgements(profile, AppraisalKind.LIMIT, notes),
        "notes": notes,
        "links": lines_of(profile.links),
        "number_found": number_found(profile, criteria),
        "number_of_criteria": len(criteria),
        "dossier": linked(profile, "dossier", language_code),
        "references": references_to(profile, language_code),
        "comparison": comparison_link(profile, language_code),
        "method_url": method_url,
        "correction_url": correction_url(method_url, profile.slug),
        "ratings": _ratings(profile, language_code, today=today),
    }


def comparison_link(profile: "PreventionModelPage", language_code: str) -> dict[str, str]:
    """Where this profile stands beside the fixed one; empty where there is no such page, and for
    the fixed one itself.
    """
    page = comparison_pages().visible().first()
    if page is None or page.reference_model_id == profile.pk:
        return {}
    (shown,) = in_language([page], language_code)
    reference = linked(page, "reference_model", language_code)
    return {
        "url": f"{path_of(shown)}?modell={profile.slug}",
        "reference": reference.municipality if reference else "",
    }


def _ratings(
    profile: "PreventionModelPage", language_code: str, *, today: date
) -> list[tuple[str, ShownRating]]:
    """What the criterion is called in the reader's language, and the rating."""
    shown = ratings_of([profile], today=today)
    labels = labels_in(language_code) if shown else {}
    return [
        (labels.get(one.rating.criterion.translation_key, one.rating.criterion.label), one)
        for one in shown.values()
    ]
