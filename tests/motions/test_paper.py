"""Motions on paper: what a PDF says and how it is tagged, and that it says what the page says."""

from io import BytesIO

import pytest
from django.test import RequestFactory
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pypdf import PdfReader

from core import pdf
from core.dates import Certainty
from motions import paper
from motions.choices import MotionType, RelationKind, Result
from motions.models import Answer, MotionPage
from tests.factories import (
    TODAY,
    CommitteeFactory,
    MeetingFactory,
    MotionPageFactory,
    RelationFactory,
    SiteImageFactory,
    restrict,
    translate,
)
from tests.paper import opened, tags_in, text_of

pytestmark = pytest.mark.django_db
SEED = "/antraege/sicherheitskonferenzen/pdf/"
LONG = "Fahrradstraßenbeleuchtungsprogramm und Überwege an der Kreuzung Rheinische Straße/Wall 20"


def body(*blocks):
    return MotionPage(title="x").body.stream_block.to_python(
        [{"type": kind, "value": value} for kind, value in blocks]
    )


@pytest.mark.parametrize(
    ("address", "language", "title"),
    [
        (SEED, "de", "Sicherheitskonferenzen"),
        ("/en/motions/security-conferences/pdf/", "en", "Security conferences"),
        (
            "/de-simple/antraege/sicherheits-konferenzen/pdf/",
            "de",
            "Sicherheits-Konferenzen",
        ),
        ("/antraege/export.pdf", "de", "Anträge"),
        ("/en/motions/export.pdf", "en", "Motions"),
    ],
)
def test_paper_is_tagged_and_has_the_right_title_and_language(client, address, language, title):
    reader = opened(client, address)

    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == title
    assert {"/H1", "/Link"} <= tags_in(reader)


def test_the_seed_motion_says_on_paper_what_its_page_says(client):
    said = text_of(opened(client, SEED))

    for words in (
        "Bitte um Stellungnahme",
        "Dienstag, 13. Dezember 2022",
        "Gedruckt: „Dienstag, dem 13ten Dezember“; das Jahr ist erschlossen",
        "Kein Ergebnis in den vorliegenden Quellen",
        "Drucksache nicht belegt",
        "Worum geht es?",
        "Die Verwaltung wird um Folgendes gebeten:",
        "ABöOAB, 16. Sitzung, 7. Februar 2023: nicht belegt",
        "Modelle kommunaler Kriminalprävention",
        "Inhalt nach dem Original, redaktionell nacherzählt.",
        "http://localhost:8000/antraege/sicherheitskonferenzen/",
        "Seite 1 von 2",
    ):
        assert words in said


def test_english_paper_has_english_words_and_german_facts(client):
    said = text_of(opened(client, "/en/motions/security-conferences/pdf/"))

    assert "not documented" in said
    assert "What is it about?" in said
    assert "Page 1 of 2" in said


def test_each_part_of_a_motion_has_its_place_on_paper(client):
    picture = SiteImageFactory()
    cell = {"type": "text", "heading": "A"}
    motion = MotionPageFactory(
        title=LONG,
        slug="lang",
        motion_type=MotionType.INQUIRY,
        body=body(
            ("questions", {"introduction": "Wir fragen:", "questions": ["Wie viele?", "Wann?"]}),
            ("reasons", {"text": "<p>Weil es <b>dunkel</b> ist.</p>"}),
            ("free_text", {"heading": "Noch etwas", "text": "<ul><li>Punkt</li></ul>"}),
            ("quote", {"text": "Licht!", "source": "Eine Anwohnerin"}),
            ("picture", {"picture": picture.pk, "caption": "Blick in den Saal"}),
            ("comparison", {"heading": "Drei Städte", "profiles": [], "criteria": []}),
            (
                "free_comparison",
                {
                    "table": {
                        "columns": [cell, cell],
                        "rows": [{"values": ["<p>Kosten</p>", ""]}],
                        "caption": "Zwei Wege",
                    }
                },
            ),
            ("proposal", {"introduction": "", "points": [""]}),
        ),
    )
    answer = Answer(motion=motion, date=TODAY, text="<p>Insgesamt viele.</p>")
    answer.replies = answer.replies.stream_block.to_python(
        [
            {"type": "reply", "value": {"question": 1, "text": "<p>Zwölf.</p>"}},
            {"type": "reply", "value": {"question": 9, "text": "<p>Neun?</p>"}},
        ]
    )
    answer.save()

    reader = opened(client, "/antraege/lang/pdf/")

    said = text_of(reader)
    for words in (
        "Wir fragen: 1. Wie viele? Antwort, 14. März 2026 Zwölf. 2. Wann? keine Antwort",
        "dunkel",
        "Noch etwas • Punkt",
        "Licht!",
        "Der Ratssaal, von der Tribüne aus",
        "Blick in den Saal",
        "Drei Städte",
        "Kosten keine Angabe",
        "Insgesamt viele. Zu Frage 9 Neun?",
    ):
        assert words in said
    assert "Beschlussvorschlag" not in said
    assert {"/Table", "/TH", "/L", "/BlockQuote"} <= tags_in(reader)


