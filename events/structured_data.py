"""Events as search engines read them (schema.org)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.addresses import absolute, path_of
from core.listings import PAGE_SIZE
from core.structured_data import SCHEMA, Context, listing, said, web_page
from events.choices import Admission, Answer, Audience, EventState, Mode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from events.cards import EventCard, SeriesCard
    from events.models import EventIndexPage, EventPage, EventSeriesPage

Data = dict[str, Any]


@dataclass(frozen=True)
class Subject:
    """What is about an event, as a motion that asked for it, or left of it, as slides."""

    name: str
    url: str


STATUS = {
    EventState.RESCHEDULED: "EventRescheduled",
    EventState.POSTPONED: "EventPostponed",
    EventState.MOVED_ONLINE: "EventMovedOnline",
    EventState.CANCELLED: "EventCancelled",
}
ATTENDANCE = {
    Mode.ON_SITE: "OfflineEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode",
    Mode.HYBRID: "MixedEventAttendanceMode",
}


def of_page(page: "EventPage | EventSeriesPage", context: Context) -> list[Data]:
    """The page, and what it is about where that can be told."""
    subject = context.get("structured_data")
    entity = {"@id": subject["@id"]} if subject else None
    return [web_page(page, context, mainEntity=entity), *([subject] if subject else [])]


def of_list(page: "EventIndexPage", context: Context) -> list[Data]:
    """What the list or the month shows."""
    shown = context["listing"]
    if "groups" not in shown:
        return [web_page(page, context, "CollectionPage")]
    groups = shown["groups"]
    cards = [*groups.upcoming, *(card for group in groups.undated for card in group.cards)]
    items = [(card.title, card.url) for card in [*cards, *groups.over]]
    alone = [
        (one.series.title, one.series.url) for one in groups.undated if one.series and not one.cards
    ]
    first = (shown["page_number"] - 1) * PAGE_SIZE + 1
    total = shown["number_of_hits"] + len(alone)
    found = listing([*items, *alone], total=total, first=first)
    return [web_page(page, context, "CollectionPage", mainEntity=found)]


def of_event(
    event: "EventPage",
    page: "EventPage",
    series: "SeriesCard | None",
    organiser: str,
    *,
    subjects: "Iterable[Subject]" = (),
    has_room: bool | None = None,
) -> Data | None:
    """None without a date: an event is nothing to a search engine before it has one.

    ``has_room`` is known only while one can register.
    """
    span = event.span
    if span is None:
        return None
    url = absolute(path_of(page))
    mode = Mode(event.mode) if event.mode else None
    previous = event.previous_span if event.state == EventState.RESCHEDULED else None
    return said(
        {
            "@type": "Event",
            "@id": f"{url}#termin",
            "name": page.title,
            "description": page.teaser,
            "url": url,
            "inLanguage": page.locale.language_code,
            "startDate": span.machine_start,
            "endDate": span.machine_end,
            "previousStartDate": previous.machine_start if previous else "",
            "eventStatus": f"{SCHEMA}/{STATUS.get(event.state_choice, 'EventScheduled')}",
            "eventAttendanceMode": f"{SCHEMA}/{ATTENDANCE[mode]}" if mode else "",
            "location": _locations(event, url),
            "organizer": _organizer(organiser),
            "performer": [_performer(speaker) for speaker in event.speakers.all()],
            "superEvent": _series(series) if series else None,
            "audience": _audience(event.audiences),
            "isAccessibleForFree": _is_free(event),
            "offers": _offer(event, url, has_room=has_room),
            **_capacity(event),
            "amenityFeature": _amenities(event),
            "subjectOf": [_subject(one) for one in subjects],
        }
    )


def of_series(
    series: "EventSeriesPage", page: "EventSeriesPage", sessions: "Iterable[EventCard]"
) -> Data:
    """With those of its sessions that have a date."""
    url = absolute(path_of(page))
    return said(
        {
            "@type": "EventSeries",
            "@id": f"{url}#reihe",
            "name": page.title,
            "description": page.teaser,
            "url": url,
            "inLanguage": page.locale.language_code,
            "organizer": _organizer(series.organiser),
            "audience": _audience(series.audiences),
            "subEvent": [
                {
                    "@type": "Event",
                    "@id": f"{absolute(card.url)}#termin",
                    "name": card.title,
                    "url": absolute(card.url),
                    "startDate": card.span.machine_start,
                }
                for card in sessions
                if card.span
            ],
        }
    )


def _locations(event: "EventPage", url: str) -> list[Data]:
    places: list[Data] = []
    if event.is_on_site:
        address = {
            "@type": "PostalAddress",
            "streetAddress": event.venue_street,
            "postalCode": event.venue_postal_code,
            "addressLocality": event.venue_city,
        }
        name = ", ".join(part for part in (event.venue_name, event.venue_room) if part)
        places.append(said({"@type": "Place", "name": name, "address": said(address)}))
    if event.is_online:
        places.append({"@type": "VirtualLocation", "url": event.public_online_url or url})
    return places


def _organizer(name: str) -> Data | None:
    return {"@type": "Organization", "name": name} if name else None


def _performer(speaker: Any) -> Data:
    affiliation = _organizer(speaker.organisation)
    return said(
        {
            "@type": "Person",
            "name": speaker.name,
            "jobTitle": speaker.role,
            "affiliation": affiliation,
        }
    )


def _series(series: "SeriesCard") -> Data:
    url = absolute(series.url)
    return {"@type": "EventSeries", "@id": f"{url}#reihe", "name": series.title, "url": url}


def _audience(audiences: set[Audience]) -> list[Data]:
    return [
        {"@type": "Audience", "audienceType": str(audience.label)}
        for audience in Audience
        if audience in audiences
    ]


def _is_free(event: "EventPage") -> bool | None:
    return None if event.admission == Admission.UNKNOWN else event.admission == Admission.FREE


def _offer(event: "EventPage", url: str, *, has_room: bool | None) -> Data | None:
    if event.admission == Admission.FREE:
        price = "0"
    elif event.price is not None:
        price = str(event.price)
    else:
        return None
    availability = "" if has_room is None else f"{SCHEMA}/{'InStock' if has_room else 'SoldOut'}"
    offer = {"@type": "Offer", "price": price, "priceCurrency": "EUR", "url": url}
    return said({**offer, "availability": availability})


def _capacity(event: "EventPage") -> Data:
    """Only where one can register, and only of the ways that there are; without a limit nothing."""
    if not event.takes_registrations:
        return {}
    on_site = event.seats_on_site if event.mode != Mode.ONLINE else None
    online = event.seats_online if event.is_online else None
    ways = [on_site] if not event.is_online else [online]
    if event.mode == Mode.HYBRID:
        ways = [on_site, online]
    return {
        "maximumAttendeeCapacity": None if None in ways else sum(filter(None, ways)),
        "maximumPhysicalAttendeeCapacity": on_site,
        "maximumVirtualAttendeeCapacity": online,
    }


def _subject(subject: "Subject") -> Data:
    return said({"@type": "CreativeWork", "name": subject.name, "url": _whole(subject.url)})


def _whole(url: str) -> str:
    """Material may lie somewhere else."""
    return absolute(url) if url.startswith("/") else url


def _amenities(event: "EventPage") -> list[Data]:
    return [
        {"@type": "LocationFeatureSpecification", "name": question, "value": given == Answer.YES}
        for question, given in event.accessibility
        if given != Answer.UNKNOWN
    ]
