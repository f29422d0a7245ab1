"""Pictures, topics, settings."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core.models import SiteSettings, Topic
from tests.factories import SiteImageFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


def test_a_picture_says_what_it_shows_or_that_it_shows_nothing():
    with pytest.raises(ValidationError) as error:
        SiteImageFactory.build(description="", collection=None).clean()

    assert "description" in error.value.message_dict
    SiteImageFactory.build(description="", is_decorative=True, collection=None).clean()


@pytest.mark.parametrize("values", [{"description": ""}, {"credit": ""}])
def test_no_picture_gets_into_the_database_without_description_or_credit(values):
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteImageFactory(**values)


def test_a_picture_needs_a_credit():
    with pytest.raises(ValidationError) as error:
        SiteImageFactory.build(credit="", collection=None).full_clean(
            exclude=["collection", "file"]
        )

    assert "credit" in error.value.message_dict


def test_screen_readers_hear_the_description_and_nothing_of_a_decoration():
    assert SiteImageFactory(description="Der Ratssaal").default_alt_text == "Der Ratssaal"
    assert SiteImageFactory(description="Ornament", is_decorative=True).default_alt_text == ""


# Wagtail leaves its temporary file to the garbage collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_rendered_picture_carries_its_description():
    rendition = SiteImageFactory(description="Der Ratssaal").get_rendition("max-10x10")

    assert 'alt="Der Ratssaal"' in rendition.img_tag()


def test_a_topic_has_its_address_once_per_language(german, english):
    TopicFactory(slug="wohnen", locale=german)
    TopicFactory(slug="wohnen", locale=english)

    with pytest.raises(IntegrityError), transaction.atomic():
        TopicFactory(slug="wohnen", locale=german)


def test_topics_are_named_in_the_reader_s_language_or_in_german():
    both = Topic.objects.get(slug="soziales", locale__language_code="de")
    only_german = TopicFactory(name="Nur deutsch")
    keys = [both.translation_key, only_german.translation_key]

    names = {topic.name for topic in Topic.objects.in_language(keys, "en")}

    assert names == {"Social affairs", "Nur deutsch"}


def test_topics_come_in_the_order_of_the_editors():
    TopicFactory(name="Zuletzt", sort_order=99)
    TopicFactory(name="Zuerst", sort_order=0)

    names = [topic.name for topic in Topic.objects.in_source_language()]

    assert (names[0], names[-1]) == ("Zuerst", "Zuletzt")


@pytest.mark.parametrize(
    ("written", "dialled"),
    [("+49 231 50220-78", "tel:+492315022078"), ("(0231) 5 02 20", "tel:023150220")],
)
def test_a_telephone_can_dial_the_number(written, dialled):
    assert SiteSettings(phone=written).phone_uri == dialled
