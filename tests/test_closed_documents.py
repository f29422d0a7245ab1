"""A document in a closed collection is named nowhere where documents are listed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.documents import closed_among
from core.models import SiteDocument
from events.models import EventMaterial, SeriesMaterial
from tests import moving, paper
from tests.events.factories import EventPageFactory, EventSeriesPageFactory
from tests.factories import MotionPageFactory, SiteDocumentFactory, translate

pytestmark = pytest.mark.django_db
OPEN = "Offenes Blatt"
SECRET = "Geheimniskrämerei"


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def desk(client_of, chief):
    return client_of(chief)


def document(title):
    return SiteDocumentFactory(title=title, collection=moving.folder(title))


def close(desk, move=moving.by_bulk_action):
    """The second document of each kind."""
    move(desk, SiteDocument.objects.get(title=SECRET), moving.closed_collection())


def attached():
    return MotionPageFactory(documents=[document(OPEN), document(SECRET)])


def answered():
    return MotionPageFactory(answers=[{"document": document(one)} for one in (OPEN, SECRET)])


def left_of_an_event():
    rows = [EventMaterial(document=document(one)) for one in (OPEN, SECRET)]
    return EventPageFactory(materials=[*rows, EventMaterial(url="https://example.org/film")])


def left_of_a_series():
    return EventSeriesPageFactory(
        materials=[SeriesMaterial(document=document(one)) for one in (OPEN, SECRET)]
    )


PLANTED = [attached, answered, left_of_an_event, left_of_a_series]


@pytest.mark.parametrize("move", moving.WAYS)
@pytest.mark.parametrize("plant", PLANTED)
def test_a_page_names_only_documents_that_everybody_may_have(plant, move, client, desk):
    page = plant()
    secret = SiteDocument.objects.get(title=SECRET)
    addresses = [page.path_on_site, translate(page, "en").path_on_site]
    for address in addresses:
        html = client.get(address).content.decode()
        assert SECRET in html
        assert secret.url in html

    close(desk, move)

    for address in addresses:
        html = client.get(address).content.decode()
        assert OPEN in html
        assert SECRET not in html
        assert secret.url not in html


@pytest.mark.parametrize("plant", [attached, answered])
def test_paper_names_only_documents_that_everybody_may_have(plant, client, desk):
    addresses = [f"{plant().path_on_site}pdf/", "/antraege/export.pdf"]
    for address in addresses:
        assert SECRET in paper.text_of(paper.opened(client, address))

    close(desk)

    for address in addresses:
        shown = paper.text_of(paper.opened(client, address))
        assert OPEN in shown
        assert SECRET not in shown


def test_what_lies_somewhere_else_stays_where_a_document_is_closed(client, desk):
    event = left_of_an_event()

    close(desk)

    assert "https://example.org/film" in client.get(event.path_on_site).content.decode()


def test_whoever_shows_no_document_asks_nothing():
    with CaptureQueriesContext(connection) as asked:
        assert closed_among([None, None]) == frozenset()

    assert len(asked) == 0


def test_however_many_documents_are_shown_one_query_is_asked():
    keys = [document(title).pk for title in (OPEN, SECRET)]

    with CaptureQueriesContext(connection) as asked:
        assert closed_among([*keys, None]) == frozenset()

    assert len(asked) == 1
