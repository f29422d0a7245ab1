"""Rows of made-up motions, for bulk inserts that go round Wagtail's tree."""

from typing import Any


def page_row(motion: Any) -> Any:
    """The page that lies under a motion."""
    from wagtail.models import Page

    return Page(
        **{
            field.attname: getattr(motion, field.attname)
            for field in Page._meta.concrete_fields
            if field.attname != "id"
        }
    )


def related_rows(
    number: int, motion: Any, *, number_of_results: int | None = None
) -> tuple[Any, Any, Any]:
    """A topic, a faction and a consultation; of the results only the first ones, if so told."""
    from core.models import Topic
    from council.models import Faction, Meeting
    from motions.choices import Result
    from motions.models import Consultation, MotionFaction, MotionPage

    topics = _once(Topic.objects.in_source_language())
    factions, meetings = _once(Faction.objects.all()), _once(Meeting.objects.all())
    results = list(Result)[:number_of_results]
    return (
        MotionPage.topics.through(motionpage_id=motion.pk, topic=topics[number % len(topics)]),
        MotionFaction(motion_id=motion.pk, faction=factions[number % len(factions)]),
        Consultation(
            motion_id=motion.pk,
            meeting=meetings[number % len(meetings)],
            result=results[number % len(results)],
        ),
    )


_KNOWN: dict[str, list[Any]] = {}


def _once(rows: Any) -> list[Any]:
    name = rows.model.__name__
    if name not in _KNOWN:
        _KNOWN[name] = list(rows)
    return _KNOWN[name]
