"""Who is registered for one event: in numbers, as a list, as a table and on paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, IntegerField, Q, Sum, Value, When
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from core.addresses import absolute, path_of
from core.tables import Column
from events import words
from events.choices import IS_OPEN, RegistrationState, Way
from events.models import EventPage, Registration
from events.registration import opening
from events.registration.querysets import RegistrationQuerySet

PAPER = "events/pdf/registrations.typ"

# Who comes stands first, who no longer does last.
ORDER = (
    RegistrationState.CONFIRMED,
    RegistrationState.OFFERED,
    RegistrationState.WAITING,
    RegistrationState.ASKED,
    RegistrationState.ASKED_TO_WAIT,
    RegistrationState.CANCELLED,
    RegistrationState.LAPSED,
)


@dataclass(frozen=True)
class Numbers:
    """Seats of one way: how many there are, and how many of them are in which state."""

    way: Way
    seats: int | None
    confirmed: int
    held: int
    waiting: int
    arrived: int

    @property
    def label(self) -> str:
        return str(self.way.label)

    @property
    def is_over_full(self) -> bool:
        return self.seats is not None and self.confirmed > self.seats


def numbers(event: EventPage) -> list[Numbers]:
    """For each way in which one can take part by now; one query."""
    is_held = Q(state__in=[RegistrationState.OFFERED, RegistrationState.ASKED])
    is_confirmed = Q(state=RegistrationState.CONFIRMED)
    counted = {
        row["way"]: row
        for row in Registration.objects.for_event(event)
        .order_by()
        .values("way")
        .annotate(
            confirmed=Sum("seats", filter=is_confirmed, default=0),
            held=Sum("seats", filter=is_held, default=0),
            waiting=Sum("seats", filter=Q(state=RegistrationState.WAITING), default=0),
            arrived=Sum("seats", filter=is_confirmed & Q(checked_in_at__isnull=False), default=0),
        )
    }
    ways: dict[Way, list[str]] = {way: [] for way in opening.ways(event)}
    for chosen in counted:
        # Who chose a way that there is no more takes part in the one that there is.
        ways[opening.way_now(event, chosen)].append(chosen)
    names = ("confirmed", "held", "waiting", "arrived")
    return [
        Numbers(
            way,
            event.seats(way),
            **{name: sum(counted[one][name] for one in taken) for name in names},
        )
        for way, taken in ways.items()
    ]


def people(event: EventPage, *, query: str = "") -> RegistrationQuerySet:
    """All of them; with words to look for, those whose name or address holds them."""
    found = Registration.objects.for_event(event)
    for word in query.split():
        found = found.filter(Q(name__icontains=word) | Q(email_norm__icontains=word.lower()))
    place = Case(
        *(When(state=state, then=Value(number)) for number, state in enumerate(ORDER)),
        output_field=IntegerField(),
    )
    in_line = Case(When(state=RegistrationState.WAITING, then="asked_at"))
    return found.order_by(place, in_line, Lower("name"), "pk")


def still_open(event: EventPage) -> RegistrationQuerySet:
    return people(event).filter(state__in=sorted(IS_OPEN)).select_related("event")


def way_of(event: EventPage, person: Registration) -> Way:
    """Who chose "on site" takes part online in what has been moved online."""
    return opening.way_now(event, person.way)


def coming(event: EventPage) -> RegistrationQuerySet:
    """Who is let in, by name."""
    return Registration.objects.for_event(event).confirmed().order_by(Lower("name"), "pk")


def _moment(moment: datetime | None) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


COLUMNS: list[Column[Registration]] = [
    Column(gettext_lazy("name"), lambda one: one.name),
    Column(gettext_lazy("e-mail address"), lambda one: one.email),
    Column(gettext_lazy("takes part"), lambda one: str(way_of(one.event, one).label)),
    Column(gettext_lazy("seats"), lambda one: one.seats),
    Column(gettext_lazy("state"), lambda one: one.get_state_display()),
    Column(gettext_lazy("needs"), lambda one: one.needs),
    Column(gettext_lazy("language"), lambda one: one.language_code),
    Column(pgettext_lazy("of a registration", "asked at"), lambda one: _moment(one.asked_at)),
    Column(
        pgettext_lazy("of a registration", "confirmed at"), lambda one: _moment(one.confirmed_at)
    ),
    Column(gettext_lazy("arrived at"), lambda one: _moment(one.checked_in_at)),
]


def on_paper(
    event: EventPage, guests: Iterable[Registration], *, with_needs: bool, now: datetime
) -> dict[str, Any]:
    """What lies at the door: names, and a box for each to be ticked."""
    listed = list(guests)
    seats = sum(guest.seats for guest in listed)
    heads = [_("here"), _("Name"), _("Seats"), _("takes part")]
    return {
        "title": event.title,
        "language": "de",
        "speaker": _("Only for the people at the door. Destroy it afterwards."),
        "address": absolute(path_of(event)),
        "page_words": _("Page {page} of {pages}"),
        "when": str(words.when(event)),
        "where": str(words.where(event)),
        "as_of": _("As of %(moment)s")
        % {"moment": date_format(timezone.localtime(now), "DATETIME_FORMAT")},
        "number": ngettext("%(number)d seat", "%(number)d seats", seats) % {"number": seats},
        "heads": [*heads, _("Needs")] if with_needs else heads,
        "empty": _("Nobody is registered."),
        "guests": [
            {
                "name": guest.name,
                "seats": str(guest.seats),
                "way": str(way_of(event, guest).label),
                "is_here": guest.checked_in_at is not None,
                "needs": guest.needs if with_needs else "",
            }
            for guest in listed
        ],
        "with_needs": with_needs,
    }
