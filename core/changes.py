"""Counted once, and kept until something changes.

What is costly and the same for everybody, such as the numbers beside filters, is kept under the
name of the state that the content is in. Every process asks the database for that name, so that no
process goes on showing what another one has changed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from hashlib import sha256
from typing import Any, TypeVar

from django.apps import apps
from django.core.cache import cache
from django.db.models import Count, Max, Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from core.models.changes import Change
from core.models.settings import SiteSettings

Kept = TypeVar("Kept")

# A number that a slow transaction fills in late has changed the count, and within this time no old
# change is taken away that could hide it.
KEPT_FOR = timedelta(minutes=10)
CHANGES_ARE_KEPT_FOR = timedelta(days=1)


def watch(*models: type[Model]) -> None:
    """Called in ``AppConfig.ready`` for what pages show and is no page itself.

    One by one: with a listener for everything, Django would read all rows before it deletes any.
    """
    for model in models:
        for signal in (post_save, post_delete):
            signal.connect(_mark, sender=model, dispatch_uid="core.changes")


def mark() -> None:
    """Something has changed. Needed only after statements that no signal tells of."""
    Change.objects.create()


@dataclass(frozen=True)
class State:
    """The state that the content is in: its name, and when it came about if anything is known."""

    name: str
    since: datetime | None


def state() -> State:
    """Of everything that is watched; one query."""
    found = Change.objects.aggregate(newest=Max("pk"), number=Count("pk"), at=Max("at"))
    # With the moment, because a restored database counts on from where it was.
    moment = found["at"].isoformat() if found["at"] else ""
    return State(f"{found['newest']}-{found['number']}-{moment}", found["at"])


def may_have_changed_at(known: State | None = None) -> datetime:
    """When what is made from the content and the day may have become different last.

    One query, unless the state is known.
    """
    since = (known or state()).since
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    return max(midnight, since) if since else midnight


def kept(name: str, make: Callable[[], Kept]) -> Kept:
    """What ``make`` gives, or gave since the last change; one query.

    ``name`` tells apart everything on which the outcome depends: the language, the filters.
    """
    named = sha256(name.encode()).hexdigest()
    key = f"{state().name}:{named}"
    found: Kept | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, timeout=KEPT_FOR.total_seconds())
    return found


def forget(*, now: datetime) -> None:
    """Take away all old changes but the newest, which names the state."""
    newest = Change.objects.aggregate(newest=Max("pk"))["newest"]
    Change.objects.filter(at__lt=now - CHANGES_ARE_KEPT_FOR).exclude(pk=newest).delete()


def forget_now() -> None:
    """The job of the worker."""
    forget(now=timezone.now())


def _mark(**signal: Any) -> None:
    if not signal.get("raw"):
        mark()


def _mark_if_of_a_page(instance: Any, **_signal: Any) -> None:
    if isinstance(instance, Page):
        mark()


def listen() -> None:
    """Called once, when the apps are ready."""
    watch(
        SiteSettings,
        PageViewRestriction,
        *(one for one in apps.get_models() if issubclass(one, Page)),
    )
    m2m_changed.connect(_mark_if_of_a_page, dispatch_uid="core.changes")
    post_page_move.connect(_mark, dispatch_uid="core.changes")
