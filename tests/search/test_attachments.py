"""Pages are found by what stands in the documents that they link to."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from core import jobs
from core.models import JobRun, SiteDocument
from motions.models import Attachment
from search.attachments import actions
from search.attachments.choices import Outcome
from search.models import AttachedDocument, DocumentText, SearchDocument
from tests.factories import NOON, ArticlePageFactory, MotionPageFactory, restrict, translate
from tests.search import pdfs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def minutes():
    return pdfs.document(pdfs.pdf("Die Zauneidechse wohnt am Bahndamm."), name="Gutachten.pdf")


def linking(document, **values):
    link = f'<p>Siehe <a linktype="document" id="{document.pk}">Gutachten</a>.</p>'
    return ArticlePageFactory(**{"title": "Am Damm", "body": [("paragraph", link)]} | values)


def read():
    return actions.read_documents(now=NOON)


def found(client, words, path="/suche/"):
    return client.get(path, {"q": words}).context["found"]["hits"]


def urls(client, words, path="/suche/"):
    return [hit.url for hit in found(client, words, path)]


def test_a_page_is_found_by_its_document_and_says_so(client, minutes):
    page = linking(minutes)
    assert urls(client, "zauneidechse") == []

    read()

    html = client.get("/suche/?q=zauneidechse").content.decode()
    assert urls(client, "zauneidechse") == [page.path_on_site]
    assert f'Anlage: <a href="{minutes.url}">{minutes.filename}</a>' in " ".join(html.split())
    assert "Die <mark>Zauneidechse</mark> wohnt" in html
    assert client.get(minutes.url).getvalue().startswith(b"%PDF")


def test_a_hit_in_the_text_of_the_page_names_no_document(client, minutes):
    linking(minutes, teaser="Die Zauneidechse")
    read()

    assert found(client, "zauneidechse")[0].attachments == []
    both = found(client, "zauneidechse bahndamm")[0]
    assert [one.name for one in both.attachments] == [minutes.filename]


def test_who_has_the_word_in_the_text_comes_before_who_has_it_in_a_document(client, minutes):
    attached = linking(minutes)
    written = ArticlePageFactory(title="Tiere", teaser="Auch eine Zauneidechse")
    read()

    assert urls(client, "zauneidechse") == [written.path_on_site, attached.path_on_site]


def test_a_motion_is_found_by_its_attachment_in_every_language(client, minutes):
    motion = MotionPageFactory(title="Papier")
    Attachment.objects.create(motion=motion, document=minutes)
    motion.save()
    english = translate(motion, "en", title="Paper")
    read()

    assert urls(client, "zauneidechse") == [motion.path_on_site]
    assert urls(client, "zauneidechse", "/en/suche/") == [english.path_on_site]


def test_a_hidden_page_does_not_show_its_document(client, minutes):
    page = linking(minutes)
    read()

    restrict(page)

    assert urls(client, "zauneidechse") == []


def test_a_link_in_a_draft_counts_only_when_it_is_published(client, minutes):
    page = ArticlePageFactory(title="Am Damm")
    page.body = [("paragraph", f'<p><a linktype="document" id="{minutes.pk}">Da</a></p>')]
    revision = page.save_revision()
    read()
    assert urls(client, "zauneidechse") == []

    revision.publish()

    assert urls(client, "zauneidechse") == [page.path_on_site]


def test_a_file_is_read_once_however_many_documents_it_is(client, minutes, monkeypatch):
    with minutes.open_file() as file:
        twin = pdfs.document(file.read(), name="Nochmals.pdf")
    first, second = linking(minutes), linking(twin, title="Anderswo")
    asked = []
    extract = actions.extract
    monkeypatch.setattr(actions, "extract", lambda file: asked.append(file) or extract(file))

    read()
    read()

    assert len(asked) == 1
    assert set(urls(client, "zauneidechse")) == {first.path_on_site, second.path_on_site}


def closed_collection():
    collection = Collection.get_first_root_node().add_child(name="Vertraulich")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    return collection


def test_what_lies_in_a_closed_collection_is_never_read(client, minutes):
    minutes.collection = closed_collection().add_child(name="Darunter")
    minutes.save()
    linking(minutes)

    read()

    assert DocumentText.objects.count() == 0
    assert urls(client, "zauneidechse") == []


def test_closing_and_opening_a_collection_counts_at_once(client, minutes):
    collection = Collection.get_first_root_node().add_child(name="Mappe")
    minutes.collection = collection
    minutes.save()
    page = linking(minutes)
    read()
    assert urls(client, "zauneidechse") == [page.path_on_site]

    lock = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.PASSWORD, password="x"
    )
    assert urls(client, "zauneidechse") == []
    assert not SearchDocument.objects.filter(written__text__contains="Zauneidechse").exists()

    lock.delete()
    assert urls(client, "zauneidechse") == [page.path_on_site]


def test_a_document_moved_to_where_it_is_closed_is_not_found(client, minutes):
    page = linking(minutes)
    read()

    minutes.collection = closed_collection()
    minutes.save()

    assert urls(client, "zauneidechse") == []
    assert urls(client, "gutachten") == [page.path_on_site]


def test_a_collection_moved_below_a_closed_one_is_seen_by_the_worker(client, minutes):
    collection = Collection.get_first_root_node().add_child(name="Mappe")
    minutes.collection = collection
    minutes.save()
    linking(minutes)
    read()
    Collection.objects.get(pk=collection.pk).move(closed_collection(), pos="sorted-child")

    html = client.get("/suche/?q=zauneidechse").content.decode()
    assert minutes.filename not in html
    read()
    assert urls(client, "zauneidechse") == []


def test_a_new_file_takes_the_place_of_the_old_one(client, minutes):
    page = linking(minutes)
    read()
    minutes.file = ContentFile(pdfs.pdf("Der Feuersalamander."), name="Neu.pdf")
    minutes._set_document_file_metadata()
    minutes.save()
    assert urls(client, "zauneidechse") == []

    read()

    assert urls(client, "feuersalamander") == [page.path_on_site]


def test_a_document_that_is_deleted_takes_its_words_along(client, minutes):
    linking(minutes)
    read()

    minutes.delete()
    actions.forget_unused()

    assert urls(client, "zauneidechse") == []
    assert not AttachedDocument.objects.exists()
    assert not DocumentText.objects.exists()


def test_a_page_without_the_link_is_not_found_any_more(client, minutes):
    page = linking(minutes)
    read()

    page.body = []
    page.save_revision().publish()

    assert urls(client, "zauneidechse") == []


def test_other_kinds_of_files_are_left_alone():
    document = pdfs.document(b"Kein PDF", name="tabelle.xlsx")
    linking(document)

    assert read() == 0


def test_a_file_that_is_not_there_is_looked_for_again(client_of, chief, minutes):
    place = Path(minutes.file.path)
    content = place.read_bytes()
    place.unlink()
    SiteDocument.objects.filter(pk=minutes.pk).update(file_hash="")

    assert (read(), read()) == (1, 0)
    html = client_of(chief).get(reverse("search_unreadable")).content.decode()
    assert "Die Datei ist nicht mehr da." in html

    place.write_bytes(content)
    actions.forget_unused()
    assert read() == 1
    assert DocumentText.objects.get().outcome == Outcome.READ


def test_a_broken_file_stops_nothing_and_editors_are_told(client, client_of, chief, minutes):
    broken = pdfs.document(b"%PDF-1.7 kaputt", name="Kaputt.pdf", title="Kaputtes")
    locked = pdfs.document(pdfs.encrypted("Geheim"), name="Zu.pdf", title="Verschlossenes")
    linking(broken, title="Kaputt verlinkt")
    page = linking(minutes)

    assert read() == 3

    desk = client_of(chief)
    report = desk.get(reverse("search_unreadable")).content.decode()
    form = desk.get(reverse("wagtaildocs:edit", args=[locked.pk])).content.decode()
    assert urls(client, "zauneidechse") == [page.path_on_site]
    assert urls(client, "Kaputt verlinkt") != []
    assert "Kaputtes" in report
    assert "neu als PDF speichern" in report
    assert minutes.title not in report
    assert "mit einem Passwort geschützt" in form
    fine = desk.get(reverse("wagtaildocs:edit", args=[minutes.pk])).content.decode()
    assert "Suche:" not in fine


def test_who_writes_sees_only_documents_that_are_theirs(client_of, writer):
    pdfs.document(b"%PDF-1.7 kaputt", name="a.pdf", title="Von anderen")
    pdfs.document(b"%PDF-1.7 auch", name="b.pdf", title="Von mir", uploaded_by_user=writer)
    read()

    report = client_of(writer).get(reverse("search_unreadable")).content.decode()

    assert "Von mir" in report
    assert "Von anderen" not in report


def test_the_worker_reads_what_was_uploaded(client, minutes):
    page = linking(minutes)
    JobRun.objects.exclude(name="read documents").delete()
    JobRun.objects.filter(name="read documents").update(due_at=NOON)

    assert "read documents" in jobs.run_due_jobs(now=NOON + timedelta(minutes=2))

    assert urls(client, "zauneidechse") == [page.path_on_site]


def test_of_very_much_text_so_much_is_kept(client, monkeypatch):
    monkeypatch.setattr("search.documents.LONGEST_TEXT", 300)
    first = pdfs.document(pdfs.pdf("Anfangswort " + "Mitte " * 100 + "Endwort"), name="a.pdf")
    linking(first)

    read()

    assert len(urls(client, "anfangswort")) == 1
    assert urls(client, "endwort") == []
