"""Who holds an office for the faction. Staff represent nobody and do not appear here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from council.models import Committee, Faction, Office, Person
from oparl.kinds import THE_ONLY_ONE, Kind, url_of
from oparl.made import Made, made
from oparl.of_council import key_of, organization_url

OFFICES = [Office.COUNCIL_MEMBER, Office.EXPERT_RESIDENT]


def office_holders() -> list[Person]:
    """Only who agreed to being shown."""
    people = Person.objects.filter(is_public=True, office__in=OFFICES)
    return list(people.select_related("faction").prefetch_related("committees").order_by("pk"))


def memberships(people: Iterable[Person]) -> list[Made]:
    """In the faction, and for it in committees; since when is not known here."""
    return [
        made(
            Kind.MEMBERSHIP,
            _membership_key(person, body),
            {
                "person": url_of(Kind.PERSON, person.pk),
                "organization": organization_url(body),
                "role": person.role if isinstance(body, Faction) else None,
                "onBehalfOf": organization_url(person.faction)
                if isinstance(body, Committee)
                else None,
            },
        )
        for person in people
        for body in _bodies(person)
    ]


def urls_by_organization(people: Iterable[Person]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for person in people:
        for body in _bodies(person):
            found[key_of(body)].append(url_of(Kind.MEMBERSHIP, _membership_key(person, body)))
    return found


def persons(people: Iterable[Person], found: Iterable[Made]) -> Iterable[Made]:
    """``found`` are their memberships. Ways to reach a person stay on the person's page: who agreed
    to be reached there did not agree to a list of addresses.
    """
    of_person: dict[str, list[Made]] = defaultdict(list)
    for one in found:
        of_person[one.content["person"]].append(one)
    for person in people:
        url = url_of(Kind.PERSON, person.pk)
        yield made(
            Kind.PERSON,
            person.pk,
            {
                "body": url_of(Kind.BODY, THE_ONLY_ONE),
                "name": str(person),
                "givenName": person.given_name,
                "familyName": person.family_name,
                "status": [str(Office(person.office).label)],
                "membership": [one.part for one in of_person[url]],
            },
        )


def _bodies(person: Person) -> list[Committee | Faction]:
    bodies: list[Committee | Faction] = [person.faction] if person.faction else []
    return [*bodies, *sorted(person.committees.all(), key=lambda one: one.pk)]


def _membership_key(person: Person, body: Committee | Faction) -> str:
    return f"{person.pk}-{key_of(body)}"
