"""Nothing of a document is shown where it is closed, whether or not the index knows of it."""

from itertools import product

import pytest
from wagtail.models import Collection

from core.models import SiteDocument
from search.attachments import actions
from search.models import SearchDocument
from tests import moving
from tests.factories import NOON, ArticlePageFactory
from tests.search import pdfs

pytestmark = pytest.mark.django_db
WORDS = ["damm", "zauneidechse", "feldhamster", "eisvogel", "gutachten"]
PLACES = ["/suche/", "/suche/export.json", "/suche/feed.atom"]


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def desk(client_of, chief):
    return client_of(chief)


@pytest.fixture
def document():
    """One of its own collection, which becomes closed, or not."""
    text = "Die Zauneidechse wohnt am Bahndamm."
    return pdfs.document(pdfs.pdf(text), title="Gutachten", collection=moving.folder())


@pytest.fixture
def page(document):
    """With a document on either side of the one that becomes closed; all of them were read."""
    before = pdfs.document(pdfs.pdf("Vom Feldhamster."), title="Davor")
    after = pdfs.document(pdfs.pdf("Vom Eisvogel."), title="Danach")
    links = "".join(
        f'<a linktype="document" id="{one.pk}">Anlage</a> ' for one in (before, document, after)
    )
    page = ArticlePageFactory(title="Am Damm", body=[("paragraph", f"<p>Siehe {links}.</p>")])
    read()
    return page


def read():
    return actions.read_documents(now=NOON)


def shown(client, words, place="/suche/"):
    answer = client.get(place, {"q": words}).content.decode()
    return answer.replace("<mark>", "").replace("</mark>", "")


def number_of_hits(client, words):
    return client.get("/suche/", {"q": words}).context["found"]["number_of_hits"]


@pytest.mark.parametrize("move", moving.WAYS)
def test_no_word_of_it_is_shown_before_the_worker_comes(move, client, page, document, desk):
    assert all("wohnt am Bahndamm" in shown(client, "damm", place) for place in PLACES)

    move(desk, document, moving.closed_collection())

    for place, words in product(PLACES, WORDS):
        html = shown(client, words, place)
        assert "Am Damm" in html
        assert not any(word in html for word in ("wohnt", "Bahndamm", "Gutachten"))


def test_what_stands_behind_it_is_still_shown_and_named(client, page, document, desk):
    moving.by_bulk_action(desk, document, moving.closed_collection())

    html = client.get("/suche/?q=eisvogel").content.decode()

    assert "Davor · Vom Feldhamster. Danach · Vom <mark>Eisvogel</mark>." in html
    hit = client.get("/suche/?q=eisvogel").context["found"]["hits"][0]
    assert [one.name for one in hit.attachments] == [
        SiteDocument.objects.get(title="Danach").filename
    ]


@pytest.mark.parametrize("move", moving.WAYS)
def test_the_worker_takes_it_out_and_puts_it_in_again_when_it_is_opened(
    move, client, page, document, desk
):
    move(desk, document, moving.closed_collection())
    read()
    assert number_of_hits(client, "zauneidechse") == 0
    assert not SearchDocument.objects.filter(written__text__contains="Zauneidechse").exists()

    move(desk, document, Collection.get_first_root_node())
    read()

    assert number_of_hits(client, "zauneidechse") == 1