def test_seven_stations_are_drawn_and_told(client):
    committees = CommitteeFactory.create_batch(7)
    MotionPageFactory(
        title=LONG,
        slug="sieben",
        stations=[
            {"committee": one, "result": result, "votes_yes": yes}
            for one, result, yes in zip(
                committees,
                [Result.NOTED] * 5 + [Result.NOT_DOCUMENTED, Result.REJECTED],
                [None] * 6 + [3],
                strict=True,
            )
        ],
    )

    said = text_of(opened(client, "/antraege/sieben/pdf/"))

    for one in committees:
        assert said.count(one.short_name) >= 2
    assert f"6. {committees[5].short_name}, Sitzungstag nicht belegt: nicht belegt" in said
    assert "abgelehnt (3 Ja, Nein nicht belegt, Enthaltungen nicht belegt)" in said


def test_what_no_source_gives_is_marked_and_what_is_inferred_says_so():
    motion = MotionPageFactory(
        submitted_on_certainty=Certainty.INFERRED,
        stations=[Result.REJECTED, Result.NOT_DOCUMENTED],
    )

    data = paper.of_motion(motion, "Wir")["motion"]

    facts = dict(data["facts"])
    assert [facts[name][0]["is_unknown"] for name in ("Stand", "Drucksache", "Datum")] == [
        True,
        True,
        False,
    ]
    assert facts["Datum"][0]["note"] == "Das Datum ist erschlossen"
    stations = data["way"]["stations"]
    assert [one["is_documented"] for one in stations] == [True, False]
    assert stations[0]["votes"]["is_unknown"]
    assert not data["way"]["end"]["is_known"]


def test_the_same_state_gives_the_same_file_and_is_not_set_again(client, monkeypatch):
    first, second = client.get(SEED), client.get(SEED)
    monkeypatch.setattr(pdf, "render", None)
    again = client.get(SEED, headers={"if-none-match": first["ETag"]})

    assert first.content == second.content
    assert (again.status_code, again.content) == (304, b"")


def test_a_changed_fact_makes_another_file(client, motion):
    before = client.get(SEED)["ETag"]
    MotionPage.objects.filter(pk=motion.pk).update(paper_number="98765-43")

    after = client.get(SEED)

    assert after["ETag"] != before


def test_the_page_leads_to_its_paper(client):
    assert f'href="{SEED}"' in client.get("/antraege/sicherheitskonferenzen/").content.decode()


def test_a_motion_below_an_unpublished_list_keeps_its_paper(client, motion_list):
    motion_list.unpublish()

    assert client.get(SEED).status_code == 200
    assert client.get("/en/motions/security-conferences/pdf/").status_code == 200


def test_hidden_papers_can_not_be_read_and_are_named_nowhere(client, motion):
    draft = MotionPageFactory(title="Geheimer Entwurf", slug="entwurf")
    private = MotionPageFactory(title="Geheimes Papier", slug="privat")
    english = translate(MotionPageFactory(title="Geheim", slug="geheim"), "en", title="Secret")
    for one in (draft, private):
        RelationFactory(motion=motion, target=one, kind=RelationKind.CITES)
    draft.unpublish()
    restrict(private)
    english.in_source_language().unpublish()

    for one in (draft, english):
        assert client.get(f"{one.path_on_site}pdf/").status_code == 404
    assert client.get(f"{private.path_on_site}pdf/").status_code == 302
    assert "Geheim" not in text_of(opened(client, SEED))
    assert "Geheim" not in text_of(opened(client, "/antraege/export.pdf"))


@hypothesis_settings(max_examples=15)
@given(text=st.text(st.characters(), max_size=60))
@example(text="\U0001f331 #panic() *x* @a <b> $y$")
@example(text="\u200b")
def test_no_text_is_too_strange_for_paper(text):
    meeting = MeetingFactory.build(committee=CommitteeFactory.build(short_name=text), place=text)
    motion = MotionPage(title=text, teaser=text, date_as_printed=text)
    motion.body = body(("proposal", {"introduction": text, "points": [text]}))
    request = RequestFactory().get("/")
    data = {
        "title": f"Papier {text}",
        "language": "de",
        "speaker": text,
        "address": "http://localhost/",
        "page_words": "{page} / {pages}",
        "motion": {
            "title": motion.title,
            "kind": text,
            "lead": motion.teaser,
            "address": "http://localhost/",
            "address_label": text,
            "facts": [
                (text, [{"text": meeting.place, "note": text, "url": "", "is_unknown": True}])
            ],
            "summary": {"heading": text, "nodes": [{"tag": "p", "children": [text]}]},
            "sections": [],
            "way": None,
            "answers": None,
            "references": None,
            "sources": None,
        },
    }

    answer = pdf.answer(request, paper.MOTION, data, file_name=text)

    assert len(PdfReader(BytesIO(answer.content)).pages) == 1
