"""What lies in a closed collection is not given out, however it came there."""

import pytest
from django.test import Client
from wagtail.models import Collection

from core.models import SiteDocument
from motions.models import Attachment
from oparl import actions
from tests import moving
from tests.factories import MotionPageFactory
from tests.oparl.asking import START, get, listed, paper_of
from tests.search import pdfs

pytestmark = pytest.mark.django_db
CONTENT = b"%PDF-1.4 Vertrauliches"


@pytest.fixture
def closed():
    return moving.closed_collection()


@pytest.fixture
def motion(closed, settings, tmp_path):
    """With a document that was given out."""
    settings.MEDIA_ROOT = str(tmp_path)
    motion = MotionPageFactory()
    document = pdfs.document(CONTENT, title="Vertrauliches", collection=moving.folder())
    Attachment.objects.create(motion=motion, document=document)
    actions.synchronise_now()
    return motion


@pytest.fixture
def document(motion):
    return SiteDocument.objects.get()


@pytest.fixture
def desk(client_of, chief):
    return client_of(chief)


def is_downloaded(document):
    answer = Client(raise_request_exception=False).get(f"{START}file/{document.pk}/download")
    return answer.status_code == 200 and answer.getvalue() == CONTENT


@pytest.mark.parametrize("move", moving.WAYS)
def test_a_document_is_given_out_as_long_as_it_is_public(move, document, closed, desk):
    assert is_downloaded(document)

    move(desk, document, closed)

    assert Client().get(document.url).status_code == 302
    assert not is_downloaded(document)
    assert get(f"file/{document.pk}")["deleted"] is True

    move(desk, document, Collection.get_first_root_node())

    assert is_downloaded(document)
    assert "deleted" not in get(f"file/{document.pk}")


@pytest.mark.parametrize("move", moving.WAYS)
def test_nothing_tells_of_a_document_where_it_is_closed(move, motion, document, closed, desk):
    assert [one["name"] for one in listed("file")] == ["Vertrauliches"]
    assert [one["name"] for one in paper_of(motion)["auxiliaryFile"]] == ["Vertrauliches"]

    move(desk, document, closed)

    assert listed("file") == []
    assert "auxiliaryFile" not in paper_of(motion)


def test_a_file_is_not_given_out_even_where_the_entries_are_late(
    document, closed, desk, monkeypatch
):
    monkeypatch.setattr(actions, "refresh", lambda *, now: 0)

    moving.by_bulk_action(desk, document, closed)

    assert not is_downloaded(document)
