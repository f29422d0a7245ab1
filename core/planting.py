"""Putting content from files into the database without ever overwriting what a person wrote.

Each planted object has a key. After planting, a hash of its state is kept; if the state is another
one at the next run, an editor has been there and the object is left alone. This is used for the
seed content and for imports alike.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.models import ClusterableModel
from wagtail.fields import StreamField
from wagtail.models import Page

from core.models import PlantedState

# Changes without anybody having written anything: places in the tree, moments, bookkeeping.
_VOLATILE = {
    "pk",
    "path",
    "depth",
    "numchild",
    "url_path",
    "content_type",
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
    "first_published_at",
    "last_published_at",
    "expired",
    "locked",
    "locked_at",
    "locked_by",
    "owner",
    "wagtail_admin_comments",
}


@dataclass
class Report:
    """What a run did, as keys; "kept" was changed or deleted by an editor and left alone."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def state_of(instance: models.Model) -> str:
    """A hash of everything an editor can see and change on the object, whether saved or not."""
    # "live" is not in any form, but publishing and unpublishing are an editor's acts.
    derived = {one.name for one in instance._meta.concrete_fields if not one.editable} - {"live"}
    text = json.dumps(
        _without(_serialized(instance), _VOLATILE | derived), sort_keys=True, default=str
    )
    return hashlib.sha256(text.encode()).hexdigest()


def latest(instance: models.Model) -> models.Model:
    """The object as editors see it, read anew: a page with its draft.

    An older copy would write back what it knew of the tree, and a page would lose its children.
    """
    fresh = type(instance)._default_manager.get(pk=instance.pk)
    return fresh.get_latest_revision_as_object() if isinstance(fresh, Page) else fresh


def _serialized(instance: models.Model) -> dict[str, Any]:
    # As data, not as text: PostgreSQL gives the keys of a stored object in an order of its own.
    streams = [f.name for f in instance._meta.concrete_fields if isinstance(f, StreamField)]
    if isinstance(instance, ClusterableModel):
        data = instance.serializable_data()
        return data | {name: json.loads(data[name]) for name in streams}
    own = {one.name: one.value_to_string(instance) for one in instance._meta.concrete_fields}
    many = {
        one.name: sorted(getattr(instance, one.name).values_list("pk", flat=True))
        for one in instance._meta.many_to_many
    }
    own |= {name: json.loads(own[name]) for name in streams}
    return {**own, **many, instance._meta.pk.name: None}


def _without(data: Any, names: set[str]) -> Any:
    if isinstance(data, dict):
        return {name: _without(value, names) for name, value in data.items() if name not in names}
    if isinstance(data, list):
        return [_without(value, names) for value in data]
    return data


class Planter:
    """One run. First ``reserve`` everything that others point to, then ``fill`` each."""

    def __init__(self) -> None:
        self.report = Report()
        self._records = {record.key: record for record in PlantedState.objects.all()}

    def reserve(self, key: str, make: Callable[[], models.Model]) -> models.Model | None:
        """The object with this key, made if never planted; None if an editor has deleted it."""
        record = self._records.get(key)
        if record is None:
            instance = make()
            self._records[key] = PlantedState.objects.create(
                key=key,
                content_type=ContentType.objects.get_for_model(type(instance)),
                object_id=str(instance.pk),
            )
            return instance
        model = record.content_type.model_class()
        return model._default_manager.filter(pk=record.object_id).first() if model else None

    def fill(self, key: str, instance: models.Model | None, change: Callable[[Any], None]) -> None:
        """Let ``change`` write its values, unless an editor has been there since the last run."""
        record = self._records[key]
        is_new = not record.state_hash
        current = latest(instance) if instance else None
        if current is None or not (is_new or record.state_hash == state_of(current)):
            self.report.kept.append(key)
            return
        change(current)
        if state_of(current) == record.state_hash:
            self.report.unchanged.append(key)
            return
        self._save(current)
        record.state_hash = state_of(latest(current))
        record.save(update_fields=["state_hash"])
        (self.report.created if is_new else self.report.updated).append(key)

    @staticmethod
    def _save(instance: models.Model) -> None:
        instance.full_clean()
        if isinstance(instance, Page):
            instance.save_revision().publish()
        else:
            instance.save()


def block_id(place: str) -> str:
    """The same place gives the same block, so that planting twice changes nothing."""
    return str(uuid5(NAMESPACE_URL, place))


def items(values: Sequence[Any], place: str) -> list[dict[str, Any]]:
    """The entries of a list in a text as a StreamField stores them."""
    return [
        {"type": "item", "value": value, "id": block_id(f"{place}/{index}")}
        for index, value in enumerate(values)
    ]


def set_values(instance: models.Model, values: Mapping[str, Any]) -> None:
    """Plain attributes by name."""
    for name, value in values.items():
        setattr(instance, name, value)
