"""What search engines are told: which address is the one to keep, and where not to look."""

import re
from urllib.robotparser import RobotFileParser

import pytest
from wagtail.rich_text import RichText

from core import listings
from core.models import Topic
from tests.factories import (
    ArticlePageFactory,
    DossierPageFactory,
    GuidePageFactory,
    MotionPageFactory,
    PersonFactory,
    StandardPageFactory,
    translate,
)
from tests.home.factories import AccessibilityStatementPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def long_lists(monkeypatch):
    """Longer than a page, which holds two."""
    monkeypatch.setattr(listings, "PAGE_SIZE", 2)
    for number in range(3):
        motion = MotionPageFactory(title=f"Lang {number}")
        translate(motion, "en", title=f"Long {number}")
    ArticlePageFactory.create_batch(3)


def head(client, address):
    return client.get(address).content.decode().split("</head>")[0]


def canonical(html):
    found = re.findall(r'<link rel="canonical" href="([^"]+)">', html)
    assert len(found) <= 1
    return found[0] if found else None


def is_hidden(html):
    return '<meta name="robots" content="noindex">' in html


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/antraege/", "/antraege/"),
        ("/antraege/?seite=1", "/antraege/"),
        ("/antraege/?utm_source=x&fbclid=1", "/antraege/"),
        ("/antraege/?thema=gibtesnicht&jahr=x", "/antraege/"),
        ("/antraege/?seite=2", "/antraege/?seite=2"),
        ("/antraege/?utm_source=x&seite=2", "/antraege/?seite=2"),
        ("/en/motions/?seite=2", "/en/motions/?seite=2"),
        ("/aktuelles/?seite=2", "/aktuelles/?seite=2"),
        ("/aktuelles/?seite=-1", "/aktuelles/"),
        ("/?x=1", "/"),
        ("/themen/soziales/?x=1", "/themen/soziales/"),
    ],
)
def test_a_page_names_the_one_address_to_keep(client, settings, long_lists, address, kept):
    html = head(client, address)

    assert canonical(html) == f"{settings.PUBLIC_URL}{kept}"
    assert not is_hidden(html)


@pytest.mark.parametrize(
    "address",
    [
        "/antraege/?q=lang",
        "/antraege/?thema=soziales",
        "/antraege/?q=lang&seite=2",
        "/en/motions/?art=antrag",
        "/veranstaltungen/?thema=soziales",
        "/praeventionsmodelle/?art=kpr&modell=koeln",
    ],
)
def test_a_narrowed_list_is_not_for_search_engines(client, long_lists, address):
    html = head(client, address)

    assert is_hidden(html)
    assert canonical(html) is None
    assert "hreflang" not in html


def test_pages_behind_the_first_have_no_counterpart(client, long_lists):
    assert "hreflang" not in head(client, "/antraege/?seite=2")
    assert 'hreflang="en"' in head(client, "/antraege/")


def test_a_page_in_one_language_names_no_other(client):
    assert "hreflang" not in head(client, "/impressum/")


def test_the_language_switch_is_there_on_narrowed_lists_too(client):
    html = client.get("/antraege/?thema=soziales").content.decode()

    assert 'hreflang="en" lang="en">English</a>' in html


def rules(client):
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    return answer.content.decode()


def test_robots_find_the_sitemap(client, settings):
    assert f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml" in rules(client).splitlines()


def test_robots_are_kept_out_of_the_desk_and_of_nothing_readable(client):
    parser = RobotFileParser()
    parser.parse(rules(client).splitlines())

    for path in ("/admin/", "/admin/pages/", "/suche/vorschlaege/?q=x"):
        assert not parser.can_fetch("*", path), path
    for path in ("/", "/antraege/", "/suche/", "/static/css/main.css", "/feed.atom", "/en/"):
        assert parser.can_fetch("*", path), path


@pytest.mark.parametrize(
    ("path", "is_allowed"),
    [
        ("/antraege/?seite=2", True),
        ("/antraege/?thema=soziales", True),
        ("/antraege/?thema=soziales&art=antrag", False),
        ("/veranstaltungen/?ansicht=monat&monat=2026-11", False),
        ("/suche/?q=rat", False),
        ("/antraege/sicherheitskonferenzen/", True),
    ],
)
def test_robots_do_not_combine_filters(client, path, is_allowed):
    """Wildcards as RFC 9309 explains them; Python's own parser knows none."""
    patterns = re.findall(r"^Disallow: (\S+)$", rules(client), re.MULTILINE)

    hits = [one for one in patterns if re.match(re.escape(one).replace(r"\*", ".*"), path)]

    assert (hits == []) is is_allowed


