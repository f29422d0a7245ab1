"""Facts on a translation: shown as a link to the German page, and deaf to whatever is sent."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import GuidePage
from motions.models import MotionPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client_of, superuser):
    return client_of(superuser)


def edit_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_of(page, **values):
    """Everything that the form of a motion sends."""
    formsets = (
        "submissions",
        "consultations",
        "answers",
        "relations",
        "requested_events",
        "attachments",
        "comments",
    )
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "teaser": page.teaser,
            "motion_type": page.motion_type,
            "asks_for_decision": "on",
            "topics": [topic.pk for topic in page.topics.all()] if page.pk else [],
            "districts": [],
            "submitted_on": "2022-12-13",
            "submitted_on_precision": "day",
            "submitted_on_certainty": "inferred",
            "easy_summary": rich_text("<p>Kurz.</p>"),
            "body": streamfield([]),
            "action-publish": "action-publish",
            **{name: inline_formset([]) for name in formsets},
            **values,
        }
    )


def test_on_a_german_page_every_fact_can_be_edited(editor, motion):
    form = editor.get(edit_address(motion)).context["form"]

    assert [name for name, field in form.fields.items() if field.disabled] == []
    assert {"submissions", "consultations", "relations", "attachments"} <= set(form.formsets)


def test_on_a_translation_no_fact_can_be_edited(editor, english_motion):
    answer = editor.get(edit_address(english_motion))

    form = answer.context["form"]
    assert all(form.fields[name].disabled for name in MotionPage.fact_names if name in form.fields)
    assert not set(form.formsets) & set(MotionPage.fact_names)
    assert not form.fields["title"].disabled
    assert not form.fields["body"].disabled


def test_on_a_translation_the_facts_are_a_link_to_the_german_page(editor, motion, english_motion):
    html = editor.get(edit_address(english_motion)).content.decode()

    assert f'href="{edit_address(motion)}"' in html
    assert 'name="submitted_on"' not in html
    assert 'name="consultations-TOTAL_FORMS"' not in html


def test_an_editor_changes_a_fact_on_the_german_page(editor, motion):
    answer = editor.post(edit_address(motion), form_of(motion, submitted_on="2024-02-29"))

    assert answer.status_code == 302
    assert MotionPage.objects.get(pk=motion.pk).submitted_on == date(2024, 2, 29)


def test_facts_that_are_sent_for_a_translation_are_ignored(editor, english_motion):
    before = MotionPage.objects.get(pk=english_motion.pk)
    sent = form_of(
        english_motion,
        title="Conferences on safety",
        submitted_on="2024-02-29",
        motion_type="resolution",
        paper_number="1-24",
        consultations=inline_formset([{"result": "adopted", "date_precision": "day"}]),
    )

    answer = editor.post(edit_address(english_motion), sent)

    after = MotionPage.objects.get(pk=english_motion.pk)
    assert answer.status_code == 302
    assert after.title == "Conferences on safety"
    for name in ("submitted_on", "motion_type", "paper_number"):
        assert getattr(after, name) == getattr(before, name)
    assert after.consultations.count() == before.consultations.count()


def test_a_mistake_is_said_at_the_field(editor, motion):
    sent = form_of(
        motion,
        submitted_on_certainty="unknown",
        relations=inline_formset([{"kind": "cites", "target": ""}]),
    )

    form = editor.post(edit_address(motion), sent).context["form"]

    assert "submitted_on_certainty" in form.errors
    assert "target" in form.formsets["relations"].errors[0]


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What Wagtail does when a change is really in the database."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_new_address_leaves_a_redirect_at_the_old_one(editor, motion, client, committed):
    with committed():
        editor.post(edit_address(motion), form_of(motion, slug="konferenzen"))

    answer = client.get("/antraege/sicherheitskonferenzen/")

    assert (answer.status_code, answer.url) == (301, "/antraege/konferenzen/")
    assert client.get(answer.url).status_code == 200


def test_a_moved_page_leaves_a_redirect_behind(home, client, committed):
    guide = GuidePage.objects.get(slug="was-nicht-belegt-bedeutet")
    old = guide.path_on_site
    with committed():
        guide.move(home, pos="last-child")

    answer = client.get(old)

    assert (answer.status_code, answer.url) == (301, f"/{guide.slug}/")


def test_whatever_lies_below_a_renamed_section_is_redirected_too(motion_list, client, committed):
    with committed():
        motion_list.slug = "papiere"
        motion_list.save_revision().publish()

    answer = client.get("/antraege/sicherheitskonferenzen/")

    assert (answer.status_code, answer.url) == (301, "/papiere/sicherheitskonferenzen/")


def test_a_page_made_without_an_address_gets_one_from_its_title(editor, motion, motion_list):
    values = form_of(motion, title="Bänke für Überall", slug="")

    answer = editor.post(f"/admin/pages/add/motions/motionpage/{motion_list.pk}/", values)

    assert answer.status_code == 302
    assert motion_list.get_children().last().slug == "baenke-fuer-ueberall"
