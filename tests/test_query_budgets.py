"""How many questions a page asks of the database: a fixed number, whatever there is in it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import Topic
from council.models import Faction
from events.models import AgendaSlot, EventSeriesPage
from motions.choices import RelationKind, Result
from motions.models import MotionPage
from tests.events.factories import EventPageFactory, EventSeriesPageFactory, UndatedEventPageFactory
from tests.factories import (
    ArticlePageFactory,
    CommitteeFactory,
    GuidePageFactory,
    MeetingFactory,
    MotionPageFactory,
    PersonFactory,
    RelationFactory,
    TopicFactory,
    translate,
)
from tests.prevention_models.factories import PreventionModelPageFactory
from tests.prevention_models.ratings import rate

pytestmark = pytest.mark.django_db
BUDGETS = {
    "/feeds/": 45,
    "/aktuelles/export.csv": 15,
    "/veranstaltungen/export.json": 15,
    "/veranstaltungen/feed.atom": 15,
    "/themen/soziales/feed.atom": 15,
    # Composed of what five apps know.
    "/": 31,
    "/antraege/": 25,
    "/antraege/?thema=soziales&gremium=aboeoab&jahr=2022&fraktion=gruene&q=rat": 25,
    "/antraege/sicherheitskonferenzen/": 30,
    "/vorgaenge/": 25,
    "/vorgaenge/kommunale-sicherheit/": 25,
    "/themen/": 25,
    "/themen/soziales/": 25,
    "/aktuelles/": 25,
    "/wissenswertes/": 25,
    "/wissenswertes/was-nicht-belegt-bedeutet/": 25,
    "/fraktion/": 25,
    "/impressum/": 25,
    "/gibtesnicht/": 25,
    "/en/": 42,
    "/en/motions/": 25,
    "/en/motions/security-conferences/": 35,
    "/en/dossiers/community-safety/": 28,
    "/en/topics/soziales/": 30,
    "/newsletter/": 25,
    "/newsletter/abmelden/": 25,
    "/newsletter/archiv/": 25,
    "/newsletter/archiv/feed.atom": 15,
    "/en/newsletter/": 25,
    "/newsletter/folgen/thema/soziales/": 25,
    "/newsletter/folgen/suche/?q=sicherheit": 25,
    "/newsletter/daten/": 25,
    "/suche/": 25,
    "/suche/?q=antrag+rat&art=antrag": 25,
    "/en/suche/?q=english": 25,
    "/suche/?q=gibtesnicht": 25,
    "/suche/vorschlaege/?q=antr": 10,
    "/suche/feed.atom?q=antrag+rat&art=antrag": 12,
    "/suche/export.json?q=antrag+rat": 10,
    "/de-simple/": 25,
    "/de-simple/antraege/": 25,
    "/de-simple/antraege/sicherheits-konferenzen/": 35,
    "/feed.atom": 15,
    "/en/feed.atom": 18,
    "/antraege/feed.atom?thema=soziales&gremium=aboeoab&jahr=2022&fraktion=gruene&q=rat": 12,
    "/vorgaenge/kommunale-sicherheit/feed.atom": 16,
    "/en/dossiers/community-safety/feed.atom": 20,
    "/sitemap.xml": 8,
    "/veranstaltungen/": 25,
    "/veranstaltungen/?thema=soziales&zielgruppe=interessierte&reihe=modelle": 25,
    "/veranstaltungen/?ansicht=monat": 25,
    "/veranstaltungen/modelle-kommunaler-kriminalpraevention/": 30,
    "/veranstaltungen/modelle-kommunaler-kriminalpraevention/ein-modell-fuer-dortmund/": 30,
    "/veranstaltungen/kalender.ics": 15,
    "/en/events/": 25,
    "/en/events/kalender.ics": 15,
    "/en/events/models-of-municipal-crime-prevention/": 30,
    "/praeventionsmodelle/": 25,
    "/praeventionsmodelle/?art=praeventionsrat&land=nordrhein-westfalen&q=rat&modell=koeln": 25,
    "/praeventionsmodelle/dortmund/": 30,
    "/praeventionsmodelle/koeln/": 30,
    "/praeventionsmodelle/methode/": 25,
    "/antraege/?q=rat&sortierung=relevanz": 25,
    "/antraege/export.csv?thema=soziales&gremium=aboeoab&jahr=2022&fraktion=gruene&q=rat": 14,
    "/antraege/export.csv": 14,
    "/antraege/export.json": 14,
    "/en/motions/export.csv": 16,
    "/antraege/sicherheitskonferenzen/pdf/": 30,
    "/en/motions/security-conferences/pdf/": 35,
    "/antraege/beratungen/": 20,
    "/en/motions/beratungen/": 22,
    "/antraege/beratungen/kalender.ics": 12,
    "/antraege/jahre/": 20,
    "/en/motions/jahre/": 20,
    "/praeventionsmodelle/?ansicht=sektoren&ohne=k04-fachgruppen": 25,
    "/praeventionsmodelle/export.csv": 20,
    "/praeventionsmodelle/export.xlsx": 20,
    "/praeventionsmodelle/vergleich/?modell=koeln&modell=leipzig": 25,
    "/praeventionsmodelle/vergleich/?modell=koeln&modell=leipzig&ansicht=karten": 25,
    "/praeventionsmodelle/vergleich/export.csv?modell=koeln": 20,
    "/praeventionsmodelle/vergleich/export.xlsx?modell=koeln": 20,
    "/praeventionsmodelle/vergleich/export.pdf?modell=koeln": 20,
    "/praeventionsmodelle/methode/korrektur/?modell=koeln": 25,
    "/kontakt/nachricht/": 25,
    "/kontakt/fehler/?seite=x": 25,
    "/kontakt/danke/": 25,
    "/site.webmanifest": 5,
    "/praeventionsmodelle/baukasten/": 25,
    "/praeventionsmodelle/baukasten/?k03-steuerung=koeln&k10-information-rat=leipzig&k99=x": 25,
    "/praeventionsmodelle/vergleich/?modell=koeln&modell=leipzig&kriterien=fragen-des-antrags": 25,
    "/offene-daten/": 20,
    "/en/open-data/fields/": 20,
    "/oparl/v1.1/": 4,
    "/oparl/v1.1/paper": 5,
    "/oparl/v1.1/meeting?modified_since=2014-01-01T00:00:00%2B01:00&limit=7": 5,
}


def number_of_queries(path):
    """Asked twice: the first answer of a process also fills its memory."""
    client = Client()
    client.get(path).getvalue()
    with CaptureQueriesContext(connection) as asked:
        client.get(path).getvalue()
    return len(asked)


def more_of_everything(motion, dossier, number):
    """Rows on every relation that any of the pages shows."""
    topic = Topic.objects.in_source_language().get(slug="soziales")
    faction = Faction.objects.get(slug="gruene")
    for _ in range(number):
        meeting = MeetingFactory(committee=CommitteeFactory())
        other = MotionPageFactory(
            dossier=dossier,
            topics=[topic, TopicFactory()],
            factions=[faction],
            stations=[{"meeting": meeting}, Result.PENDING],
        )
        translate(other, "en", title=f"English {other.pk}")
        RelationFactory(motion=motion, target=other, kind=RelationKind.CITES)
        RelationFactory(motion=other, target=motion, kind=RelationKind.AMENDS)
        ArticlePageFactory(dossier=dossier, topics=[topic])
        GuidePageFactory()
        PersonFactory()
        profile = PreventionModelPageFactory(
            dossier=dossier, bodies=["Rat"], groups=["Sport"], sources=["s1"], strengths=["Nah"]
        )
        translate(profile, "en", title=f"English {profile.pk}")
    more_events(dossier, topic, number)


def more_events(dossier, topic, number):
    seeds = EventSeriesPage.objects.get(slug="modelle-kommunaler-kriminalpraevention")
    for _ in range(number):
        series = EventSeriesPageFactory(dossier=dossier, topics=[topic])
        UndatedEventPageFactory(parent=series)
        slots = [AgendaSlot(model=dossier.page_ptr) for _ in range(3)]
        dated = EventPageFactory(
            parent=seeds, starts_on=timezone.localdate(), agenda=slots, for_public=True
        )
        translate(dated, "en", title=f"English {dated.pk}")


@pytest.mark.parametrize("path", BUDGETS)
def test_a_page_keeps_to_its_budget(path):
    assert number_of_queries(path) <= BUDGETS[path]


def test_ratings_cost_one_query_however_many(db):
    path = (
        "/praeventionsmodelle/vergleich/?modell=koeln&modell=leipzig&kriterien=fragen-des-antrags"
    )
    before = number_of_queries(path)

    for slug in ("koeln", "leipzig", "dortmund"):
        rate(slug, "k10", sources=["Bericht", "Vorlage"])
        rate(slug, "k11")

    assert number_of_queries(path) == before <= BUDGETS[path]


def test_a_full_list_keeps_to_its_budget(motion, dossier):
    more_of_everything(motion, dossier, 20)

    assert len(Client().get("/antraege/").context["listing"]["cards"]) == 20
    asked = {path: number_of_queries(path) for path in BUDGETS}
    assert {path: number for path, number in asked.items() if number > BUDGETS[path]} == {}


def test_no_page_asks_more_because_there_is_more(motion, dossier):
    more_of_everything(motion, dossier, 3)
    few = {path: number_of_queries(path) for path in BUDGETS}

    more_of_everything(motion, dossier, 17)
    many = {path: number_of_queries(path) for path in BUDGETS}

    # A list with more than one page asks nothing new; each kind of entry is there before and after.
    assert {path: many[path] - few[path] for path in BUDGETS if many[path] > few[path]} == {}
    assert MotionPage.objects.visible().count() == 23


def test_an_event_and_the_form_to_register_for_it_keep_to_their_budget():
    event = EventPageFactory(
        starts_on=timezone.localdate() + timedelta(days=9),
        takes_registrations=True,
        seats_on_site=3,
    )

    for part in ("", "anmeldung/", "anmeldung/post-ansehen/"):
        assert number_of_queries(f"{event.path_on_site}{part}") <= 25
