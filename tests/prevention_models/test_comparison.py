"""The table: columns, rows, numbered notes, and what "only differences" leaves out."""

import pytest

from prevention_models.comparison import compare
from tests.prevention_models.profiles import profile, question

pytestmark = pytest.mark.django_db

KIND, PURPOSE, STAFF = "body.kind", "body.purpose", "resources.staff"


def rows_of(comparison):
    return [row for _label, rows in comparison.groups for row in rows]


def test_a_table_has_a_cell_for_every_profile_and_criterion():
    profiles = [profile("Köln"), profile("Leipzig"), profile("Hannover")]

    comparison = compare(profiles, [question(KIND), question(PURPOSE)])

    assert [[cell.profile for cell in row.cells] for row in rows_of(comparison)] == [profiles] * 2
    assert comparison.width == 4


def test_without_profiles_there_is_no_row():
    assert compare([], [question(KIND)]).groups == []


def test_verdicts_are_given_against_the_fixed_column_only():
    dortmund, like, unlike = profile("D"), profile("A"), profile("B", body_kind="service")

    comparison = compare([dortmund, like, unlike], [question(KIND)], reference=dortmund)

    cells = rows_of(comparison)[0].cells
    assert [(cell.is_reference, cell.is_alike, cell.is_different) for cell in cells] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


def test_without_a_fixed_column_nothing_is_like_or_unlike():
    comparison = compare([profile("A"), profile("B")], [question(KIND)])

    assert not any(cell.is_alike or cell.is_different for cell in rows_of(comparison)[0].cells)


def test_sources_are_numbered_once_in_the_order_of_the_cells():
    one = profile("A", sources=["s1", "s2"], body_sources="s2 s1", body_purpose="x")
    other = profile("B", sources=["s1"], body_sources="s1", resources_staff="y")
    questions = [question(KIND), question(PURPOSE)]

    comparison = compare([one, other], questions)

    assert [(note.number, note.profile, note.source.key) for note in comparison.notes] == [
        (1, one, "s2"),
        (2, one, "s1"),
        (3, other, "s1"),
    ]
    numbers = [
        [note.number for note in cell.notes] for row in rows_of(comparison) for cell in row.cells
    ]
    assert numbers == [[1, 2], [3], [1, 2], []]


def test_only_differences_leaves_out_what_all_share_and_what_nobody_has():
    one, other = profile("A", body_purpose="x"), profile("B", body_purpose="y")

    comparison = compare(
        [one, other], [question(KIND), question(PURPOSE), question(STAFF)], only_differences=True
    )

    assert [row.question.criterion.facts for row in rows_of(comparison)] == [[PURPOSE]]
    assert comparison.number_hidden == 2


def test_a_single_column_is_shown_with_all_its_rows():
    comparison = compare([profile()], [question(KIND), question(STAFF)], only_differences=True)

    assert [row.question.criterion.facts for row in rows_of(comparison)] == [[KIND], [STAFF]]
    assert comparison.number_hidden == 0


def test_the_notes_of_rows_that_are_left_out_are_left_out_too():
    facts = {"sources": ["s1"], "resources_sources": "s1", "resources_staff": "zwei"}
    one, other = profile("A", **facts), profile("B", **facts)

    comparison = compare([one, other], [question(STAFF)], only_differences=True)

    assert comparison.notes == []


def test_rows_stand_in_the_groups_of_their_criteria():
    questions = [question(KIND), question(STAFF, group="resources")]

    comparison = compare([profile()], questions)

    assert [label for label, _rows in comparison.groups] == [
        "Struktur",
        "Ressourcen und Dauerhaftigkeit",
    ]


def test_rows_that_follow_somebodys_questions_are_not_grouped():
    questions = [question(STAFF, question="Wer arbeitet dort?"), question(KIND, question="Was?")]

    comparison = compare([profile()], questions)

    assert [label for label, _rows in comparison.groups] == [""]
    assert [row.question.heading for row in rows_of(comparison)] == ["Wer arbeitet dort?", "Was?"]
