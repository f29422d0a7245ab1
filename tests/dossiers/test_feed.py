"""A dossier as a feed: its timeline with names that last."""

import pytest

from core import timeline
from core.dates import PartialDate
from core.timeline import TimelineEntry
from dossiers.feed import entries, in_words
from motions.models import MotionPage
from tests import feeds
from tests.factories import (
    TODAY,
    ArticlePageFactory,
    DossierPageFactory,
    MotionPageFactory,
    translate,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/vorgaenge/kommunale-sicherheit/feed.atom"


def test_a_feed_tells_what_the_timeline_tells(client, dossier):
    ArticlePageFactory(title="Bericht", dossier=dossier)

    context = client.get("/vorgaenge/kommunale-sicherheit/").context
    feed = feeds.read(client.get(ADDRESS))

    shown = [*context["dated_entries"], *context["undated_entries"]]
    assert sorted(feeds.titles(feed)) == sorted(f"{e.kind}: {e.title}" for e in shown)
    assert context["feed_url"] == ADDRESS


def test_a_dossier_links_its_feed(client):
    html = client.get("/vorgaenge/kommunale-sicherheit/").content.decode()

    assert f'<a href="{ADDRESS}" type="application/atom+xml">Als Feed</a>' in html
    assert f'href="{ADDRESS}">' in html.split("</head>")[0]


def test_an_entry_keeps_its_name_when_page_and_dossier_are_renamed(client, dossier, motion):
    ArticlePageFactory(title="Bericht", dossier=dossier)
    before = sorted(feeds.identifiers(feeds.read(client.get(ADDRESS))).values())
    # Three motions and their stations, the article, the series, and the profile of Dortmund.
    assert len(before) == 10

    for page in (motion, dossier):
        page.title, page.slug = f"Neu {page.pk}", f"neu-{page.pk}"
        page.save_revision().publish()

    after = feeds.identifiers(feeds.read(client.get(f"/vorgaenge/neu-{dossier.pk}/feed.atom")))
    assert sorted(after.values()) == before


def test_a_new_station_is_a_new_entry_and_changes_no_name(client, motion):
    before = set(feeds.identifiers(feeds.read(client.get(ADDRESS))).values())

    page = MotionPage.objects.get(pk=motion.pk)
    page.consultations.add(page.consultations.model(committee=page.consultations.first().body))
    page.save_revision().publish()

    after = set(feeds.identifiers(feeds.read(client.get(ADDRESS))).values())
    assert before < after
    assert len(after) == len(before) + 1


def test_what_has_no_day_says_so_and_was_changed_when_this_site_said_it(client):
    feed = feeds.read(client.get(ADDRESS))

    title = "Masterplan Kommunale Sicherheit 2.0 (gemeinsamer Antrag)"
    joint = MotionPage.objects.get(slug="masterplan-2-0-gemeinsam")
    undated = [e for e in feeds.entries(feed) if feeds.text(e, "title") == f"ABöOAB: {title}"]
    (entry,) = undated
    assert feeds.text(entry, "summary").startswith("Tag nicht belegt.")
    assert feeds.text(entry, "updated") == joint.last_published_at.isoformat()
    assert feeds.text(entry, "published") is None


def test_a_result_is_told_with_its_source_or_as_not_documented(client):
    summaries = feeds.summaries(feeds.read(client.get(ADDRESS)))

    joint = summaries["ABöOAB: Masterplan Kommunale Sicherheit 2.0 (gemeinsamer Antrag)"]
    result = "Ergebnis: beschlossen (Stimmen nicht belegt)."
    assert f"{result} Quelle: Bericht der CDU-Fraktion, 2. Februar 2024." in joint
    seed = summaries["ABöOAB, 16. Sitzung: Sicherheitskonferenzen"]
    assert seed.endswith("Ergebnis: nicht belegt.")
    opening = summaries["Bitte um Stellungnahme: Sicherheitskonferenzen"]
    assert "Das Jahr ist erschlossen." in opening
    assert opening.endswith("Stand: nicht belegt.")


def test_what_is_only_planned_and_says_nothing_is_not_documented():
    entry = TimelineEntry(
        moment=PartialDate(TODAY), kind="Termin", title="Abend", is_documented=False
    )

    assert in_words(entry) == "14. März 2026. Nicht belegt."


def test_an_entry_of_an_app_that_gives_no_name_has_one_and_the_moment_of_the_dossier(dossier):
    entry = TimelineEntry(moment=None, kind="Termin", title="Abend", url="/x/")

    (one,), (other,) = entries(dossier, [entry]), entries(dossier, [entry])

    assert one == other
    assert one.changed_at == dossier.last_published_at


def test_in_english_what_is_german_says_so(client):
    feed = feeds.read(client.get("/en/dossiers/community-safety/feed.atom"))

    languages = {feeds.text(e, "title"): e.get(feeds.LANGUAGE) for e in feeds.entries(feed)}
    assert feed.get(feeds.LANGUAGE) == "en"
    assert languages["Request for comment: Security conferences"] is None
    assert languages["Motion: Masterplan Kommunale Sicherheit 2.0"] == "de"


def test_an_empty_dossier_has_a_feed_all_the_same(client):
    empty = DossierPageFactory()
    twin = translate(empty, "en", title="Empty")

    for page in (empty, twin):
        feed = feeds.read(client.get(f"{type(page).objects.get(pk=page.pk).path_on_site}feed.atom"))
        assert feeds.entries(feed) == []


def test_every_entry_of_the_seed_has_a_name_of_its_own(dossier):
    MotionPageFactory(dossier=dossier, stations=["adopted"])
    ArticlePageFactory(dossier=dossier)

    keys = [entry.key for entry in timeline.entries_for(dossier, "de")]

    assert all(keys)
    assert len(set(keys)) == len(keys)
