"""The start page, topics and people."""

import pytest

from core.models import Topic
from council.models import Office
from dossiers.models import DossierPage
from home.digest import current_matter
from home.models import StandardPage
from motions.choices import Result
from motions.models import MotionPage
from tests.factories import (
    TODAY,
    ArticlePageFactory,
    DossierPageFactory,
    MotionPageFactory,
    PersonFactory,
    StandardPageFactory,
    TopicFactory,
    translate,
)

pytestmark = pytest.mark.django_db


def test_the_start_page_tells_how_much_is_undocumented(client):
    start = client.get("/").context

    assert start["number_of_motions"] == 3
    assert start["number_of_undocumented"] == 2


def test_the_matter_with_the_most_open_motions_is_the_current_one(dossier):
    assert current_matter("de")["page"].pk == dossier.pk

    busier = DossierPageFactory()
    MotionPageFactory.create_batch(3, dossier=busier)

    matter = current_matter("de")
    assert (matter["page"].pk, matter["number_of_open"]) == (busier.pk, 3)


def test_where_nothing_is_open_there_is_no_current_matter(client):
    for motion in MotionPage.objects.visible():
        motion.dossier = None
        motion.save()

    assert current_matter("de") is None
    assert client.get("/").status_code == 200


def test_an_empty_site_is_a_site_all_the_same(client, home):
    for page in home.get_children():
        page.specific.delete()
    Topic.objects.all().delete()

    for path in ("/", "/en/", "/gibtesnicht/"):
        assert client.get(path).status_code in {200, 404}


def test_the_menu_holds_what_editors_marked_and_knows_where_we_are(client):
    StandardPageFactory(title="Mitmachen", slug="mitmachen", show_in_menus=True)

    menu = client.get("/antraege/sicherheitskonferenzen/").context["sections"].main_menu

    assert "Mitmachen" in [item["title"] for item in menu]
    assert [item["title"] for item in menu if item["is_current"]] == ["Anträge"]


def test_the_footer_holds_the_pages_that_editors_left_there(client):
    StandardPage.objects.filter(slug="kontakt").update(show_in_footer=False)

    menu = client.get("/impressum/").context["sections"].legal_menu

    titles = [item["title"] for item in menu]

    assert "Impressum" in titles
    assert "Kontakt" not in titles


def test_a_new_topic_has_its_page_by_itself(client):
    topic = TopicFactory(name="Verkehr", slug="verkehr")
    MotionPageFactory(title="Radweg", topics=[topic])
    ArticlePageFactory(title="Radtour", topics=[topic])

    page = client.get("/themen/verkehr/")

    assert page.context["number_of_motions"] == 1
    for title in ("Verkehr", "Radweg", "Radtour"):
        assert title in page.content.decode()


@pytest.mark.parametrize("path", ["/themen/gibtesnicht/", "/themen/soziales/mehr/", "/fraktion/x/"])
def test_what_does_not_exist_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_the_list_of_topics_counts_motions(client):
    counts = {row["slug"]: row["count"] for row in client.get("/themen/").context["topics"]}

    assert counts["stadt-rat"] == 2
    assert counts["soziales"] == 1
    assert counts["rechtsextremismus"] == 0


def test_people_are_listed_by_office_and_each_has_a_page(client):
    PersonFactory(family_name="Ratsmitglied", slug="kim-ratsmitglied")
    PersonFactory(family_name="Geschäftsstelle", office=Office.STAFF)

    listed = client.get("/fraktion/").content.decode()

    assert "Ratsmitglied" in listed
    assert "Geschäftsstelle" in listed
    assert client.get("/fraktion/kim-ratsmitglied/").status_code == 200


def test_contact_is_shown_of_who_agreed(client):
    PersonFactory(slug="kim", email="kim@example.org", phone="0231 5", contact_consent_on=TODAY)

    shown = client.get("/fraktion/kim/").content.decode()

    assert "kim@example.org" in shown
    assert "0231 5" in shown


def test_the_dossier_tells_its_story_in_the_order_of_its_days(client, dossier):
    ArticlePageFactory(title="Später", published_on="2025-01-01", dossier=dossier)
    MotionPageFactory(
        title="Früher", submitted_on="2020-01-01", dossier=dossier, stations=[Result.ADOPTED]
    )

    context = client.get("/vorgaenge/kommunale-sicherheit/").context

    days = [entry.moment.day.isoformat() for entry in context["dated_entries"]]
    assert days == sorted(days)
    assert (days[0], days[-1]) == ("2020-01-01", "2025-01-01")
    assert all(entry.moment is None for entry in context["undated_entries"])


def test_what_is_open_in_a_dossier_has_no_documented_result(client):
    context = client.get("/vorgaenge/kommunale-sicherheit/").context

    titles = {entry.title for entry in context["open_entries"]}
    assert titles == {
        "Sicherheitskonferenzen",
        "Masterplan Kommunale Sicherheit 2.0",
        "Modelle kommunaler Kriminalprävention",
    }


def test_an_empty_dossier_is_a_page_all_the_same(client):
    empty = DossierPageFactory()

    assert client.get(empty.path_on_site).status_code == 200
    assert client.get(translate(empty, "en", title="Empty").path_on_site).status_code == 200


def test_a_dossier_that_exists_only_in_german_is_linked_in_german(client):
    dossier = DossierPageFactory(title="Nur deutsch")

    html = client.get("/en/dossiers/").content.decode()

    assert f'href="{DossierPage.objects.get(pk=dossier.pk).path_on_site}"' in html


def test_a_page_that_is_still_to_be_checked_says_so(client):
    page = StandardPageFactory(slug="neu", needs_review=True)
    unchecked = client.get("/neu/").content.decode()

    StandardPage.objects.filter(pk=page.pk).update(needs_review=False)

    assert len(client.get("/neu/").content.decode()) < len(unchecked)
