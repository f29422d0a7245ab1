"""Leichte Sprache: pages of its own, easy words around them, and German where there is none."""

import re
from datetime import date

import pytest
from django.test import Client
from django.utils import formats, translation
from django.utils.translation import get_language_info, gettext, ngettext
from wagtail.models import Locale, Page
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.operations import translate_object

from home.models import HomePage
from motions.models import MotionIndexPage, MotionPage
from tests.factories import DossierPageFactory, MotionPageFactory, translate

pytestmark = pytest.mark.django_db
START = "/de-simple/"
MOTION = "/de-simple/antraege/sicherheits-konferenzen/"


@pytest.fixture
def easy_motion():
    return MotionPage.objects.get(locale__language_code="de-simple")


@pytest.fixture
def alias(easy_motion, dossier):
    """What translating a page below a section that nobody has translated leaves behind."""
    translate(dossier, "de-simple", title="Alles zur Sicherheit", slug="sicherheit")
    found = Page.objects.get(slug="vorgaenge", locale__language_code="de-simple").specific
    assert found.alias_of_id
    assert found.live
    return found


def html(address):
    return Client().get(address).content.decode()


@pytest.mark.parametrize("address", [START, "/de-simple/antraege/", MOTION])
def test_an_easy_page_says_that_it_is_one(address):
    page = html(address)

    assert '<html lang="de-simple">' in page
    assert 'name="robots"' not in page
    assert Client().get(address).headers["Content-Language"] == "de-simple"


@pytest.mark.parametrize("address", ["/", "/antraege/sicherheitskonferenzen/", "/antraege/"])
def test_a_page_leads_to_its_easy_version_and_back(address):
    german = html(address)
    found = re.findall(r'href="([^"]+)" hreflang="de-simple" lang="de-simple">Leichte', german)
    (easy,) = set(found)

    assert f'href="{address}" hreflang="de" lang="de">Deutsch</a>' in html(easy)


def test_what_has_no_easy_version_offers_none():
    page = html("/antraege/masterplan-2-0/")

    assert "de-simple" not in page.split("</header>")[0]
    assert "Diese Seite gibt es noch nicht in Leichter Sprache." in page


def test_the_language_has_a_name_of_its_own():
    assert get_language_info("de-simple")["name_local"] == "Leichte Sprache"
    assert str(Locale.objects.get(language_code="de-simple")) == "Leichte Sprache"


@pytest.mark.parametrize("address", [START, MOTION])
def test_nobody_is_told_that_the_text_was_checked(address):
    page = re.sub(r"<[^>]+>", "", html(address))

    assert re.search(r"Eine Prüf-Gruppe hat (die Texte|den Text)\s+noch\s+nicht\s+geprüft", page)


@pytest.mark.parametrize(
    "words",
    [
        "Gleich zum Text",
        "Start-Seite",
        "Worum geht es?",
        "Das wissen wir nicht",
        "Das soll passieren",
    ],
)
def test_the_words_around_the_text_are_easy(words):
    assert words in html(MOTION)


@pytest.mark.parametrize("words", ["Zum Inhalt springen", "Begründung", "Niederschrift:"])
def test_hard_words_are_replaced_and_stay_in_german(words):
    assert words not in html(MOTION)
    assert words in html("/antraege/sicherheitskonferenzen/")


def test_where_no_easy_word_is_there_the_german_one_stands():
    with translation.override("de"):
        german = [
            gettext("Update the list"),
            ngettext("%(number)s motion", "%(number)s motions", 2),
        ]
        wagtail = gettext("Yes")
    with translation.override("de-simple"):
        assert translation.get_language() == "de-simple"
        easy = [gettext("Update the list"), ngettext("%(number)s motion", "%(number)s motions", 2)]
        assert easy == german
        assert gettext("Yes") == wagtail == "Ja"


def test_no_english_word_is_left_in_easy_language():
    """Also none that another app translates in another way, or not at all."""
    with translation.override("de-simple"):
        assert gettext("Home") == "Start-Seite"
        assert gettext("Topics") == "Themen"


def test_dates_are_written_as_in_german():
    day = date(2022, 12, 3)

    with translation.override("de-simple"):
        assert formats.date_format(day) == "3. Dezember 2022"
        assert formats.date_format(day, "YEAR_MONTH_FORMAT") == "Dezember 2022"
        assert formats.number_format(1234.5) == "1234,5"


def test_facts_come_from_the_german_page(motion):
    motion.paper_number = "98765-43"
    motion.save_revision().publish()

    assert "98765-43" in html(MOTION)
    assert "Dienstag, <" in html(MOTION)


