"""What editors may do to an announced event, and what of it follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from events.choices import ChangeKind, EventState, Mode, RegistrationState
from events.models import EventPage, Registration
from events.models.facts import TimesMixin, VenueMixin

if TYPE_CHECKING:
    from events.registration.querysets import RegistrationQuerySet

AS_PLANNED = {
    EventState.PLANNED,
    EventState.CONFIRMED,
    EventState.RESCHEDULED,
    EventState.MOVED_ONLINE,
}
START_FACTS = ("starts_on", "start_time")
PLACE_FACTS = tuple(name for name in VenueMixin.venue_facts if name.startswith("venue_"))


@dataclass(frozen=True)
class Change:
    """One of the things that may be done, and the facts of the page that it sets."""

    kind: ChangeKind
    facts: Mapping[str, Any] = field(default_factory=dict)
    message: str = ""


@dataclass(frozen=True)
class Audience:
    """Who is written to, in numbers."""

    confirmed: int
    waiting: int

    @property
    def total(self) -> int:
        return self.confirmed + self.waiting


def possible(event: EventPage, *, now: datetime) -> list[ChangeKind]:
    """What may be done to the event as it is published.

    Once it is over that is nothing, except where a new date was promised.
    """
    state, is_over = EventState(event.state), event.is_over(now=now)
    is_done = is_over and state != EventState.POSTPONED
    if not event.live or not event.is_in_source_language or is_done:
        return []
    if state in AS_PLANNED:
        if not event.starts_on:
            return [ChangeKind.CANCEL]
        kinds = [ChangeKind.CANCEL, ChangeKind.MOVE, ChangeKind.POSTPONE]
        if event.mode != Mode.ONLINE:
            kinds.append(ChangeKind.MOVE_ONLINE)
        return kinds + [ChangeKind.CONFIRM] * (state == EventState.PLANNED)
    if state == EventState.POSTPONED:
        return [ChangeKind.CANCEL, ChangeKind.MOVE] + [ChangeKind.CONFIRM] * (not is_over)
    if state == EventState.CANCELLED and event.starts_on:
        return [ChangeKind.CONFIRM]
    return []


def told(event: EventPage) -> "RegistrationQuerySet":
    """Who hears of it."""
    return Registration.objects.for_event(event).to_be_told_of_changes()


def audience(event: EventPage) -> Audience:
    """One query each."""
    people = told(event)
    confirmed = people.filter(state=RegistrationState.CONFIRMED).count()
    return Audience(confirmed, people.count() - confirmed)


def apply(change: Change, event: EventPage, published: EventPage) -> None:
    """Sets what the change says on the event; ``published`` is what the public knows so far."""
    for name, value in change.facts.items():
        setattr(event, name, value)
    state = _state_after(change, published)
    if change.kind == ChangeKind.MOVE and is_another_start(change, published):
        event.previously_on = published.starts_on
        event.previous_start_time = published.start_time
    if state:
        event.state = state
    if change.kind == ChangeKind.MOVE_ONLINE:
        event.mode = Mode.ONLINE


def as_news(change: Change, published: EventPage) -> Change:
    """The change without what the public knows already: a form sends all that stands in it.

    A day without its times or a room without its house would be another date and another place.
    """
    new = _new_facts(change, published)
    for group in (TimesMixin.time_facts, PLACE_FACTS):
        if new.intersection(group):
            new.update(group)
    facts = {name: value for name, value in change.facts.items() if name in new}
    return replace(change, facts=facts)


def is_another_start(change: Change, published: EventPage) -> bool:
    return not _new_facts(change, published).isdisjoint(START_FACTS)


def is_another_time(change: Change, published: EventPage) -> bool:
    """Also where it only ends later."""
    return not _new_facts(change, published).isdisjoint(TimesMixin.time_facts)


def is_another_place(change: Change, published: EventPage) -> bool:
    return not _new_facts(change, published).isdisjoint(PLACE_FACTS)


def _new_facts(change: Change, published: EventPage) -> set[str]:
    return {name for name, value in change.facts.items() if value != getattr(published, name)}


def _state_after(change: Change, published: EventPage) -> EventState | None:
    """None where it stays as it is: another room or a later end is no other day, and a plan stays
    a plan.
    """
    if change.kind == ChangeKind.MOVE:
        is_plan = published.state == EventState.PLANNED
        moved = is_another_start(change, published) and not is_plan
        return EventState.RESCHEDULED if moved else None
    return {
        ChangeKind.CANCEL: EventState.CANCELLED,
        ChangeKind.POSTPONE: EventState.POSTPONED,
        ChangeKind.MOVE_ONLINE: EventState.MOVED_ONLINE,
        ChangeKind.CONFIRM: EventState.CONFIRMED,
    }[change.kind]
