"""The index follows whatever happens to a page, in the same transaction."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, ReferenceIndex

from core import jobs
from core.models import JobRun, Topic
from council.models import Person
from home.models import GuidePage, PeoplePage
from motions.models import MotionIndexPage, MotionPage
from search import actions, documents
from search.analysis import VERSION
from search.models import SearchDocument, SearchTerm
from tests.factories import (
    NOON,
    ArticlePageFactory,
    DossierPageFactory,
    GuidePageFactory,
    MotionPageFactory,
    PersonFactory,
    TopicFactory,
    restrict,
    translate,
)

pytestmark = pytest.mark.django_db


def indexed(page):
    """The titles in the index of everything that this page is, or shows as its parts."""
    return list(
        SearchDocument.objects.filter(page=page.pk).order_by("part").values_list("title", flat=True)
    )


def has_term(page, term):
    return SearchTerm.objects.filter(document__page=page.pk, term=term).exists()


def contents():
    """The whole index, without what differs from one run to the next."""
    return set(
        SearchTerm.objects.values_list(
            "document__page",
            "document__part",
            "document__written__text",
            "document__day",
            "term",
            "weight",
            "position",
        )
    )


def test_planting_leaves_a_full_index():
    planted = contents()

    actions.rebuild(now=NOON)

    assert planted
    assert contents() == planted


def test_a_new_page_is_found_as_soon_as_it_is_published():
    page = GuidePageFactory(title="Zebrastreifen", live=False)
    assert indexed(page) == []

    page.save_revision().publish()

    assert indexed(page) == ["Zebrastreifen"]
    assert has_term(page, "zebrastreifen")


def test_a_changed_page_is_found_by_its_new_words_only():
    page = GuidePageFactory(title="Zebrastreifen")

    page.title = "Ampel"
    page.save_revision().publish()

    assert indexed(page) == ["Ampel"]
    assert has_term(page, "ampel")
    assert not has_term(page, "zebrastreifen")


@pytest.mark.parametrize("is_saved_too", [False, True])
def test_a_draft_of_a_public_page_is_not_indexed(is_saved_too):
    page = GuidePageFactory(title="Zebrastreifen")

    draft = GuidePage.objects.get(pk=page.pk)
    draft.title = "Geheim"
    draft.save_revision()
    if is_saved_too:
        Page.objects.get(pk=page.pk).save()

    assert indexed(page) == ["Zebrastreifen"]


def test_an_unpublished_page_leaves_the_index_with_all_its_terms():
    page = GuidePageFactory(title="Zebrastreifen")
    number_of_terms = SearchTerm.objects.count()

    page.unpublish()

    assert indexed(page) == []
    assert SearchTerm.objects.count() < number_of_terms
    assert not SearchTerm.objects.filter(term="zebrastreifen").exists()


@pytest.mark.parametrize("end", [Page.delete, Page.unpublish])
def test_with_a_german_page_its_translation_goes(end):
    page = GuidePageFactory(title="Zebrastreifen")
    english = translate(page, "en", title="Crossing")
    assert indexed(english) == ["Crossing"]

    end(GuidePage.objects.get(pk=page.pk))

    assert indexed(page) == indexed(english) == []


def test_deleting_a_page_asks_little_more_because_of_its_terms():
    short = ArticlePageFactory(title="Kurz")
    text = " ".join(f"wort{number}" for number in range(500))
    long = ArticlePageFactory(title="Lang", body=[("paragraph", f"<p>{text}</p>")])

    asked = []
    for page in (short, long):
        with CaptureQueriesContext(connection) as queries:
            page.delete()
        asked.append(len(queries))

    assert asked[1] <= asked[0]


def test_an_alias_is_not_indexed(english):
    page = MotionPageFactory(title="Zebrastreifen")

    alias = MotionPage.objects.get(pk=page.pk).copy_for_translation(english, alias=True)
    alias.save()
    lists = MotionIndexPage.objects.get(locale=page.locale)
    copy = page.create_alias(parent=lists, update_slug="zweite-fassung")

    assert alias.live
    assert indexed(alias) == indexed(copy) == []
    assert indexed(page) == ["Zebrastreifen"]


@pytest.mark.parametrize("kind", [one for one, _ in PageViewRestriction.RESTRICTION_CHOICES][1:])
def test_a_private_page_is_not_indexed_until_it_is_open_again(kind):
    page = GuidePageFactory(title="Zebrastreifen")

    restriction = restrict(page, kind, password="geheim")
    assert indexed(page) == []
    page.save_revision().publish()
    assert indexed(page) == []
    restriction.delete()

    assert indexed(page) == ["Zebrastreifen"]


def test_what_is_below_a_private_page_is_not_indexed_nor_are_its_translations(motion_list):
    page = MotionPageFactory(title="Zebrastreifen")
    english = translate(page, "en", title="Crossing")

    restriction = restrict(motion_list)
    new = MotionPageFactory(title="Neu")
    assert indexed(page) == indexed(english) == indexed(new) == indexed(motion_list) == []
    restriction.delete()

    assert indexed(page) == ["Zebrastreifen"]
    assert indexed(english) == ["Crossing"]
    assert indexed(new) == ["Neu"]


def test_moving_into_and_out_of_a_private_section_is_noticed(home):
    page = DossierPageFactory(title="Zebrastreifen")
    closed = GuidePageFactory(title="Geschlossen")
    restrict(closed)

    page.move(closed, pos="last-child")
    assert indexed(page) == []
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=home.pk), pos="last-child")

    assert indexed(page) == ["Zebrastreifen"]


def test_topics_and_people_follow_their_rows():
    people = PeoplePage.objects.get(locale__language_code="de")
    topic = TopicFactory(name="Zebrastreifen")
    person = PersonFactory(given_name="Kim", family_name="Zebra")
    hidden = PersonFactory(family_name="Versteckt", is_public=False)
    assert indexed(people) == ["Fraktion", "Kim Zebra"]

    topic.name = "Ampel"
    topic.save()
    Person.objects.get(pk=person.pk).delete()
    hidden.is_public = True
    hidden.save()

    assert indexed(people) == ["Fraktion", "Kim Versteckt"]
    kinds = SearchDocument.objects.filter(part=topic.slug).values_list("title", "kind")
    assert list(kinds) == [("Ampel", "core.topic")]
    Topic.objects.get(pk=topic.pk).delete()
    assert not SearchDocument.objects.filter(part=topic.slug).exists()


def test_a_person_is_not_found_by_private_data():
    PersonFactory(email="kim@example.org", phone="0231 4711", contact_consent_on=NOON.date())

    assert not SearchTerm.objects.filter(term__in=["4711", "exampleorg"]).exists()


def test_a_page_whose_text_can_not_be_read_is_published_all_the_same(monkeypatch, caplog):
    def broken(*_):
        raise ValueError("no text")

    monkeypatch.setattr(documents, "_texts", broken)
    page = GuidePageFactory(title="Zebrastreifen")
    monkeypatch.undo()

    assert page.live
    assert indexed(page) == []
    assert "page not indexed" in caplog.text
    actions.repair(now=NOON)
    assert indexed(page) == ["Zebrastreifen"]


def test_the_worker_repairs_what_happened_behind_the_back_of_the_index():
    missing, hidden, changed, old = (GuidePageFactory(title=f"Seite {n}") for n in "abcd")
    SearchDocument.objects.filter(page=missing.pk).delete()
    Page.objects.filter(pk=hidden.pk).update(live=False)
    Page.objects.filter(pk=changed.pk).update(
        title="Anders", last_published_at=NOON + timedelta(days=36_500)
    )
    SearchDocument.objects.filter(page=old.pk).update(analysis_version=VERSION - 1, title="Alt")

    JobRun.objects.filter(name="repair the search index").delete()
    done = jobs.run_due_jobs(now=NOON)

    assert "repair the search index" in done
    assert [indexed(page) for page in (missing, hidden, changed, old)] == [
        ["Seite a"],
        [],
        ["Anders"],
        ["Seite d"],
    ]
    assert not SearchDocument.objects.exclude(analysis_version=VERSION).exists()
    assert not SearchDocument.objects.filter(title="Alt").exists()


def test_where_nothing_is_to_be_repaired_nothing_is_written():
    with CaptureQueriesContext(connection) as asked:
        number = actions.repair(now=NOON)

    assert number == 0
    assert not [query for query in asked if query["sql"].startswith(("INSERT", "UPDATE"))]


def test_rebuilding_can_be_repeated_and_mends_everything():
    before = contents()
    SearchTerm.objects.filter(term__gte="m").delete()
    SearchDocument.objects.filter(language_code="en").delete()

    for _ in range(2):
        output = StringIO()
        call_command("rebuild_search_index", stdout=output)

        assert contents() == before
        assert "pages indexed" in output.getvalue()


def test_the_index_is_no_place_where_a_page_is_used():
    assert not {SearchDocument, SearchTerm} & set(ReferenceIndex.tracked_models)
