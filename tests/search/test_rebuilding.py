"""Building the index anew while the site goes on, and when it is interrupted."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.utils import timezone
from wagtail.models import Page

from search import actions, plan
from search.listing import results
from search.models import SearchDocument
from search.progress import bar, line
from tests.factories import NOON, ArticlePageFactory, GuidePageFactory


def found(text="ampel"):
    return results(QueryDict(f"q={text}"), language_code="de")


@pytest.fixture
def few_at_once(monkeypatch):
    monkeypatch.setattr(actions, "PAGES_AT_ONCE", 2)


@pytest.mark.django_db
def test_at_every_step_everything_is_found_as_before(few_at_once):
    ArticlePageFactory.create_batch(5, title="Ampel")
    before = [hit.url for hit in found()["hits"]]
    steps = []

    def look(done, number):
        steps.append([hit.url for hit in found()["hits"]])

    actions.rebuild(now=NOON, progress=look)

    assert len(steps) > 2
    assert all(step == before for step in steps)


@pytest.mark.django_db
def test_what_is_published_meanwhile_is_found_with_its_new_words(few_at_once):
    page = GuidePageFactory(title="Ampel")

    def publish(done, number):
        if done == number:
            return
        changed = type(page).objects.get(pk=page.pk)
        changed.title = "Zebrastreifen"
        changed.save_revision().publish()

    actions.rebuild(now=NOON, progress=publish)

    assert found("zebrastreifen")["number_of_hits"] == 1
    assert found("ampel")["number_of_hits"] == 0


@pytest.mark.django_db
def test_an_interrupted_one_leaves_all_to_be_found_and_goes_on_where_it_stopped(few_at_once):
    ArticlePageFactory.create_batch(5, title="Ampel")
    all_of_them = len(set(SearchDocument.objects.values_list("page__translation_key", flat=True)))

    def interrupt(done, number):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.rebuild(now=timezone.now(), progress=interrupt)
    assert found()["number_of_hits"] == 5
    output = StringIO()
    call_command("rebuild_search_index", resume=True, stdout=output)

    assert f"{all_of_them - 2} pages indexed" in output.getvalue()
    assert not SearchDocument.objects.filter(analysis_version=actions.OUT_OF_DATE).exists()
    assert found()["number_of_hits"] == 5


@pytest.mark.django_db
def test_the_worker_ends_what_was_interrupted():
    ArticlePageFactory(title="Ampel")
    SearchDocument.objects.update(analysis_version=actions.OUT_OF_DATE)

    actions.repair(now=NOON)

    assert not SearchDocument.objects.filter(analysis_version=actions.OUT_OF_DATE).exists()


@pytest.mark.django_db
def test_pages_appear_and_disappear_at_the_time_that_was_set():
    page = GuidePageFactory(title="Zebrastreifen", live=False)
    page.go_live_at = NOON - timedelta(days=9_999)
    page.save_revision(approved_go_live_at=page.go_live_at)
    expiring = GuidePageFactory(title="Zebra")
    Page.objects.filter(pk=expiring.pk).update(expire_at=NOON - timedelta(days=9_999))

    call_command("publish_scheduled", stdout=StringIO())

    assert found("zebrastreifen")["number_of_hits"] == 1
    assert not SearchDocument.objects.filter(page=expiring.pk).exists()


@pytest.mark.django_db
def test_an_older_version_that_is_restored_is_found_by_its_own_words():
    page = GuidePageFactory(title="Zebrastreifen")
    older = page.save_revision()
    page.title = "Ampel"
    page.save_revision().publish()

    older.publish()

    assert found("zebrastreifen")["number_of_hits"] == 1
    assert found("ampel")["number_of_hits"] == 0


@pytest.mark.django_db
def test_words_of_too_many_pages_are_answered_with_the_best_of_them_and_it_is_said(monkeypatch):
    for number in range(6):
        ArticlePageFactory(title=f"Text {number}", body=[("paragraph", "<p>Ampel</p>")])
    ArticlePageFactory(title="Ampel am Hansaplatz")
    monkeypatch.setattr(plan, "MOST_ROWS", 3)

    many, exact = found("ampel"), found("ampel+hansaplatz")

    assert many["is_partial"]
    assert many["number_of_hits"] == 3
    assert "Hansaplatz" in many["hits"][0].title
    assert not exact["is_partial"]
    assert exact["number_of_hits"] == 1


@pytest.mark.parametrize(
    ("done", "seconds", "expected"),
    [
        (0, 0, "0 of 100 (0 %), 0 per second, remaining time unknown"),
        (50, 10, "50 of 100 (50 %), 5 per second, 0:10 left"),
        (10, 60, "10 of 100 (10 %), 0 per second, 9:00 left"),
        (100, 10, "100 of 100 (100 %), 10 per second, done"),
    ],
)
def test_progress_is_told_with_rate_and_remaining_time(done, seconds, expected):
    assert line(done, 100, seconds) == expected
    assert expected in bar(done, 100, seconds)
    assert len(bar(done, 100, seconds)) == len(bar(0, 100, 0))


def test_nothing_to_do_is_done():
    assert "done" in line(0, 0, 0)
