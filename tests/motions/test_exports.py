"""The list of motions to take away: the same filters, the same hits, and what is not known said."""

import csv
import json
from datetime import date
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.dates import Certainty, Precision
from council.models import Faction
from motions import records
from motions.choices import Implementation, Position, Result
from motions.models import Answer, MotionPage
from motions.models.votes import FactionVote
from tests.factories import CommitteeFactory, MeetingFactory, MotionPageFactory, translate

pytestmark = pytest.mark.django_db
QUERIES = [
    "",
    "?thema=soziales",
    "?art=antrag&status=beschlossen",
    "?gremium=aboeoab&jahr=2022&jahr=ohne",
    "?fraktion=spd",
    "?q=masterplan&sortierung=relevanz",
    "?thema=gibtesnicht&jahr=x&q=%00&seite=99",
    "?q=gibtesnicht",
]


def table(client, path="/antraege/", query="", delimiter=";"):
    answer = client.get(f"{path}export.csv{query}")
    assert answer.status_code == 200
    text = answer.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=delimiter))


def data(client, path="/antraege/", query=""):
    answer = client.get(f"{path}export.json{query}")
    assert answer.status_code == 200
    return json.loads(answer.getvalue())


def titled(rows, title, key="Titel"):
    (found,) = [row for row in rows if row[key] == title]
    return found


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("path", ["/antraege/", "/en/motions/"])
def test_an_export_holds_what_the_list_shows_for_the_same_filters(client, path, query):
    listed = client.get(path + query.replace("&seite=99", ""))
    titles = sorted(card.title for card in listed.context["listing"]["cards"])

    heading, delimiter = ("Titel", ";") if path == "/antraege/" else ("Title", ",")
    rows = table(client, path, query, delimiter)

    assert sorted(row[heading] for row in rows) == titles
    assert sorted(one["title"] for one in data(client, path, query)["motions"]) == titles


def test_the_list_leads_to_its_files_with_its_filters(client):
    html = client.get("/antraege/?thema=soziales&seite=1").content.decode()

    for ending in ("csv", "json", "pdf"):
        address = f"/antraege/export.{ending}?thema=soziales"
        assert html.count(f'href="{address}"') == 2


def test_a_file_says_from_which_day_it_is(client):
    answer = client.get("/antraege/export.csv")

    name = answer["Content-Disposition"].partition("filename=")[2]
    assert name == f'"antraege-{date.today().isoformat()}.csv"'  # noqa: DTZ011 - as the server's clock
    assert answer["Content-Type"].startswith("text/csv; charset=utf-8")


def test_what_is_not_known_is_said(client):
    rows = table(client)

    seed = titled(rows, "Sicherheitskonferenzen")
    assert (seed["Stand"], seed["Drucksache"]) == ("nicht belegt", "nicht belegt")
    assert (seed["Datum"], seed["Datum ist bekannt"]) == ("2022-12-13", "auf den Tag")
    assert seed["Sicherheit des Datums"] == "das Jahr ist erschlossen"
    assert seed["Datum, wie gedruckt"] == "Dienstag, dem 13ten Dezember"
    assert "13. Dezember 2022, ABöOAB, 15. Sitzung: nicht belegt" in seed["Beratungsfolge"]
    joint = titled(rows, "Masterplan Kommunale Sicherheit 2.0 (gemeinsamer Antrag)")
    assert joint["Datum"] == joint["Sicherheit des Datums"] == "nicht belegt"
    assert joint["Fraktionen"] == "BÜNDNIS 90/DIE GRÜNEN, SPD, CDU"


@pytest.mark.parametrize(
    ("precision", "shown"),
    [(Precision.DAY, "2024-05-01"), (Precision.MONTH, "2024-05"), (Precision.YEAR, "2024")],
)
def test_a_date_is_no_more_exact_than_its_source(client, precision, shown):
    MotionPageFactory(
        title="Ungenau", submitted_on=date(2024, 5, 1), submitted_on_precision=precision
    )

    assert titled(table(client), "Ungenau")["Datum"] == shown
    assert titled(data(client)["motions"], "Ungenau", "title")["date"]["value"] == shown


def test_a_title_can_not_calculate(client):
    MotionPageFactory(title="=HYPERLINK(0)")

    assert "'=HYPERLINK(0)" in [row["Titel"] for row in table(client)]


