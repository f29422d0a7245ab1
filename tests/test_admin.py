"""The editors' area: every list, form and preview answers for everybody who may use it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from factory.django import ImageField
from wagtail.models import Collection, Page
from wagtail.snippets.models import get_snippet_models

from core.models import SiteImage, SiteSettings, Topic
from council.models import Meeting, Person
from motions.models import MotionPage
from tests.factories import (
    ArticlePageFactory,
    CouncilTermFactory,
    CriterionFactory,
    DistrictFactory,
    PersonFactory,
    PromotionFactory,
)
from tests.home.factories import AccessibilityStatementPageFactory
from tests.newsletter.factories import IssueFactory
from tests.prevention_models.ratings import rate
from tests.test_conventions import PAGE_TYPES, label, named

pytestmark = pytest.mark.django_db
WRITERS_KEEP = {Meeting, Person}


@pytest.fixture(autouse=True)
def _one_of_everything(db):
    for factory in (
        ArticlePageFactory,
        CouncilTermFactory,
        CriterionFactory,
        DistrictFactory,
        PersonFactory,
        IssueFactory,
        PromotionFactory,
        AccessibilityStatementPageFactory,
    ):
        factory()
    rate()


@pytest.fixture(params=["superuser", "chief", "writer"])
def editor(request, client_of):
    """A client of each sort of editor."""
    return client_of(request.getfixturevalue(request.param))


def a_page(model):
    return model.objects.filter(locale__language_code="de").first()


@pytest.mark.parametrize("model", named(PAGE_TYPES, label))
@pytest.mark.parametrize("view", ["edit", "view_draft", "history", "usage"])
def test_a_page_can_be_edited_and_looked_at(editor, model, view):
    assert (
        editor.get(reverse(f"wagtailadmin_pages:{view}", args=[a_page(model).pk])).status_code
        == 200
    )


@pytest.mark.parametrize("model", named(PAGE_TYPES, label))
def test_a_page_can_be_added_where_its_parents_are(editor, model):
    parents = [one for one in Page.objects.live().specific() if model.can_create_at(one)]
    for parent in parents:
        address = reverse(
            "wagtailadmin_pages:add",
            args=[model._meta.app_label, model._meta.model_name, parent.pk],
        )
        assert editor.get(address).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "wagtailadmin_home",
        "wagtailadmin_explore_root",
        "motion_listing:index",
        "event_listing:index",
        "wagtailimages:index",
        "wagtaildocs:index",
        "wagtailadmin_account",
        "wagtailadmin_reports:site_history",
        "profile_listing:index",
        "outdated_facts",
        "search_unreadable",
    ],
)
def test_the_places_of_the_menu_answer(editor, name):
    assert editor.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("model", named(get_snippet_models(), label))
def test_a_list_of_entries_is_kept_by_who_may(client_of, superuser, chief, writer, model):
    viewset = model.snippet_viewset
    addresses = [
        reverse(viewset.get_url_name("list")),
        reverse(viewset.get_url_name("add")),
        reverse(viewset.get_url_name("edit"), args=[model.objects.first().pk]),
    ]
    for user in (superuser, chief, writer):
        may = user != writer or model in WRITERS_KEEP
        for address in addresses:
            assert client_of(user).get(address).status_code == (200 if may else 302), address


def test_the_list_of_motions_shows_what_editors_look_for(client_of, writer):
    html = client_of(writer).get(reverse("motion_listing:index")).content.decode()

    for shown in ("Sicherheitskonferenzen", "ABöOAB", "nicht belegt", "Bitte um Stellungnahme"):
        assert shown in html
    for heading in ("Art", "Gremium", "Datum", "Stand"):
        assert heading in html


def test_the_list_of_motions_can_be_sorted_and_searched(client_of, writer):
    client = client_of(writer)
    for query in (
        "ordering=submitted_on",
        "ordering=-public_state",
        "ordering=motion_type",
        "q=rat",
    ):
        assert client.get(f"{reverse('motion_listing:index')}?{query}").status_code == 200


def test_the_settings_are_the_chief_s(client_of, chief, writer):
    address = reverse("wagtailsettings:edit", args=["core", "sitesettings"])

    assert client_of(chief).get(address, follow=True).status_code == 200
    assert client_of(writer).get(address).status_code == 302
    assert SiteSettings.objects.count() == 1


def test_a_visitor_is_asked_to_log_in(client):
    answer = client.get("/admin/pages/")

    assert (answer.status_code, answer.url) == (302, "/admin/login/?next=/admin/pages/")


@pytest.mark.parametrize("model", named(PAGE_TYPES, label))
def test_a_preview_shows_the_page(client_of, writer, model):
    page = a_page(model)
    client = client_of(writer)

    shown = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert shown.status_code == 200
    assert "<h1" in shown.content.decode()


def test_a_writer_s_page_can_not_be_published_by_the_writer(client_of, writer, motion):
    address = reverse("wagtailadmin_pages:edit", args=[motion.pk])

    html = client_of(writer).get(address).content.decode()

    assert "action-publish" not in html
    assert "action-submit" in html


def test_the_admin_speaks_german(client_of, writer):
    html = client_of(writer).get(reverse("wagtailadmin_home")).content.decode()

    assert '<html lang="de"' in html
    assert r"Antr\u00e4ge" in html


def test_the_admin_calls_nobody(client_of, superuser, motion):
    for address in ("/admin/", f"/admin/pages/{motion.pk}/edit/"):
        html = client_of(superuser).get(address).content.decode()
        assert "gravatar" not in html
        assert "releases.wagtail" not in html


def test_a_translated_page_can_be_edited(editor, english_motion):
    answer = editor.get(reverse("wagtailadmin_pages:edit", args=[english_motion.pk]))

    assert answer.status_code == 200


def test_slugs_are_fixed_once_chosen(client_of, chief):
    topic = Topic.objects.get(slug="soziales", locale__language_code="de")
    viewset = Topic.snippet_viewset
    client = client_of(chief)
    address = reverse(viewset.get_url_name("edit"), args=[topic.pk])

    client.post(
        address,
        {"name": "Miteinander", "slug": "anders", "introduction": "null", "sort_order": "1"},
    )

    topic.refresh_from_db()
    assert (topic.name, topic.slug) == ("Miteinander", "soziales")


def test_a_new_entry_gets_the_slug_it_is_given(client_of, chief):
    viewset = MotionPage._meta.get_field("topics").related_model.snippet_viewset

    client_of(chief).post(
        reverse(viewset.get_url_name("add")),
        {"name": "Verkehr", "slug": "verkehr", "introduction": "null", "sort_order": "9"},
    )

    assert Topic.objects.filter(slug="verkehr").count() == 1


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_picture_can_be_uploaded_and_chosen(editor, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    picture = ImageField()._make_data({"width": 4, "height": 4, "format": "PNG"})
    sent = {
        "title": "Ratssaal",
        "file": SimpleUploadedFile("ratssaal.png", picture, content_type="image/png"),
        "description": "Der Ratssaal",
        "credit": "Foto: Kim Beispiel",
        "collection": Collection.get_first_root_node().pk,
        "focal_point_x": "",
    }

    editor.post(reverse("wagtailimages:add"), sent)
    chosen = editor.get(reverse("wagtailimages_chooser:choose"))

    assert SiteImage.objects.get().credit == "Foto: Kim Beispiel"
    assert "Ratssaal" in chosen.json()["html"]