def test_the_easy_list_holds_easy_motions_and_leads_to_all_others():
    page = Client().get("/de-simple/antraege/")

    titles = [card.title for card in page.context["listing"]["cards"]]
    assert titles == ["Sicherheits-Konferenzen"]
    assert '<a href="/antraege/" lang="de" hreflang="de">' in page.content.decode()
    assert "<form" not in page.content.decode().split("<main")[1].split("</main>")[0]


def test_the_easy_start_page_lists_everything_and_marks_what_is_german():
    page = html(START)

    assert re.search(r'<h3><a href="/de-simple/antraege/sicherheits-konferenzen/"', page)
    assert re.search(r'<h3 lang="de"><a href="/antraege/masterplan-2-0/"', page)
    assert re.search(r'<p lang="de">Der Rat soll die Mitglieder', page)


def test_the_menu_leads_to_german_sections_and_says_so():
    page = html(START)

    assert '<li lang="de"><a href="/vorgaenge/">Vorgänge</a></li>' in page
    assert '<li><a href="/de-simple/antraege/">Anträge in Leichter Sprache</a></li>' in page


def test_a_topic_without_an_easy_name_has_its_german_one():
    """Not the English one, which comes first in the alphabet."""
    assert "Social affairs" not in html(MOTION)
    assert "Soziales" in html(MOTION)


def test_the_easy_pages_stand_below_pages_and_not_below_aliases(easy_motion):
    for page in easy_motion.get_ancestors(inclusive=True).filter(depth__gt=1):
        assert page.alias_of_id is None
        assert page.locale.language_code == "de-simple"


def test_an_alias_is_german_and_names_the_page_that_it_repeats(alias, settings):
    address = alias.path_on_site
    page = html(address)

    assert address == "/de-simple/vorgaenge/"
    assert '<html lang="de">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert f'<link rel="canonical" href="{settings.PUBLIC_URL}/vorgaenge/">' in page
    assert "hreflang" not in page.split("</head>")[0]
    assert Client().get(address).headers["Content-Language"] == "de"
    assert "Zum Inhalt springen" in page


def test_an_alias_of_a_page_with_parts_names_the_part(settings):
    source = Page.objects.get(slug="themen").specific
    source.copy_for_translation(Locale.objects.get(language_code="de-simple"), alias=True)

    page = html("/de-simple/themen/soziales/")

    assert '<html lang="de">' in page
    assert f'<link rel="canonical" href="{settings.PUBLIC_URL}/themen/soziales/">' in page


def test_an_alias_of_the_list_shows_what_its_source_shows():
    easy = MotionIndexPage.objects.get(locale__language_code="de-simple")
    source = easy.in_source_language()
    MotionIndexPage.objects.filter(pk=easy.pk).update(alias_of_id=source.pk)

    page = Client().get("/de-simple/antraege/")

    assert page.context["listing"]["number_of_hits"] == 3
    assert page.context["listing"]["cards"][1].title == "Sicherheitskonferenzen"


def test_no_list_menu_or_path_leads_to_an_alias(alias):
    easy = html("/de-simple/vorgaenge/sicherheit/")

    assert '<html lang="de-simple">' in easy
    assert '<li lang="de"><a href="/vorgaenge/">Vorgänge</a></li>' in easy
    assert 'href="/de-simple/vorgaenge/"' not in easy
    for address in (START, "/vorgaenge/", "/sitemap.xml", "/de-simple/feed.atom"):
        assert "/de-simple/vorgaenge/<" not in html(address)
        assert '"/de-simple/vorgaenge/"' not in html(address)


def test_an_alias_follows_its_source_and_is_gone_with_it(alias):
    alias.in_source_language().unpublish()

    assert Client().get(alias.path_on_site).status_code == 404


def test_without_an_easy_start_page_there_is_no_easy_site():
    HomePage.objects.get(locale__language_code="de-simple").unpublish()

    for address in (START, MOTION, "/de-simple/antraege/feed.atom"):
        assert Client().get(address).status_code == 404
    assert "de-simple" not in html("/")


def test_no_machine_translates_into_easy_language(client_of, superuser):
    easy = Locale.objects.get(language_code="de-simple")
    page = MotionPageFactory(title="Neu")
    translate_object(page, [easy])
    new = MotionPage.objects.get(locale=easy, translation_key=page.translation_key)

    form = client_of(superuser).get(f"/admin/pages/{new.pk}/edit/").content.decode()

    assert get_machine_translator() is None
    assert "&quot;machineTranslator&quot;: null" in form


def test_an_editor_may_translate_into_easy_language(client_of, chief):
    page = DossierPageFactory()

    form = client_of(chief).get(f"/admin/localize/submit/page/{page.pk}/").content.decode()

    assert "Leichte Sprache" in form
    assert MotionIndexPage.objects.filter(locale__language_code="de-simple").count() == 1
