"""What is read from a profile for a row of the comparison, and what may be compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevention_models.choices import BodyKind, Sector
from prevention_models.facts import FACTS, Shape
from prevention_models.findings import Verdict, finding_on
from tests.prevention_models.profiles import criterion, profile

pytestmark = pytest.mark.django_db

SEATS = "council_politics.seats_for_council"
lines = st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=8), max_size=4)


def test_a_finding_is_what_the_facts_say():
    found = finding_on(
        profile(body_host_office="Ordnungsamt", body_chair=""),
        criterion("body.host_office", "body.chair"),
    )

    assert [(one.fact.path, one.value) for one in found.facts] == [
        ("body.host_office", "Ordnungsamt")
    ]
    assert found.is_found


def test_nothing_found_is_a_state_and_not_an_empty_text():
    found = finding_on(profile(), criterion("resources.staff", "resources.budget"))

    assert not found.is_found
    assert (found.short, list(found.sources)) == ("", [])


def test_a_no_is_a_finding_and_an_unknown_is_none():
    said_no = finding_on(profile(council_politics_seats_for_council=False), criterion(SEATS))
    unknown = finding_on(profile(council_politics_seats_for_council=None), criterion(SEATS))

    assert said_no.short == "Sitze für die Ratspolitik: nein"
    assert not unknown.is_found
    assert [fact.path for fact in unknown.missing] == [SEATS]


@pytest.mark.parametrize(
    ("facts", "paths", "short"),
    [
        ({"bodies": ["A"]}, ["structure.steering_bodies"], "1 Gremium"),
        ({"bodies": ["A", "B", "C"]}, ["structure.steering_bodies"], "3 Gremien"),
        ({"groups": ["A", "B"]}, ["structure.expert_groups"], "2 Fachgruppen"),
        ({"body_kind": BodyKind.PREVENTION_COUNCIL}, ["body.kind"], "Präventionsrat"),
        ({"body_purpose": "Ein ganzer Satz."}, ["body.purpose"], ""),
        (
            {"participants_police": "Polizei", "participants_science": "TU\nFH"},
            ["participants"],
            "2 von 9 Sektoren",
        ),
        (
            {"citywide_effects_instruments": "Befragung\nAtlas"},
            ["citywide_effects.instruments"],
            "2 Instrumente",
        ),
        ({"participants_residents": "je 1.000"}, ["participants.residents"], "1 Nennung"),
    ],
)
def test_the_short_value_is_derived(facts, paths, short):
    assert finding_on(profile(**facts), criterion(*paths)).short == short


def test_each_group_of_facts_brings_its_own_sources():
    found = finding_on(
        profile(
            sources=["s1", "s2", "s3"],
            body_founding_decision="Ratsbeschluss",
            body_sources="s3, s1",
            bodies=["Lenkungskreis"],
            structure_sources="s2",
            resources_sources="s1",
        ),
        criterion("structure.steering_bodies", "body.founding_decision", "resources.staff"),
    )

    assert [source.key for source in found.sources] == ["s2", "s3", "s1"]


def test_an_unknown_path_is_passed_over():
    assert not finding_on(profile(), criterion("body.gibtesnicht")).is_found


@pytest.mark.parametrize(
    ("here", "there", "verdict"),
    [
        ({"body_kind": "council"}, {"body_kind": "council"}, Verdict.ALIKE),
        ({"body_kind": "council"}, {"body_kind": "service"}, Verdict.DIFFERENT),
    ],
)
def test_kinds_are_compared(here, there, verdict):
    kind = criterion("body.kind", "body.kind_note")

    assert (
        finding_on(profile(**here), kind).verdict_against(finding_on(profile(**there), kind))
        is verdict
    )


def test_sectors_are_compared_as_sets_and_not_by_who_is_named():
    sectors = criterion("participants")
    ours = finding_on(profile(participants_police="Polizeipräsidium"), sectors)
    alike = finding_on(profile(participants_police="Wache\nRevier"), sectors)
    different = finding_on(profile(participants_justice="Amtsgericht"), sectors)

    assert alike.verdict_against(ours) is Verdict.ALIKE
    assert different.verdict_against(ours) is Verdict.DIFFERENT


def test_prose_is_never_compared():
    purpose = criterion("body.purpose")
    one = finding_on(profile(body_purpose="Vorbeugen"), purpose)
    other = finding_on(profile(body_purpose="Verhindern"), purpose)

    assert one.verdict_against(other) is Verdict.NOT_COMPARED


def test_what_was_not_found_is_never_different():
    seats = criterion(SEATS, "council_politics.participation")
    known = finding_on(profile(council_politics_seats_for_council=True), seats)
    unknown = finding_on(profile(council_politics_participation="Gäste"), seats)

    assert unknown.verdict_against(known) is Verdict.NOT_COMPARED
    assert known.verdict_against(unknown) is Verdict.NOT_COMPARED


@given(police=lines, justice=lines, groups=lines)
def test_a_finding_is_like_itself_and_counts_what_is_there(police, justice, groups):
    facts = {
        "participants_police": "\n".join(police),
        "participants_justice": "\r\n".join(justice),
        "groups": groups,
    }
    both = criterion("participants", "structure.expert_groups")
    one, other = finding_on(profile(**facts), both), finding_on(profile("Anderswo", **facts), both)

    named = {
        sector for sector, names in ((Sector.POLICE, police), (Sector.JUSTICE, justice)) if names
    }
    assert one.is_same_as(other)
    assert one.is_found is bool(named or groups)
    assert one.verdict_against(other) in (
        {Verdict.ALIKE} if named or groups else {Verdict.NOT_COMPARED}
    )


def test_every_fact_can_be_read_from_an_empty_profile():
    empty = profile(body_kind="")

    for fact in FACTS.values():
        assert not finding_on(empty, criterion(fact.path)).is_found or fact.shape is Shape.CHOICE
