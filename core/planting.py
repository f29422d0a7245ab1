"""Putting content from files into the database without ever overwriting what a person wrote.

Each planted object has a key. After planting, a hash of its state is kept; if the state is another
one at the next run, an editor has been there and the object is left alone. This is used for the
seed content and for imports alike.

The hash is taken over what differs from the defaults of the model (decision 0034): a field that the
model gets later stands at its default, and changes nothing.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar
from uuid import NAMESPACE_URL, uuid5

from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.models import (
    ClusterableModel,
    get_all_child_relations,
    get_serializable_data_for_fields,
)
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


AnyModel = TypeVar("AnyModel", bound=models.Model)
VERSION = "v2:"
_LENGTH = 64


@dataclass
class Report:
    """What a run did, as keys; "kept" was changed or deleted by an editor and left alone."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def state_of(instance: models.Model) -> str:
    """A hash of everything an editor can see and change on the object, whether saved or not."""
    model = type(instance)
    data = _without(_serialized(instance), _ignored(model))
    return (VERSION + _hash(_said(data, _empty(model), model)))[:_LENGTH]


def is_as_planted(state_hash: str, instance: models.Model) -> bool:
    """Whether the object still is what this hash was taken of, whichever version took it."""
    if state_hash.startswith(VERSION):
        return state_hash == state_of(instance)
    return state_hash == _first_state_of(instance)


def _first_state_of(instance: models.Model) -> str:
    """The hash of the first version: over all fields, defaults included.

    Its fields were those that the model had then. For a page they stand in its latest revision,
    which is the one of the planting unless somebody has been there.
    """
    data = _serialized(instance)
    if isinstance(instance, Page) and instance.latest_revision:
        data = _known_in(data, instance.latest_revision.content)
    return _hash(_without(data, _ignored(type(instance))))


def _known_in(data: Any, then: Any) -> Any:
    """What also stood there then, field by field and row by row."""
    if isinstance(data, dict) and isinstance(then, dict):
        return {name: _known_in(value, then[name]) for name, value in data.items() if name in then}
    if isinstance(data, list) and isinstance(then, list) and len(data) == len(then):
        return [_known_in(value, known) for value, known in zip(data, then, strict=True)]
    return data


def _ignored(model: type[models.Model]) -> set[str]:
    # "live" is not in any form, but publishing and unpublishing are an editor's acts.
    derived = {one.name for one in model._meta.concrete_fields if not one.editable} - {"live"}
    return _VOLATILE | derived


def _hash(data: Any) -> str:
    text = json.dumps(data, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _said(data: dict[str, Any], empty: dict[str, Any], model: type[models.Model]) -> dict[str, Any]:
    """Without what stands at its default; in the rows that belong to it likewise."""
    rows = {one.get_accessor_name(): one.related_model for one in _relations(model)}
    said = {
        name: value
        for name, value in data.items()
        if name not in rows and not (name in empty and empty[name] == value)
    }
    lists = {
        name: [_said(row, _empty_row(rows[name]), rows[name]) for row in data.get(name, [])]
        for name in rows
    }
    return said | {name: values for name, values in lists.items() if values}


def _relations(model: type[models.Model]) -> list[Any]:
    return get_all_child_relations(model) if issubclass(model, ClusterableModel) else []


@cache
def _empty(model: type[models.Model]) -> dict[str, Any]:
    """What an object says that nobody has filled."""
    if issubclass(model, ClusterableModel):
        data = get_serializable_data_for_fields(model())
    else:
        data = {one.name: one.value_to_string(model()) for one in model._meta.concrete_fields}
    data |= {one.name: json.loads(data[one.name]) for one in _streams(model)}
    return _constant(data, model) | {one.name: [] for one in model._meta.many_to_many}


@cache
def _empty_row(model: type[models.Model]) -> dict[str, Any]:
    """The same for a row that belongs to another object."""
    return _constant(get_serializable_data_for_fields(model()), model)


def _constant(data: dict[str, Any], model: type[models.Model]) -> dict[str, Any]:
    """Only what is the same for every new object: a moment or a random key is no default."""
    made = {
        one.name
        for one in model._meta.concrete_fields
        if one.has_default() and callable(one.default) and one.default not in {list, dict}
    }
    return {name: value for name, value in data.items() if name not in made}


def _streams(model: type[models.Model]) -> list[Any]:
    return [one for one in model._meta.concrete_fields if isinstance(one, StreamField)]


def latest(instance: AnyModel) -> AnyModel:
    """The object as editors see it, read anew: a page with its draft.

    An older copy would write back what it knew of the tree, and a page would lose its children.
    """
    fresh = type(instance)._default_manager.get(pk=instance.pk)
    return fresh.get_latest_revision_as_object() if isinstance(fresh, Page) else fresh


def _serialized(instance: models.Model) -> dict[str, Any]:
    # As data, not as text: PostgreSQL gives the keys of a stored object in an order of its own.
    streams = [one.name for one in _streams(type(instance))]
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
        if current is None or not (is_new or is_as_planted(record.state_hash, current)):
            self.report.kept.append(key)
            return
        before = state_of(current)
        change(current)
        if not is_new and state_of(current) == before:
            self._remember(record, before)
            self.report.unchanged.append(key)
            return
        save(current)
        self._remember(record, state_of(latest(current)))
        (self.report.created if is_new else self.report.updated).append(key)

    @staticmethod
    def _remember(record: PlantedState, state_hash: str) -> None:
        if record.state_hash != state_hash:
            record.state_hash = state_hash
            record.save(update_fields=["state_hash"])


def save(instance: models.Model) -> None:
    """As an editor would: a page is published."""
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
