"""The list of profiles as a program reads it: every fact with its sources, and what is missing."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.http.response import HttpResponseBase
from django.utils import timezone

from core import tables
from core.addresses import absolute
from prevention_models.facts import FACT_GROUPS, Fact, Shape
from prevention_models.finding_words import lines_of_fact
from prevention_models.findings import FoundFact, is_known

if TYPE_CHECKING:
    from prevention_models.listing import Entry
    from prevention_models.models import (
        PreventionModelIndexPage,
        PreventionModelPage,
        ProfileSource,
    )


def answer(
    page: "PreventionModelIndexPage", shown: Mapping[str, Any], publisher: str
) -> HttpResponseBase:
    """``shown`` is the list with its filters."""
    language_code = page.as_written().locale.language_code
    head = {
        "title": page.title,
        "url": absolute(f"{page.path_on_site}{shown['files_query']}"),
        "language": language_code,
        "publisher": publisher,
    }
    return tables.answer(
        tables.as_json(head, "models", _entries(shown)),
        tables.JSON,
        file_name=tables.dated(page.slug, timezone.localdate(), "json"),
        language_code=language_code,
    )


def _entries(shown: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    return (_entry(one) for one in shown["entries"])


def _entry(one: "Entry") -> dict[str, Any]:
    profile = one.profile
    return {
        "id": profile.translation_key.urn,
        "url": absolute(one.url),
        "language": one.language_code,
        "title": one.title,
        "municipality": profile.municipality,
        "state": profile.state or None,
        "country": {"value": profile.country, "label": profile.get_country_display()},
        "population": profile.population,
        "population_as_of": profile.population_as_of or None,
        "facts": {group.name: _facts(group.facts, profile) for group in FACT_GROUPS},
        "sources_of_facts": {
            group.name: [source.key for source in group.sources_in(profile)]
            for group in FACT_GROUPS
        },
        "sources": [_source(source) for source in profile.sources.all()],
        "checked_on": profile.checked_on.isoformat() if profile.checked_on else None,
    }


def _facts(facts: Any, profile: "PreventionModelPage") -> list[dict[str, Any]]:
    return [
        {"name": fact.path, "label": str(fact.label), "value": _value(fact, profile)}
        for fact in facts
        if fact.shape is not Shape.SECTORS
    ]


def _value(fact: Fact, profile: "PreventionModelPage") -> Any:
    """None where nothing was found; a list where there may be several."""
    value = fact.value_in(profile)
    if not is_known(value):
        return None
    if fact.shape in {Shape.NUMBER, Shape.YES_NO}:
        return value
    lines = [str(line) for line in lines_of_fact(FoundFact(fact, value, has_label=False))]
    return lines if fact.shape in {Shape.LINES, Shape.BODIES, Shape.GROUPS} else "\n".join(lines)


def _source(source: "ProfileSource") -> dict[str, Any]:
    return {
        "key": source.key,
        "says": source.says or None,
        "kind": {"value": source.kind, "label": str(source.get_kind_display())},
        "date": source.dated or None,
        "url": source.url or None,
        "note": source.note or None,
    }
