"""What is not public appears nowhere: planted on every relation, looked for on every page.

Each hidden page carries a word that stands nowhere else.
"""

import re

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from articles.models import ArticlePage
from core.models import Topic
from council.models import Committee, Faction
from dossiers.models import DossierPage
from events.models import EventPage
from home.models import GuidePage, HomePage, StandardPage
from motions.choices import RelationKind, Result
from motions.models import MotionPage
from prevention_models.models import PreventionModelPage
from tests.addresses import WHERE_SECRETS_WOULD_STAND
from tests.crawling import crawl, text_of
from tests.events.hidden import plant_events
from tests.factories import (
    ArticlePageFactory,
    DossierPageFactory,
    GuidePageFactory,
    MeetingFactory,
    MotionPageFactory,
    PersonFactory,
    RelationFactory,
    StandardPageFactory,
    restrict,
    translate,
)
from tests.motions.addresses import ENGLISH_EXPORTS, EXPORTS
from tests.prevention_models.factories import PreventionModelPageFactory

pytestmark = pytest.mark.django_db
SECRET = "Geheimniskrämerei"


def as_draft(page):
    page.unpublish()


def as_expired(page):
    page.unpublish(set_expired=True)


def for_members(page):
    restrict(page, PageViewRestriction.LOGIN)


def with_a_password(page):
    restrict(page, PageViewRestriction.PASSWORD, password="geheim")


def for_a_group(page):
    restrict(page, PageViewRestriction.GROUPS)


WAYS_TO_HIDE = [as_draft, as_expired, for_members, with_a_password, for_a_group]
# To a list all restrictions are alike, and so are all ways of not being published.
CRAWLED = [as_draft, with_a_password]


def plant(motion, dossier):
    """One page of every type on every relation there is; gives them all."""
    topic = Topic.objects.in_source_language().get(slug="soziales")
    aboeoab = Committee.objects.get(slug="aboeoab")
    facts = {
        "topics": [topic],
        "factions": [Faction.objects.get(slug="gruene")],
        "stations": [
            {"meeting": MeetingFactory(committee=aboeoab)},
            {"meeting": MeetingFactory(committee=aboeoab, date=timezone.localdate())},
            Result.PENDING,
        ],
    }
    hidden_motion = MotionPageFactory(title=f"{SECRET} Antrag", dossier=dossier, **facts)
    RelationFactory(motion=motion, target=hidden_motion, kind=RelationKind.CITES)
    RelationFactory(motion=hidden_motion, target=motion, kind=RelationKind.REPLACES)
    hidden_dossier = DossierPageFactory(title=f"{SECRET} Vorgang", teaser=SECRET)
    MotionPageFactory.create_batch(5, dossier=hidden_dossier, title="Sichtbarer Antrag")
    ArticlePageFactory(title="Sichtbare Meldung", dossier=hidden_dossier, topics=[topic])
    return [
        hidden_motion,
        hidden_dossier,
        ArticlePageFactory(
            title=f"{SECRET} Meldung", dossier=dossier, topics=[topic], teaser=SECRET
        ),
        GuidePageFactory(title=f"{SECRET} Wissen", teaser=SECRET),
        StandardPageFactory(title=f"{SECRET} Text", show_in_footer=True, show_in_menus=True),
        PreventionModelPageFactory(
            title=f"{SECRET} Stadt", body_name=SECRET, dossier=dossier, slug="geheimstadt"
        ),
        *plant_events(SECRET, hidden_dossier, dossier, topic),
    ]


def pages_with(word, answers):
    return [path for path, answer in answers.items() if word in text_of(answer)]


# The planted profiles are alike, and where one would be named, so would all: two stand for them.
OTHER_PROFILES = re.compile(
    r"/praeventionsmodelle/(?!(dortmund|koeln|vergleich|methode|baukasten|geheim\w*)/$)[\w-]+/$"
)


def everything():
    answers = crawl(skip=OTHER_PROFILES)
    return answers | {path: Client().get(path) for path in WHERE_SECRETS_WOULD_STAND}