def test_votes_and_what_was_decided_are_told_as_far_as_they_are_known(client):
    council = CommitteeFactory(short_name="Rat")
    motion = MotionPageFactory(
        title="Radweg",
        stations=[
            {"committee": council, "result": Result.REFERRED, "referred_to": council},
            {"result": Result.REJECTION_RECOMMENDED, "votes_yes": 2, "votes_no": 9},
            {"result": Result.ADOPTED_AMENDED, "decided_wording": "1. Prüfen\n2. Berichten"},
        ],
        implementation=Implementation.DONE,
        implementation_on=date(2025, 3, 1),
        implementation_note="Der Weg ist fertig.",
        implementation_source="Drucksache 1",
    )
    last = motion.consultations.last()
    FactionVote.objects.create(
        consultation=last, faction=Faction.objects.get(slug="spd"), position=Position.AGAINST
    )
    Answer.objects.create(motion=motion, date=date(2025, 1, 1), paper_number="1-25")

    row = titled(table(client), "Radweg")
    entry = titled(data(client)["motions"], "Radweg", "title")

    assert "überwiesen an Rat" in row["Beratungsfolge"]
    assert "2 Ja, 9 Nein, Enthaltungen nicht belegt" in row["Beratungsfolge"]
    assert "gegen die Stimmen von SPD; Stimmenzahl nicht belegt" in row["Beratungsfolge"]
    assert row["Wie beschlossen"] == "Prüfen / Berichten"
    assert row["Was daraus wurde"].startswith("umgesetzt, 1. März 2025: Der Weg ist fertig.")
    assert row["Was die Verwaltung geantwortet hat"] == "Antwort, 1. Januar 2025, Drucksache 1-25"
    votes = [station["votes"] for station in entry["consultations"]]
    assert votes[0] is None
    assert (votes[1]["yes"], votes[1]["no"], votes[1]["abstain"]) == (2, 9, None)
    assert votes[2]["factions"] == [{"name": "SPD", "position": "against", "number": None}]
    assert entry["consultations"][2]["as_decided"] == ["Prüfen", "Berichten"]
    assert entry["implementation"]["value"] == "done"
    assert entry["answers"][0]["paper_number"] == "1-25"


def test_data_holds_stored_values_beside_the_words(client):
    entry = titled(data(client)["motions"], "Sicherheitskonferenzen", "title")

    assert entry["state"] == {"value": "not_documented", "label": "nicht belegt", "is_open": True}
    assert entry["date"]["certainty"] == Certainty.INFERRED
    assert entry["url"] == "http://localhost:8000/antraege/sicherheitskonferenzen/"
    assert entry["topics"] == [{"slug": "soziales", "name": "Soziales"}]
    assert entry["paper_number"] is None
    assert entry["dossier"]["url"] == "http://localhost:8000/vorgaenge/kommunale-sicherheit/"


def test_each_language_says_it_in_its_words_about_the_same_motion(client):
    german = titled(data(client)["motions"], "Sicherheitskonferenzen", "title")
    english = titled(data(client, "/en/motions/")["motions"], "Security conferences", "title")

    assert english["id"] == german["id"]
    assert english["state"] == german["state"] | {"label": "not documented"}
    assert english["url"].endswith("/en/motions/security-conferences/")


def test_a_changed_fact_is_in_the_english_table_at_once(client, motion):
    MotionPage.objects.filter(pk=motion.pk).update(paper_number="98765-43")

    (row,) = table(client, "/en/motions/", delimiter=",")

    assert row["Paper number"] == "98765-43"


@pytest.mark.parametrize("ending", ["csv", "json", "pdf"])
@pytest.mark.parametrize("path", ["/", "/themen/", "/antraege/sicherheitskonferenzen/", "/x/"])
def test_only_lists_have_such_files(client, path, ending):
    assert client.get(f"{path}export.{ending}").status_code == 404


def test_nobody_can_post_to_a_file(client):
    assert client.post("/antraege/export.csv").status_code == 405


def test_a_batch_costs_the_same_whatever_is_in_it(monkeypatch, motion_list):
    meeting = MeetingFactory()
    for number in range(6):
        one = MotionPageFactory(stations=[{"meeting": meeting}])
        if number % 2:
            translate(one, "en", title=f"English {number}")

    def queries(size):
        monkeypatch.setattr(records, "BATCH", size)
        with CaptureQueriesContext(connection) as asked:
            list(records.records(motion_list.motions().newest_first(), "de"))
        return len(asked)

    first, whole = queries(100), queries(100)

    assert whole <= first
    assert queries(9) == whole
    assert whole < queries(3) < 3 * whole
