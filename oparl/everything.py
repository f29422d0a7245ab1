"""All objects as the database has them now, parts before what they are given out within."""

from collections.abc import Iterator

from oparl import of_council, of_motions, of_people, of_site
from oparl.made import Made
from oparl.papers import papers as read_papers


def everything() -> Iterator[Made]:
    """The number of queries depends on nothing."""
    settings = of_site.settings_of_the_site()
    papers = read_papers()
    people = of_people.office_holders()
    terms = list(of_council.terms())
    memberships = of_people.memberships(people)
    of_organization = of_people.urls_by_organization(people)
    sessions = [meeting for _pk, meeting in sorted(papers.meetings.items())]

    yield from of_council.locations(settings, sessions)
    yield from of_motions.files(papers)
    yield from terms
    yield from memberships
    yield from of_motions.consultations(papers)
    yield from of_motions.agenda_items(papers)
    yield from of_council.committees(of_organization)
    yield from of_council.factions(settings, of_organization)
    yield from of_people.persons(people, memberships)
    yield from of_motions.meetings(papers)
    yield from of_motions.all_papers(papers)
    yield of_site.body(settings, terms)
    yield of_site.system(settings)