def test_the_planted_pages_would_be_found(motion, dossier):
    """Without this the tests below would pass on a site that shows nothing at all."""
    for page in plant(motion, dossier):
        translate(page, "en", title=f"{page.title} Secretmonger")

    answers = everything()

    assert {
        "/",
        "/antraege/",
        "/antraege/sicherheitskonferenzen/",
        "/vorgaenge/",
        "/vorgaenge/kommunale-sicherheit/",
        "/themen/soziales/",
        "/aktuelles/",
        "/wissenswertes/",
        "/veranstaltungen/",
        "/veranstaltungen/?ansicht=monat",
        "/veranstaltungen/kalender.ics",
        "/kontakt/",
        "/gibtesnicht/",
        "/suche/?q=geheim",
        "/suche/?q=gibtesnicht",
        "/suche/vorschlaege/?q=geheim",
        "/suche/feed.atom?q=geheim",
        "/suche/export.json?q=geheim",
        "/feed.atom",
        "/vorgaenge/kommunale-sicherheit/feed.atom",
        "/praeventionsmodelle/",
        *EXPORTS,
    } <= set(pages_with(SECRET, answers))
    assert {
        "/en/",
        "/en/motions/",
        "/en/dossiers/",
        "/en/dossiers/community-safety/",
        "/en/suche/?q=secretmonger",
        "/en/suche/vorschlaege/?q=secretmonger",
        *ENGLISH_EXPORTS,
    } <= set(pages_with("Secretmonger", answers))


@pytest.mark.parametrize("hide", CRAWLED)
def test_a_hidden_page_appears_nowhere(motion, dossier, hide):
    hidden = plant(motion, dossier)
    twins = [translate(page, "en", title=f"{page.title} Secretmonger") for page in hidden]
    for page in hidden:
        hide(page)

    answers = everything()

    assert pages_with(SECRET, answers) == []
    assert pages_with("Secretmonger", answers) == []
    for page in [*hidden, *twins]:
        assert not [path for path, answer in answers.items() if page.slug in text_of(answer)]


@pytest.mark.parametrize("hide", WAYS_TO_HIDE)
def test_a_hidden_page_and_its_translation_can_not_be_read(motion, dossier, hide):
    hidden = plant(motion, dossier)
    twins = [translate(page, "en", title=f"{page.title} Secretmonger") for page in hidden]
    addresses = [page.path_on_site for page in hidden]
    for page in hidden:
        hide(page)

    for address in addresses:
        answer = Client().get(address)
        assert SECRET not in answer.content.decode()
        assert answer.status_code in ({404} if hide in {as_draft, as_expired} else {200, 302})
    for twin in twins:
        assert Client().get(twin.path_on_site).status_code == 404


@pytest.mark.parametrize("hide", CRAWLED)
def test_a_hidden_translation_appears_nowhere(motion, dossier, hide):
    for page in plant(motion, dossier):
        hide(translate(page, "en", title="Secretmonger", slug=f"secretmonger-{page.pk}"))

    answers = everything()

    assert pages_with("Secretmonger", answers) == []
    assert pages_with("secretmonger-", answers) == []


def test_a_closed_section_hides_all_that_is_in_it(motion_list):
    MotionPageFactory(title=SECRET)
    restrict(motion_list)

    assert pages_with(SECRET, everything()) == []


def test_a_section_that_is_a_draft_is_named_nowhere(motion_list):
    motion_list.title = SECRET
    motion_list.save_revision().publish()
    motion_list.unpublish()

    assert pages_with(SECRET, everything()) == []


def test_under_an_unpublished_english_start_page_no_link_is_dead(english_home):
    english_home.unpublish()

    answers = crawl(starts=["/"])

    assert {path for path, answer in answers.items() if answer.status_code != 200} == set()


def test_under_an_unpublished_section_no_link_is_dead(motion_list):
    motion_list.unpublish()

    answers = crawl()

    assert {path for path, answer in answers.items() if answer.status_code != 200} == set()


def test_who_may_not_be_contacted_in_public_is_named_nowhere(motion):
    hidden = PersonFactory(family_name=SECRET, is_public=False)
    MotionPage.objects.filter(pk=motion.pk).update(contact_person=hidden)
    ArticlePageFactory(press_contact=hidden)

    assert pages_with(SECRET, everything()) == []


def test_a_person_who_is_not_public_has_no_page():
    PersonFactory(slug="versteckt", is_public=False)

    assert Client().get("/fraktion/versteckt/").status_code == 404


def test_a_changed_draft_of_a_public_page_is_not_shown(motion, dossier, home):
    guide = GuidePage.objects.filter(locale=home.locale).first()
    imprint = StandardPage.objects.get(slug="impressum")
    article = ArticlePageFactory(dossier=dossier)
    for page in (motion, dossier, home, guide, imprint, article):
        page.title = f"{SECRET} {page.pk}"
        page.teaser = SECRET
        page.save_revision()

    assert pages_with(SECRET, everything()) == []
    assert HomePage.objects.get(pk=home.pk).has_unpublished_changes


def test_there_is_something_to_hide_of_every_type():
    """A new page type must be added to ``plant``."""
    planted = {
        ArticlePage,
        DossierPage,
        EventPage,
        GuidePage,
        MotionPage,
        PreventionModelPage,
        StandardPage,
    }
    leaves = {model for model in planted if model.subpage_types == []}

    assert leaves == planted
