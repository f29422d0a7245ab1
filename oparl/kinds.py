"""The sorts of objects that OParl knows, and where each of them stands on this site."""

from django.db import models

from core.addresses import absolute

ROOT = "/oparl/v1.1/"
SPECIFICATION = "https://schema.oparl.org/1.1/"


class Kind(models.TextChoices):
    """The values are part of addresses that others keep: never rename them."""

    SYSTEM = "system", "System"
    BODY = "body", "Body"
    LEGISLATIVE_TERM = "legislativeTerm", "LegislativeTerm"
    ORGANIZATION = "organization", "Organization"
    PERSON = "person", "Person"
    MEMBERSHIP = "membership", "Membership"
    MEETING = "meeting", "Meeting"
    AGENDA_ITEM = "agendaItem", "AgendaItem"
    PAPER = "paper", "Paper"
    CONSULTATION = "consultation", "Consultation"
    FILE = "file", "File"
    LOCATION = "location", "Location"


LISTED = [kind for kind in Kind if kind is not Kind.SYSTEM]
THE_ONLY_ONE = "1"
"""The key of the system and of its body: there is one of each."""


def type_of(kind: str) -> str:
    """How the specification names the sort of object."""
    return f"{SPECIFICATION}{Kind(kind).label}"


def url_of(kind: str, key: object) -> str:
    """The address and name of one object, for ever: no title is part of it."""
    return absolute(ROOT if kind == Kind.SYSTEM else f"{ROOT}{kind}/{key}")


def list_url(kind: str) -> str:
    """Where all objects of this sort are listed."""
    return absolute(f"{ROOT}{kind}")
