"""Facts are entered once, on the German page, and are true in every language in the same moment."""

import re
from datetime import date

import pytest

from core.models import Topic
from council.models import Faction, Meeting
from events.choices import EventState
from motions.choices import MotionType, Result
from motions.models import Consultation, MotionFaction, MotionPage
from prevention_models.models import PreventionModelPage
from tests.events.factories import EventPageFactory
from tests.factories import (
    ArticlePageFactory,
    DistrictFactory,
    PersonFactory,
    SiteDocumentFactory,
    translate,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def english_text(client, english_motion):
    """What the English page says now."""

    def read():
        return client.get(english_motion.path_on_site).content.decode()

    return read


def publish(motion, **values):
    page = MotionPage.objects.get(pk=motion.pk)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_a_changed_date_is_on_the_english_page_at_once(motion, english_text):
    assert "2024-02-29" not in english_text()

    publish(motion, submitted_on=date(2024, 2, 29))

    assert 'datetime="2024-02-29"' in english_text()
    assert re.search(r"29 February 2024|Feb(\.|ruary) 29, 2024", english_text())


def test_a_draft_of_the_facts_changes_nothing(motion, english_text):
    motion.paper_number = "98765-43"
    motion.save_revision()

    assert "98765-43" not in english_text()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"paper_number": "98765-43"}, "98765-43"),
        ({"motion_type": MotionType.BUDGET_MOTION}, "Budget motion"),
        ({"date_as_printed": "am Sankt-Nimmerleins-Tag"}, "am Sankt-Nimmerleins-Tag"),
        ({"original_url": "https://example.org/original"}, "https://example.org/original"),
        ({"paper_number": "1", "paper_url": "https://example.org/2"}, "https://example.org/2"),
    ],
)
def test_a_changed_fact_is_on_the_english_page_at_once(motion, english_text, values, expected):
    assert expected not in english_text()

    publish(motion, **values)

    assert expected in english_text()


def test_a_new_result_is_on_the_english_page_at_once(motion, english_text, client):
    stations = [Consultation(result=Result.ADOPTED, is_authoritative=True, agenda_number="7.3")]

    publish(motion, consultations=stations)

    assert "7.3" in english_text()
    assert "adopted" in english_text()
    listing = client.get("/en/motions/?status=beschlossen").context["listing"]
    assert [card.title for card in listing["cards"]] == ["Security conferences"]


def test_what_belongs_to_a_motion_is_on_the_english_page_at_once(motion, english_text):
    person, document = PersonFactory(family_name="Muster"), SiteDocumentFactory(title="Karte")
    district = DistrictFactory(name="Aplerbeck")
    page = MotionPage.objects.get(pk=motion.pk)
    page.contact_person = person
    page.districts.set([district])
    page.topics.set([Topic.objects.get(slug="haushalt-finanzen", locale=page.locale)])
    page.submissions = [MotionFaction(faction=Faction.objects.get(slug="cdu"))]
    page.attachments.create(document=document)

    page.save_revision().publish()

    shown = english_text()
    for expected in ("Muster", "Karte", "Aplerbeck", "Budget and finance", "CDU"):
        assert expected in shown
    assert "Social affairs" not in shown


def test_a_meeting_changes_on_all_pages_at_once(english_text):
    Meeting.objects.filter(number=15).update(place="Kleiner Saal", date=date(2022, 12, 14))

    assert "Kleiner Saal" in english_text()
    assert "2022-12-14" in english_text()


def test_moving_to_another_dossier_moves_the_translation_too(motion, english_text):
    assert "community-safety" in english_text()

    publish(motion, dossier=None)

    assert "community-safety" not in english_text()


def test_an_english_page_that_kept_old_facts_does_not_show_them(english_motion, english_text):
    MotionPage.objects.filter(pk=english_motion.pk).update(
        paper_number="alt-1", submitted_on=date(1999, 1, 1), original_url="https://old.example/"
    )

    shown = english_text()

    for stale in ("alt-1", "1999", "old.example"):
        assert stale not in shown


def test_an_english_list_shows_german_facts_beside_english_titles(client, motion):
    publish(motion, submitted_on=date(2024, 2, 29))

    listing = client.get("/en/motions/?jahr=2024").context["listing"]

    assert [card.title for card in listing["cards"]] == ["Security conferences"]
    assert listing["cards"][0].moment.day == date(2024, 2, 29)


def test_what_is_known_of_an_event_is_the_german_one(client):
    event = EventPageFactory(slug="abend")
    english = translate(event, "en", title="Evening")
    type(event).objects.filter(pk=english.pk).update(venue_name="Altes Haus", is_step_free="no")

    event.venue_name, event.is_step_free = "Neues Haus", "yes"
    event.state = EventState.CANCELLED
    event.save_revision().publish()

    shown = client.get(english.path_on_site).content.decode()
    assert "Neues Haus" in shown
    assert "This event is cancelled" in shown
    assert re.search(r"without steps</th><td>yes", shown)
    assert "Altes Haus" not in shown


def test_the_date_of_an_article_is_the_german_one(client, dossier):
    article = ArticlePageFactory(published_on=date(2025, 1, 2), dossier=dossier)
    english = translate(article, "en", title="News")
    type(article).objects.filter(pk=english.pk).update(published_on=date(1999, 1, 1))

    article.published_on = date(2025, 3, 4)
    article.save_revision().publish()

    for address in (english.path_on_site, "/en/dossiers/community-safety/"):
        shown = client.get(address).content.decode()
        assert "2025-03-04" in shown
        assert "1999" not in shown


def test_a_changed_profile_is_changed_in_every_language(client):
    profile = PreventionModelPage.objects.get(slug="koeln")
    english = translate(profile, "en", title="Cologne")
    type(profile).objects.filter(pk=english.pk).update(body_kind="service", population=1)

    profile.population = 1_073_000
    profile.sources = profile.sources.all()[:2]
    profile.save_revision().publish()

    shown = client.get(english.path_on_site).content.decode()
    assert "1,073,000" in shown
    assert "Operational service" not in shown
    assert shown.count('id="quelle-') == 2
