"""What pages use can't vanish from under them, one by one or in bulk."""

import pytest
from django.urls import reverse

from core.models import Topic
from council.models import District
from tests.factories import DistrictFactory, MotionPageFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client_of, superuser):
    return client_of(superuser)


def delete(editor, entry):
    model = entry._meta.label_lower.replace(".", "_")
    return editor.post(reverse(f"wagtailsnippets_{model}:delete", args=[entry.pk]), follow=True)


def delete_in_bulk(editor, *entries):
    app, model = entries[0]._meta.app_label, entries[0]._meta.model_name
    address = reverse("wagtail_bulk_action", args=[app, model, "delete"])
    query = "&".join(f"id={entry.pk}" for entry in entries)
    return editor.post(f"{address}?{query}", follow=True)


@pytest.mark.parametrize("way", [delete, delete_in_bulk])
def test_a_topic_that_a_motion_has_stays_and_says_why(editor, way):
    topic = TopicFactory()
    MotionPageFactory(topics=[topic])

    answer = way(editor, topic)

    assert f"„{topic}“ wird auf 1 Seite verwendet." in answer.content.decode()
    assert Topic.objects.filter(pk=topic.pk).exists()


def test_a_district_that_motions_name_stays(editor):
    district = DistrictFactory()
    for _ in range(2):
        MotionPageFactory(districts=[district])

    assert "wird auf 2 Seiten verwendet" in delete(editor, district).content.decode()
    assert District.objects.filter(pk=district.pk).exists()


@pytest.mark.parametrize("way", [delete, delete_in_bulk])
def test_what_nobody_uses_may_go(editor, way):
    topic = TopicFactory()

    way(editor, topic)

    assert not Topic.objects.filter(pk=topic.pk).exists()


def test_whoever_deletes_a_motion_is_told_what_points_to_it(editor):
    motion = MotionPageFactory()
    other = MotionPageFactory()
    other.relations = [other.relations.model(kind="cites", target=motion)]
    other.save()

    for address in (
        reverse("wagtailadmin_pages:delete", args=[motion.pk]),
        reverse("wagtailadmin_pages:unpublish", args=[motion.pk]),
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={motion.pk}",
    ):
        html = editor.get(address).content.decode()
        assert reverse("wagtailadmin_pages:usage", args=[motion.pk]) in html
        assert "1 Mal" in html or "einmal" in html
    usage = editor.get(reverse("wagtailadmin_pages:usage", args=[motion.pk])).content.decode()
    assert other.title in usage
