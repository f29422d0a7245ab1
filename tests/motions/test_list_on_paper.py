"""A filtered list on paper: contents and all texts, or a register if it is long."""

import pytest

from motions import paper
from tests.factories import MotionPageFactory
from tests.paper import opened, text_of

pytestmark = pytest.mark.django_db


def test_a_list_on_paper_begins_with_its_contents_and_holds_its_hits(client):
    said = text_of(opened(client, "/antraege/export.pdf?thema=stadt-rat&q=masterplan"))

    assert "2 Anträge · Thema: Stadt + Rat; Suchwort: masterplan Inhalt" in said
    assert "Die Verwaltung legt einen Abschlussbericht" in said
    assert "Sicherheitskonferenzen ..." not in said


def test_a_long_list_is_a_register_and_says_so_on_its_first_sheet(client, monkeypatch):
    monkeypatch.setattr(paper, "MOST_IN_FULL", 2)
    monkeypatch.setattr(paper, "MOST_IN_REGISTER", 4)
    MotionPageFactory.create_batch(2, title="Neuer Antrag")

    reader = opened(client, "/antraege/export.pdf")

    first = " ".join(reader.pages[0].extract_text().split())
    assert "mehr als 2 Anträge: Diese Datei enthält nur das Verzeichnis" in first
    assert "die neuesten 4 davon" in first
    assert "13. Dezember 2022" in first
    assert "nicht belegt" in first
    assert len(reader.pages) == 1
    assert "Die Verwaltung wird um Folgendes gebeten" not in first


def test_an_empty_list_is_a_sheet_all_the_same(client):
    assert "0 Anträge" in text_of(opened(client, "/antraege/export.pdf?q=gibtesnicht"))
