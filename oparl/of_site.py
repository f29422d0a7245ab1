"""The interface itself, and whom it speaks for."""

from collections.abc import Sequence

from wagtail.models import Site

from core.addresses import absolute
from core.models import SiteSettings
from oparl.kinds import SPECIFICATION, THE_ONLY_ONE, Kind, list_url, url_of
from oparl.made import Made, made, vendor

PAGE = "/offene-daten/"
"""Where people read what this is."""

PARTIAL = "Teilbestand der Ratsfraktion"
SCOPE = (
    "Nur was die Ratsfraktion selbst eingebracht und dokumentiert hat. "
    "Kein Ratsinformationssystem der Stadt und nicht vollständig."
)


def settings_of_the_site() -> SiteSettings:
    site = Site.objects.filter(is_default_site=True).first()
    found: SiteSettings = SiteSettings.for_site(site) if site else SiteSettings()
    return found


def system(settings: SiteSettings) -> Made:
    return made(
        Kind.SYSTEM,
        THE_ONLY_ONE,
        {
            "oparlVersion": SPECIFICATION,
            "body": list_url(Kind.BODY),
            "name": f"{settings.full_name} \N{EN DASH} OParl",
            "contactEmail": settings.email,
            "contactName": settings.speaker if settings.email else None,
            "website": absolute("/"),
            "license": settings.open_data_licence_url,
            "web": absolute(PAGE),
        },
    )


def body(settings: SiteSettings, terms: Sequence[Made]) -> Made:
    city = f"Stadt {settings.city}" if settings.city else ""
    return made(
        Kind.BODY,
        THE_ONLY_ONE,
        {
            "system": url_of(Kind.SYSTEM, THE_ONLY_ONE),
            "name": " \N{EN DASH} ".join(part for part in (city, PARTIAL) if part),
            "ags": settings.municipality_key,
            "license": settings.open_data_licence_url,
            "contactEmail": settings.email,
            "contactName": settings.speaker if settings.email else None,
            "organization": list_url(Kind.ORGANIZATION),
            "person": list_url(Kind.PERSON),
            "meeting": list_url(Kind.MEETING),
            "paper": list_url(Kind.PAPER),
            "legislativeTerm": [term.part for term in terms],
            "agendaItem": list_url(Kind.AGENDA_ITEM),
            "consultation": list_url(Kind.CONSULTATION),
            "file": list_url(Kind.FILE),
            "locationList": list_url(Kind.LOCATION),
            "legislativeTermList": list_url(Kind.LEGISLATIVE_TERM),
            "membership": list_url(Kind.MEMBERSHIP),
            "web": absolute(PAGE),
        }
        | vendor({"scope": SCOPE}),
        required=["legislativeTerm"],
    )
