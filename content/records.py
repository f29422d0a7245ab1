"""Planting what is not a page: settings, topics, committees, factions,
meetings, and words for the search."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db.models import Model
from wagtail.models import Locale, Site

from content.files import SeedFiles
from content.values import day
from core.models import SiteSettings, Topic
from core.planting import Planter, set_values
from council.models import Committee, Faction, Meeting
from home.models import HomePage
from search.models import CompoundHint, Synonym


@dataclass
class Records:
    """What pages point to, by the ids of the files; an object that an editor deleted is missing."""

    topics: dict[str, Model] = field(default_factory=dict)
    committees: dict[str, Model] = field(default_factory=dict)
    factions: dict[str, Model] = field(default_factory=dict)
    meetings: dict[str, Model] = field(default_factory=dict)


def plant_records(files: SeedFiles, planter: Planter, home: HomePage) -> Records:
    records = Records()
    _plant_settings(files, planter, home)
    _plant_topics(files, planter, records)
    _plant_council(files, planter, records)
    _plant_words(files, planter)
    return records


def _plant_settings(files: SeedFiles, planter: Planter, home: HomePage) -> None:
    row = dict(files.site.data)
    notice = row.pop("archive_notice")
    values = row | {f"archive_notice_{name}": value for name, value in notice.items()}
    site = Site.objects.get(root_page=home)
    settings = planter.reserve("site", lambda: SiteSettings.objects.get_or_create(site=site)[0])
    planter.fill("site", settings, lambda instance: set_values(instance, values))


def _plant_topics(files: SeedFiles, planter: Planter, records: Records) -> None:
    for position, row in enumerate(files.topics.data, start=1):
        key = f"topic/{row['id']}"
        values = {
            "name": row["name"],
            "slug": row["id"],
            "introduction": row["introduction"],
            "sort_order": position,
        }
        topic = _plant(
            planter,
            key,
            values,
            partial(Topic.objects.create, **values, locale=Locale.get_default()),
        )
        if topic is None:
            continue
        records.topics[row["id"]] = topic
        for language_code, text in row.get("translations", {}).items():
            _plant(
                planter,
                f"{key}@{language_code}",
                {**text, "slug": row["id"], "sort_order": position},
                partial(_translation_of, topic, language_code),
            )


def _plant_council(files: SeedFiles, planter: Planter, records: Records) -> None:
    for row in files.council.data["committees"]:
        values = {**row, "slug": row["id"]}
        values.pop("id")
        _keep(
            records.committees,
            row["id"],
            _plant_model(planter, f"committee/{row['id']}", Committee, values),
        )
    for row in files.council.data["factions"]:
        values = {
            "name": row["name"],
            "slug": row["id"],
            "is_own": row["is_own"],
            "short_name": row.get("short_name") or "",
        }
        _keep(
            records.factions,
            row["id"],
            _plant_model(planter, f"faction/{row['id']}", Faction, values),
        )
    for row in files.council.data["meetings"]:
        committee = records.committees.get(row["committee"])
        if committee is None:
            continue
        values = {
            "committee": committee,
            "number": row.get("number"),
            "date": day(row["date"]),
            "date_precision": row.get("date_precision", "day"),
            "place": row.get("place") or "",
            "minutes_url": row.get("minutes_url") or "",
        }
        _keep(
            records.meetings,
            row["id"],
            _plant_model(planter, f"meeting/{row['id']}", Meeting, values),
        )


def _plant_words(files: SeedFiles, planter: Planter) -> None:
    for row in files.search.data["synonyms"]:
        values = {"term": row["term"], "names": "\n".join(row["names"])}
        _plant_model(planter, f"synonym/{row['term']}", Synonym, values)
    for row in files.search.data["compounds"]:
        _plant_model(planter, f"compound/{row['word']}", CompoundHint, row)


def _plant_model(
    planter: Planter, key: str, model: type[Model], values: dict[str, Any]
) -> Model | None:
    return _plant(planter, key, values, lambda: model._default_manager.create(**values))


def _plant(
    planter: Planter, key: str, values: dict[str, Any], make: Callable[[], Model]
) -> Model | None:
    instance = planter.reserve(key, make)
    planter.fill(key, instance, lambda current: set_values(current, values))
    return instance


def _keep(known: dict[str, Model], identifier: str, instance: Model | None) -> None:
    if instance is not None:
        known[identifier] = instance


def _translation_of(topic: Any, language_code: str) -> Model:
    translation: Model = topic.copy_for_translation(Locale.objects.get(language_code=language_code))
    translation.save()
    return translation
