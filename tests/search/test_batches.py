"""However much is to be indexed, no transaction holds up for long who writes as well."""

import pytest
from django.db import connection

from search import actions, documents
from search.attachments import actions as attachments
from search.models import AttachedDocument, DocumentText, SearchDocument, SearchTerm
from search.wording import SearchWord
from tests.factories import NOON, ArticlePageFactory, restrict
from tests.search import pdfs

pytestmark = pytest.mark.django_db


@pytest.fixture
def batches(monkeypatch):
    """The titles of the pages of each."""
    batches = []
    write = actions.write

    def noted(asked, *, now):
        batches.append([one.page.title for one in asked])
        write(asked, now=now)

    monkeypatch.setattr(actions, "write", noted)
    return batches


def articles(letters, **values):
    """One with so many letters of text for each number."""
    return [
        ArticlePageFactory(
            title=f"Nr. {n}", body=[("paragraph", f"<p>{'x' * number}</p>")], **values
        )
        for n, number in enumerate(letters)
    ]


def keys_of(pages):
    return [page.translation_key for page in pages]


def linking(document, number):
    link = f'<p>Siehe <a linktype="document" id="{document.pk}">Gutachten</a>.</p>'
    return [ArticlePageFactory(title=f"Nr. {n}", body=[("paragraph", link)]) for n in range(number)]


@pytest.fixture
def document(settings, tmp_path):
    """Known to be a text of five hundred letters, but not read by any page yet."""
    settings.MEDIA_ROOT = str(tmp_path)
    document = pdfs.document(b"%PDF-1.7", name="Gutachten.pdf")
    DocumentText.objects.create(
        file_hash=document.get_file_hash(), outcome="read", text="Feldhamster " * 42, read_at=NOON
    )
    return document


def test_a_batch_ends_with_the_matter_that_makes_the_text_long_enough(batches, monkeypatch):
    pages = articles([600, 600, 5_000, 10, 10])
    monkeypatch.setattr(actions, "LETTERS_AT_ONCE", 1_000)
    batches.clear()

    assert actions.refresh(keys_of(pages), now=NOON) == 5

    assert batches == [["Nr. 0", "Nr. 1"], ["Nr. 2"], ["Nr. 3", "Nr. 4"]]


def test_a_batch_ends_after_so_many_pages(batches, monkeypatch):
    pages = articles([10] * 5)
    monkeypatch.setattr(actions, "PAGES_AT_ONCE", 2)
    batches.clear()

    actions.refresh(keys_of(pages), now=NOON)

    assert [len(batch) for batch in batches] == [2, 2, 1]


def test_a_document_of_many_pages_counts_for_each_of_them(batches, document, monkeypatch):
    pages = linking(document, 4)
    SearchDocument.objects.filter(page__in=pages).update(analysis_version=actions.OUT_OF_DATE)
    monkeypatch.setattr(actions, "LETTERS_AT_ONCE", 1_000)
    batches.clear()

    attachments.refresh_pages_with([document.pk], now=NOON)

    assert [len(batch) for batch in batches] == [2, 2]
    assert AttachedDocument.objects.filter(file=document, end__gt=500).count() == 4


def test_what_lies_below_a_page_is_cut_as_well(batches, monkeypatch):
    pages = articles([600] * 4)
    monkeypatch.setattr(actions, "LETTERS_AT_ONCE", 1_000)
    batches.clear()

    actions.refresh_below(pages[0].get_parent(), now=NOON)

    assert batches == [["Aktuelles", "Nr. 0", "Nr. 1"], ["Nr. 2", "Nr. 3"]]
    restrict(pages[0].get_parent())
    assert not SearchDocument.objects.filter(page__in=pages).exists()


@pytest.mark.django_db(transaction=True)
def test_between_two_batches_somebody_else_may_write(planted_site, monkeypatch):
    pages = articles([10] * 5)
    monkeypatch.setattr(actions, "PAGES_AT_ONCE", 2)
    pauses = []
    monkeypatch.setattr(
        actions, "sleep", lambda seconds: pauses.append((seconds, connection.in_atomic_block))
    )

    actions.refresh(keys_of(pages), now=NOON)

    between = [(actions.PAUSE, False)] * 2
    assert pauses == (between if connection.vendor == "sqlite" else [])


def test_a_text_that_can_not_be_read_keeps_no_other_from_being_indexed(monkeypatch):
    good, bad, better = articles([10, 10, 10])
    contents_of = documents.contents_of

    def broken(page, facts, language_code):
        if page.pk == bad.pk:
            raise ValueError
        return contents_of(page, facts, language_code)

    monkeypatch.setattr("search.writing.contents_of", broken)
    SearchDocument.objects.all().delete()

    actions.refresh(keys_of([good, bad, better]), now=NOON)

    found = SearchDocument.objects.order_by("page_id").values_list("page", flat=True)
    assert list(found) == [good.pk, better.pk]


def test_each_text_is_analysed_once(monkeypatch):
    analysed = []
    words = documents.analysis.words
    monkeypatch.setattr(
        documents.analysis, "words", lambda text: analysed.append(text) or words(text)
    )

    page = ArticlePageFactory(title="Zebrastreifen", body=[("paragraph", "<p>Fußgänger</p>")])

    assert analysed.count("Zebrastreifen") == 1
    assert analysed.count("Fußgänger") == 1
    assert SearchTerm.objects.filter(document__page=page.pk, term="fussganger").exists()
    assert SearchWord.objects.get(term="fussganger").written == "Fußgänger"