def test_what_has_no_teaser_is_described_by_what_there_is(client):
    PersonFactory(slug="kim", role="Sprecherin im Ausschuss")
    statement = AccessibilityStatementPageFactory()
    topic = Topic.objects.get(slug="soziales", locale__language_code="de")

    assert description_of(client, "/fraktion/kim/") == "Ratsmitglied, Sprecherin im Ausschuss"
    assert description_of(client, statement.path_on_site) == statement.scope
    topic.introduction = "<p>Wohnen und <b>Leben</b>.</p>"
    topic.save()
    assert description_of(client, "/themen/soziales/") == "Wohnen und Leben."
    topic.introduction = ""
    topic.save()
    assert re.fullmatch(r"Soziales: \d+ Antr(ag|äge)", description_of(client, "/themen/soziales/"))


TEXT = "<p>Der Rat hat <b>gestern</b> beschlossen:</p><ul><li>mehr Grün</li><li>R&amp;D</li></ul>"
IN_SHORT = "Der Rat hat gestern beschlossen: mehr Grün R&amp;D"
PROPOSAL = {"introduction": "Die Verwaltung wird gebeten:", "points": ["zu < prüfen", "zu bauen"]}


@pytest.mark.parametrize(
    ("make", "texts", "description"),
    [
        (
            ArticlePageFactory,
            {"body": [("heading", "Rat"), ("paragraph", RichText(TEXT))]},
            IN_SHORT,
        ),
        (GuidePageFactory, {"body": [("paragraph", RichText(TEXT))]}, IN_SHORT),
        (
            StandardPageFactory,
            {"body": [("contact", None), ("paragraph", RichText(TEXT))]},
            IN_SHORT,
        ),
        (DossierPageFactory, {"introduction": "<p> </p>", "state_of_the_matter": TEXT}, IN_SHORT),
        (
            MotionPageFactory,
            {"body": [("proposal", PROPOSAL)]},
            "Die Verwaltung wird gebeten: zu &lt; prüfen zu bauen",
        ),
        (MotionPageFactory, {"body": [("proposal", PROPOSAL)], "easy_summary": TEXT}, IN_SHORT),
    ],
    ids=["article", "guide", "text page", "dossier", "motion", "motion in plain words"],
)
def test_a_page_without_a_teaser_is_described_by_how_its_text_begins(
    client, make, texts, description
):
    assert description_of(client, make(title="Ohne", **texts).path_on_site) == description


def test_a_long_text_is_cut_between_words_and_a_teaser_nowhere(client):
    words = "Verkehrs-Sicherheit, Straßen- und Wegenetz; " * 20
    body = [("paragraph", RichText(f"<p>{words}</p>"))]
    derived = description_of(client, ArticlePageFactory(body=body).path_on_site)
    written = ArticlePageFactory(body=body, teaser=words[:300].strip())

    kept = derived.removesuffix(" …")
    assert 140 < len(kept) < len(derived) <= 155
    assert words.startswith(f"{kept} ")
    assert description_of(client, written.path_on_site) == written.teaser


def test_a_page_in_another_language_is_described_by_its_own_text(client):
    guide = GuidePageFactory(body=[("paragraph", RichText(TEXT))])
    english = translate(guide, "en", body=[("paragraph", RichText("<p>Yesterday.</p>"))])

    assert description_of(client, english.path_on_site) == "Yesterday."


def test_a_page_without_a_word_has_no_description(client):
    assert 'name="description"' not in head(client, ArticlePageFactory().path_on_site)


@pytest.mark.parametrize(
    "path",
    [
        "/antraege/jahre/",
        "/antraege/beratungen/",
        "/offene-daten/felder/",
        "/kontakt/nachricht/",
        "/kontakt/fehler/",
        "/newsletter/abmelden/",
        "/newsletter/daten/",
        "/praeventionsmodelle/methode/korrektur/",
    ],
)
def test_a_view_is_described_by_its_first_sentence(client, path):
    html = client.get(path).content.decode()

    assert f'<p class="lead">{description_of(client, path)}</p>' in html


def test_the_search_says_what_it_searches(client):
    assert "Präventionsmodelle" in description_of(client, "/suche/")


def description_of(client, path):
    html = client.get(path).content.decode()
    return re.search(r'<meta name="description" content="([^"]*)">', html)[1]
