"""What takes long is done in several rounds of the worker: other jobs have their turn between."""

from datetime import timedelta

import pytest

from core import jobs
from core.models import JobRun
from search import actions
from search.attachments import actions as attachments
from search.attachments.choices import Outcome
from search.attachments.extraction import Extract
from search.models import AttachedDocument, DocumentText, SearchDocument
from tests.factories import NOON, ArticlePageFactory
from tests.search import pdfs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def slow_reader(monkeypatch):
    """Needs fifteen seconds for each file; gives the clock by which it does."""
    seconds = [0]

    def extract(file):
        seconds[0] += 15
        return Extract(Outcome.READ, file.decode())

    monkeypatch.setattr(attachments, "extract", extract)
    return lambda: seconds[0]


def files(number):
    return [pdfs.document(f"Datei {n}".encode(), name=f"{n}.pdf") for n in range(number)]


def only(name):
    """The one job that is due."""
    JobRun.objects.exclude(name=name).update(due_at=NOON + timedelta(days=99))
    for job in jobs._jobs:
        JobRun.objects.get_or_create(name=job, defaults={"due_at": NOON + timedelta(days=99)})
    JobRun.objects.filter(name=name).update(due_at=NOON)


def test_no_file_is_begun_when_the_time_is_over_and_the_rest_is_read_the_next_time(slow_reader):
    files(5)

    rounds = [
        attachments.read_documents(now=NOON, has_time=jobs.time_for(20, slow_reader))
        for _ in range(4)
    ]

    assert rounds == [2, 2, 1, 0]


def test_the_worker_goes_on_reading_in_its_next_round(slow_reader, monkeypatch):
    monkeypatch.setattr(attachments, "SECONDS_AT_ONCE", 0)
    files(2)
    only("read documents")

    read = []
    for _ in range(2):
        assert jobs.run_due_jobs(now=NOON) == ["read documents"]
        read.append(DocumentText.objects.count())

    assert read == [1, 2]


def test_where_all_is_read_the_worker_comes_again_in_a_minute():
    only("read documents")

    jobs.run_due_jobs(now=NOON)

    assert jobs.run_due_jobs(now=NOON) == []
    assert jobs.run_due_jobs(now=NOON + timedelta(minutes=1)) == ["read documents"]


def test_the_worker_repairs_a_part_of_much_and_the_rest_in_its_next_rounds(monkeypatch):
    pages = ArticlePageFactory.create_batch(5)
    others = SearchDocument.objects.exclude(page__in=pages)
    SearchDocument.objects.filter(page__in=pages).update(analysis_version=actions.OUT_OF_DATE)
    monkeypatch.setattr(actions, "PAGES_AT_ONCE", 2)
    monkeypatch.setattr(actions, "SECONDS_AT_ONCE", 0)
    assert not others.filter(analysis_version=actions.OUT_OF_DATE).exists()
    only("repair the search index")

    left = []
    for _ in range(3):
        assert jobs.run_due_jobs(now=NOON) == ["repair the search index"]
        left.append(SearchDocument.objects.filter(analysis_version=actions.OUT_OF_DATE).count())

    assert left == [3, 1, 0]


def test_a_document_for_which_there_is_no_room_is_not_indexed_again_and_again(monkeypatch):
    for module in ("search.documents", "search.attachments.actions"):
        monkeypatch.setattr(f"{module}.LONGEST_TEXT", 30)
    monkeypatch.setattr(attachments, "extract", lambda file: Extract(Outcome.READ, "Wort " * 20))
    links = "".join(f'<a linktype="document" id="{one.pk}">Da</a>' for one in files(2))
    ArticlePageFactory(body=[("paragraph", f"<p>{links}</p>")])
    attachments.read_documents(now=NOON)
    assert [one.end - one.start for one in AttachedDocument.objects.order_by("start")] == [30, 0]
    refreshed = []

    def refresh_pages_with(documents, *, now):
        refreshed.extend(documents)

    monkeypatch.setattr(attachments, "refresh_pages_with", refresh_pages_with)

    attachments.read_documents(now=NOON)

    assert refreshed == []
