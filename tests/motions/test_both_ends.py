"""What refers to a motion refers to nothing when the motion is gone; translations tell the same."""

import pytest

from motions.choices import Position, RelationKind, Result
from motions.models import Relation
from tests.factories import (
    DossierPageFactory,
    FactionFactory,
    MotionPageFactory,
    translate,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier():
    return DossierPageFactory()


@pytest.fixture
def other(dossier):
    return MotionPageFactory(title="Das andere Papier", dossier=dossier)


@pytest.fixture
def motion(dossier, other):
    made = MotionPageFactory(dossier=dossier)
    made.relations = [
        Relation(kind=RelationKind.AMENDS, target=other),
        Relation(kind=RelationKind.CITES, paper_number="12345-22", sort_order=1),
    ]
    made.save()
    return made


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


VERBS = {
    RelationKind.AMENDS: ("ändert", "wird geändert durch"),
    RelationKind.REPLACES: ("ersetzt", "wird ersetzt durch"),
    RelationKind.ANSWERS: ("beantwortet", "wird beantwortet durch"),
    RelationKind.ORIGINATES_FROM: ("geht zurück auf", "führte zu"),
}


@pytest.mark.parametrize("kind", VERBS)
def test_a_relation_has_its_verb_at_each_end(client, motion, other, kind):
    verb, way_back = VERBS[kind]
    motion.relations = [Relation(kind=kind, target=other)]
    motion.save()

    assert f'<span class="rel">{verb}</span>' in read(client, motion.path_on_site)
    assert f'<span class="rel">{way_back}</span>' in read(client, other.path_on_site)


@pytest.mark.parametrize("end", ["delete", "unpublish"])
def test_nothing_leads_to_what_is_gone(client, motion, other, dossier, end):
    pages = [motion.path_on_site, dossier.path_on_site, "/antraege/", "/antraege/feed.atom"]
    address = other.path_on_site
    assert all(address in read(client, page) for page in pages)

    getattr(other, end)()

    for page in [*pages, f"{dossier.path_on_site}feed.atom"]:
        html = read(client, page)
        assert address not in html, page
        assert other.title not in html, page
    assert "12345-22" in read(client, motion.path_on_site)
    assert client.get(address).status_code == 404


def test_votes_and_answers_are_read_from_the_german_page(client):
    faction = FactionFactory(name="Rote Fraktion")
    votes = [{"faction": faction, "position": Position.AGAINST, "number": 3}]
    motion = MotionPageFactory(
        slug="baenke",
        body=[("questions", {"introduction": "", "questions": ["Wie viele?"]})],
        stations=[{"result": Result.ADOPTED, "votes_yes": 5, "faction_votes": votes}],
        answers=[
            {"replies": [("reply", {"question": 1, "text": "<p>Sieben.</p>", "is_refused": False})]}
        ],
    )

    english = translate(motion, "en", title="Benches")
    motion.consultations.first().faction_votes.update(number=4)

    html = read(client, english.path_on_site)
    assert "against the votes of Rote Fraktion (4)" in html
    assert "Sieben." in html
