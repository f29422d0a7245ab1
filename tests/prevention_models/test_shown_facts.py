"""The facts of a profile in groups, on profiles that are never saved."""

import pytest
from django.utils import translation

from core.dates import PartialDate
from prevention_models.choices import AppraisalKind
from prevention_models.models import Appraisal
from prevention_models.shown_facts import groups_of, judgements, named, notes_of
from prevention_models.words import all_of, one_of
from tests.prevention_models.profiles import profile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_german():
    with translation.override("de"):
        yield


def group_of(shown, name):
    (group,) = [group for group in groups_of(shown, notes_of(shown)) if group.name == name]
    return group


def test_a_fact_stands_under_its_name():
    shown = profile(evaluation_description="Befragung alle zwei Jahre")

    found, missing = group_of(shown, "evaluation").lines

    assert (found.label, found.shape, found.value) == (
        "Beschreibung",
        "text",
        "Befragung alle zwei Jahre",
    )
    assert (missing.label, missing.shape, missing.is_row_of_gaps) == ("Berichte", "", False)


def test_three_gaps_in_a_row_are_one_sentence():
    (line,) = group_of(profile(), "council_politics").lines

    assert line.is_row_of_gaps
    assert line.label == "Information, Beteiligung und Sitze für die Ratspolitik"


def test_a_fact_between_gaps_keeps_its_place():
    shown = profile(participants_science="Universität")

    lines = group_of(shown, "participants").lines

    assert [line.is_row_of_gaps for line in lines] == [True, False, True]
    assert lines[1].value == ["Universität"]
    assert "Justiz" in lines[0].label
    assert "Wirtschaft" in lines[2].label


def test_no_is_a_finding_and_zero_is_one():
    shown = profile(council_politics_seats_for_council=False, participants_total=0)

    seats = group_of(shown, "council_politics").lines[-1]
    total = group_of(shown, "participants").lines[0]

    assert (seats.shape, seats.value) == ("yes_no", False)
    assert (total.shape, total.value) == ("number", 0)


def test_a_remark_that_nobody_wrote_is_no_gap():
    labels = " ".join(line.label for line in group_of(profile(), "resources").lines)
    remarked = group_of(profile(resources_note="Nur Spenden"), "resources").lines

    assert "Zu den Ressourcen" not in labels
    assert remarked[-1].value == "Nur Spenden"


@pytest.mark.parametrize(
    ("written", "expected"),
    [("2019", "2019"), ("2000-03", "März 2000"), ("2015-12-10", "10. Dezember 2015")],
)
def test_a_date_is_written_as_one_reads_it(written, expected):
    lines = group_of(profile(body_founded=written), "body").lines
    (founded,) = [line for line in lines if line.label == "Gegründet"]

    assert str(founded.moment) == expected
    assert founded.moment.machine_readable == written


@pytest.mark.parametrize("written", ["2006/2007", "1998 (gesetzliche Grundlage)", "2019-13", ""])
def test_what_is_no_date_stays_as_it_is(written):
    assert PartialDate.read(written) is None


def test_sources_are_numbered_as_they_are_listed_and_named_as_the_group_names_them():
    shown = profile(sources=["s1", "s2", "s5"], body_sources="s5, s1, s9")

    notes = notes_of(shown)

    assert [(note.number, note.source.key) for note in notes] == [(1, "s1"), (2, "s2"), (3, "s5")]
    assert [note.number for note in named(shown, shown.body_sources, notes)] == [3, 1]
    assert [note.number for note in group_of(shown, "body").notes] == [3, 1]


def test_strengths_and_limits_are_told_apart():
    shown = profile(sources=["s1"])
    shown.appraisals = [
        Appraisal(kind=AppraisalKind.LIMIT, text="Kein Personal", source_keys="s1"),
        Appraisal(kind=AppraisalKind.STRENGTH, text="Kurze Wege"),
    ]

    (limit,) = judgements(shown, AppraisalKind.LIMIT, notes_of(shown))

    assert limit.text == "Kein Personal"
    assert [note.number for note in limit.notes] == [1]


def test_names_in_a_row_read_like_a_sentence():
    assert [all_of(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a und b",
        "a, b und c",
    ]
    assert one_of(["a", "b", "c"]) == "a, b oder c"
