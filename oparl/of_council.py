"""Committees and factions, council terms, and places."""

from collections.abc import Iterator, Mapping, Sequence

from core.addresses import absolute
from core.models import SiteSettings
from council.models import Committee, CommitteeKind, CouncilTerm, District, Faction, Meeting
from oparl.kinds import THE_ONLY_ONE, Kind, url_of
from oparl.made import Made, Part, made

# In the specification's words: the kind of organization, and what sort of one it is.
KINDS = {
    CommitteeKind.COUNCIL: ("Gremium", "Parlament"),
    CommitteeKind.COMMITTEE: ("Gremium", "Ausschuss"),
    CommitteeKind.DISTRICT_COUNCIL: ("Gremium", "Bezirksvertretung"),
    CommitteeKind.ADVISORY_BOARD: ("Gremium", "Beirat"),
    CommitteeKind.EXTERNAL: ("externes Gremium", ""),
}
SEAT = "seat"


def key_of(body: Committee | Faction) -> str:
    """Both are organizations, and each counts its own rows."""
    return f"{'committee' if isinstance(body, Committee) else 'faction'}-{body.pk}"


def organization_url(body: Committee | Faction | None) -> str | None:
    return url_of(Kind.ORGANIZATION, key_of(body)) if body else None


def terms() -> Iterator[Made]:
    for term in CouncilTerm.objects.order_by("starts_on", "pk"):
        yield made(
            Kind.LEGISLATIVE_TERM,
            term.pk,
            {
                "body": url_of(Kind.BODY, THE_ONLY_ONE),
                "name": term.name,
                "startDate": term.starts_on.isoformat(),
                "endDate": term.ends_on.isoformat() if term.ends_on else None,
            },
        )


def committees(memberships: Mapping[str, Sequence[str]]) -> Iterator[Made]:
    """``memberships`` are addresses by the key of the organization."""
    for committee in Committee.objects.order_by("pk"):
        kind, sort = KINDS[CommitteeKind(committee.kind)]
        yield made(
            Kind.ORGANIZATION,
            key_of(committee),
            {
                "body": url_of(Kind.BODY, THE_ONLY_ONE),
                "name": committee.name,
                "shortName": committee.short_name,
                "organizationType": kind,
                "classification": sort,
                "startDate": _day(committee.active_from),
                "endDate": _day(committee.active_until),
                "website": committee.website,
                "membership": memberships.get(key_of(committee), []),
            },
        )


def factions(settings: SiteSettings, memberships: Mapping[str, Sequence[str]]) -> Iterator[Made]:
    has_seat = bool(settings.street)
    for faction in Faction.objects.order_by("pk"):
        own = {
            "website": absolute("/"),
            "location": Part(Kind.LOCATION, SEAT) if has_seat else None,
        }
        yield made(
            Kind.ORGANIZATION,
            key_of(faction),
            {
                "body": url_of(Kind.BODY, THE_ONLY_ONE),
                "name": faction.name,
                "shortName": faction.short_name,
                "organizationType": "Fraktion",
                "classification": "Fraktion",
                "membership": memberships.get(key_of(faction), []),
            }
            | (own if faction.is_own else {}),
        )


def locations(settings: SiteSettings, meetings: Sequence[Meeting]) -> Iterator[Made]:
    """The faction's office, the city's districts, and where the meetings took place."""
    if settings.street:
        town = f"{settings.postal_code} {settings.city}".strip()
        own = Faction.objects.filter(is_own=True).order_by("pk")
        yield made(
            Kind.LOCATION,
            SEAT,
            {
                "description": ", ".join(part for part in (settings.street, town) if part),
                "streetAddress": settings.street,
                "postalCode": settings.postal_code,
                "locality": settings.city,
                "organizations": [organization_url(faction) for faction in own],
            },
        )
    for district in District.objects.order_by("pk"):
        yield made(
            Kind.LOCATION,
            district_key(district.pk),
            {
                "description": district.name,
                "subLocality": district.name,
                "locality": settings.city,
            },
        )
    for meeting in meetings:
        if meeting.place:
            yield made(
                Kind.LOCATION,
                place_key(meeting),
                {
                    "description": meeting.place,
                    "meetings": [url_of(Kind.MEETING, meeting.pk)],
                },
            )


def district_key(pk: int) -> str:
    return f"district-{pk}"


def place_key(meeting: Meeting) -> str:
    return f"meeting-{meeting.pk}"


def _day(day: object) -> str | None:
    return str(day) if day else None
