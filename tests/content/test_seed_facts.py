"""Every fact of the sources is in the database, and nothing that no source says."""

from pathlib import Path

import pytest
import yaml
from django.utils.html import strip_tags

from core.models import SiteSettings, Topic
from council.models import Committee
from dossiers.models import DossierPage
from motions.choices import MotionType, RelationKind, Result, Role, State
from motions.models import MotionPage

pytestmark = pytest.mark.django_db
FACTS = yaml.safe_load((Path(__file__).parent / "seed_motion.yaml").read_text())
MOTIONS = [pytest.param(row, id=row["id"]) for row in FACTS["motions"]]

KINDS = {"rat": "council", "ausschuss": "committee"}
TYPES = {"antrag": MotionType.MOTION, "bitte_um_stellungnahme": MotionType.REQUEST_FOR_COMMENT}
ROLES = {None: "", "Empfehlung": Role.RECOMMENDATION}
RESULTS = {"nicht_belegt": Result.NOT_DOCUMENTED, "beschlossen": Result.ADOPTED}
STATES = {"nicht_belegt": State.NOT_DOCUMENTED, "beschlossen": State.ADOPTED}


def planted(facts):
    return MotionPage.objects.get(slug=facts["id"])


@pytest.mark.parametrize("facts", MOTIONS)
def test_a_motion_says_what_was_filed(facts):
    motion = planted(facts)

    assert motion.title == facts["title"]
    assert motion.motion_type == TYPES[facts["type"]]
    assert motion.asks_for_decision is facts["asks_for_decision"]
    assert motion.label_as_printed == (facts["label_as_printed"] or "")
    assert motion.paper_number == (facts["paper_number"] or "")
    assert motion.original_url == facts["original"]
    assert [topic.name for topic in motion.topics.all()] == facts["topics"]
    assert [row.faction.name for row in motion.submissions.all()] == facts["factions"]


@pytest.mark.parametrize("facts", MOTIONS)
def test_a_date_is_as_certain_as_its_source(facts):
    motion = planted(facts)

    assert motion.submitted_on == facts["date"]
    assert motion.submitted_on_certainty == facts.get("date_certainty", "unknown")
    assert motion.date_as_printed == (facts.get("date_as_printed") or "")


@pytest.mark.parametrize("facts", MOTIONS)
def test_the_way_through_the_committees_is_as_documented(facts):
    stations = list(planted(facts).consultations.all())

    assert len(stations) == len(facts["consultations"])
    for station, known in zip(stations, facts["consultations"], strict=True):
        assert station.body.slug == known["committee"]
        assert (station.moment.day if station.moment else None) == known["date"]
        assert station.agenda_number == (known.get("agenda_number") or "")
        assert station.role == ROLES[known["role"]]
        assert station.is_authoritative is known.get("authoritative")
        assert station.result == RESULTS[known["result"]]
        assert bool(station.note) is bool(known.get("note"))
        if "session" in known:
            assert station.meeting.number == known["session"]
            assert station.meeting.minutes_url == known["minutes"]
        if "place" in known:
            assert station.meeting.place == known["place"]
        assert station.source_url == known.get("source", "")
        assert station.source_date == known.get("source_date")


@pytest.mark.parametrize("facts", MOTIONS)
def test_the_state_is_the_expected_one(facts):
    assert planted(facts).state == STATES[facts["expected_state"]]


@pytest.mark.parametrize("facts", MOTIONS)
def test_related_papers_are_named(facts):
    relations = [
        (RelationKind(row.kind).value, row.paper_number, row.title)
        for row in planted(facts).relations.all()
    ]

    assert relations == [
        (row["kind"], row["paper_number"], row["title"]) for row in facts.get("relations", [])
    ]


@pytest.mark.parametrize("facts", MOTIONS)
def test_each_point_that_was_asked_for_is_in_the_text(facts):
    motion = planted(facts)
    (proposal,) = [block for block in motion.body if block.block_type == "proposal"]

    assert len(proposal.value["points"]) >= min(3, len(facts["proposal_facts"]) - 1)
    assert motion.is_retold
    assert strip_tags(motion.easy_summary)


WORDS = {
    "sicherheitskonferenzen": """
        ersten Jahreshälfte 2023|Reihe|Mandatsträger|ABöOAB|ASAG|Nordischen|KPR|ZKS|Arbeitsstruktur
        Fachgruppen|Beteiligten|anderen Teilen der Stadt|Dortmund|Ratspolitik
    """,
    "masterplan-2-0": """
        ABöOAB|Lenkungskreis|Liste mit Namen|Gleichstellung|Frauenberatung|Demokratie
        behindertenpolitische|Integrationsrat|Seniorenbeirat|Jugendring|Ratsfraktion
        Wohlfahrtsverbände|wohnungslosen|drogengebrauchenden|Migrationsgeschichte|LSBTIQ
        Glaubensgemeinschaften|Handlungsfelder|Quartierslabor
    """,
    "masterplan-2-0-gemeinsam": """
        Abschlussbericht|2018|Lenkungskreis|Vollversammlung|Handlungsfelder|Ausschüssen
        Stadtbezirken
    """,
}


@pytest.mark.parametrize("slug", WORDS)
def test_the_retold_text_holds_the_facts(slug):
    motion = MotionPage.objects.get(slug=slug)
    text = " ".join(motion.body.stream_block.get_searchable_content(motion.body))

    words = [word.strip() for line in WORDS[slug].splitlines() for word in line.split("|")]

    assert len(words) > 5
    assert [word for word in words if word not in text] == []


def test_the_faction_can_be_reached():
    settings, faction = SiteSettings.objects.get(), FACTS["faction"]

    assert settings.organisation == faction["name"]
    for name in ("site_name", "body", "street", "postal_code", "city", "phone", "municipality_key"):
        assert getattr(settings, name) == faction[name]
    notice = f"{settings.archive_notice_text} {settings.archive_notice_link_text}"
    assert settings.archive_notice_enabled
    assert notice == faction["archive_notice"]


@pytest.mark.parametrize("facts", FACTS["committees"], ids=lambda facts: facts["id"])
def test_a_committee_has_its_names(facts):
    committee = Committee.objects.get(slug=facts["id"])

    assert (committee.name, committee.short_name) == (facts["name"], facts["short"])
    assert committee.kind == KINDS[facts["kind"]]


def test_the_topics_are_in_the_faction_s_order():
    assert [topic.name for topic in Topic.objects.in_source_language()] == FACTS["topics"]


def test_the_dossier_holds_its_motions_and_says_what_is_the_editors_reading():
    dossier = DossierPage.objects.get(slug=FACTS["dossier"]["id"])
    members = MotionPage.objects.visible().in_dossier(dossier).values_list("slug", flat=True)

    assert dossier.title == FACTS["dossier"]["title"]
    assert set(members) == set(FACTS["dossier"]["members"])
    assert "Lesart der Redaktion" in dossier.note


def test_no_vote_and_no_number_was_made_up():
    assert not MotionPage.objects.exclude(paper_number="").exists()
    for motion in MotionPage.objects.visible():
        for station in motion.consultations.all():
            assert (station.result == Result.ADOPTED) == bool(station.source_url)
