"""Pictures follow the facts: nothing is drawn that no fact says, and nothing is left out."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from prevention_models.cards import cards_of
from prevention_models.choices import Sector
from prevention_models.models import ExpertGroup
from prevention_models.pictures import (
    LETTERS_IN_A_LINE,
    RADIUS,
    WIDTH,
    chart_of,
    matrix_of,
    sectors_of,
)
from tests.prevention_models.profiles import profile

pytestmark = pytest.mark.django_db

letters = st.characters(categories=["L", "Nd"])
names = st.lists(st.text(letters, min_size=1, max_size=90), max_size=12)
sectors = st.sets(st.sampled_from(list(Sector)))
bodies = st.lists(st.tuples(st.text(letters, max_size=90), sectors), max_size=30)


def with_sectors(named, municipality="Musterstadt", **facts):
    return profile(
        municipality, **{f"participants_{sector.value}": "Jemand" for sector in named}, **facts
    )


@pytest.fixture(autouse=True)
def _in_german():
    with translation.override("de"):
        yield


@given(steering=names, groups=names)
def test_a_chart_has_a_box_for_every_body_and_group_in_their_order(steering, groups):
    chart = chart_of(profile(body_name="Rat", bodies=steering, groups=groups))

    assert chart.body == "Rat"
    assert [one.name for one in chart.steering] == steering
    assert [one.name for one in chart.groups] == groups


def test_subgroups_hang_from_their_group():
    drawn = profile()
    drawn.expert_groups = [ExpertGroup(name="Jugend", subgroups="Schule\n\nKita")]

    (group,) = chart_of(drawn).groups

    assert [part.name for part in group.branches] == ["Schule", "Kita"]


@given(bodies)
def test_a_dot_is_full_exactly_where_somebody_is_named(drawn):
    profiles = [with_sectors(named, name) for name, named in drawn]

    matrix = matrix_of(profiles)

    assert [row.profile for row in matrix.rows] == profiles
    for row, (_name, named) in zip(matrix.rows, drawn, strict=True):
        full = {one for one, dot in zip(Sector, row.dots, strict=True) if dot.is_named}
        assert full == named
        assert row.named == [str(one.label) for one in Sector if one in named]
        assert row.not_found == [str(one.label) for one in Sector if one not in named]
    for sector, (head, total) in zip(Sector, matrix.counted, strict=True):
        assert head.words == str(sector.label)
        assert int(total.words) == sum(sector in named for _name, named in drawn)


@given(bodies)
def test_nothing_of_the_matrix_overlaps_or_is_cut_off(drawn):
    matrix = matrix_of([with_sectors(named, name) for name, named in drawn])

    bottoms = [row.top + row.height for row in matrix.rows]
    assert [row.top for row in matrix.rows][1:] == bottoms[:-1]
    assert matrix.bottom <= matrix.height
    for row in matrix.rows:
        assert all(len(line.words) <= LETTERS_IN_A_LINE for line in row.lines)
        assert all(row.top < line.y <= row.top + row.height for line in row.lines)
        assert all(row.top <= dot.y - RADIUS for dot in row.dots)
        assert all(dot.y + RADIUS <= row.top + row.height for dot in row.dots)
        assert all(dot.x - RADIUS > 0 and dot.x + RADIUS <= WIDTH for dot in row.dots)


@given(named=sectors)
def test_the_sectors_of_one_body_say_in_words_what_they_draw(named):
    drawn = sectors_of(with_sectors(named))

    assert {one for one, dot, _text in drawn.rows if dot.is_named} == named
    assert drawn.named == [str(one.label) for one in Sector if one in named]
    assert sorted(drawn.named + drawn.not_found) == sorted(str(one.label) for one in Sector)
    assert max(dot.y for _one, dot, _text in drawn.rows) + RADIUS <= drawn.height


def test_the_fixed_profile_is_marked_in_the_matrix():
    fixed, other = profile("Dortmund"), profile("Köln")

    rows = matrix_of([other, fixed], reference_pk=fixed.pk).rows

    assert [row.is_reference for row in rows] == [False, True]


def test_a_long_name_keeps_all_its_letters():
    name = "Bad Wimpfen an der Donaudampfschifffahrtsgesellschaftsstraße"

    (row,) = matrix_of([profile(name)]).rows

    assert len(row.lines) > 2
    assert "".join(line.words for line in row.lines).replace(" ", "") == name.replace(" ", "")


def test_each_picture_of_a_card_names_its_sources_and_each_source_has_one_number():
    facts = {"structure_sources": "s2", "participants_sources": "s2, s1"}
    drawn = with_sectors({Sector.POLICE}, bodies=["Rat"], sources=["s1", "s2"], **facts)

    (card,), notes = cards_of([drawn], drawn)

    assert card.is_reference
    assert [note.number for note in card.chart_notes] == [1]
    assert [note.number for note in card.sector_notes] == [1, 2]
    assert [note.source.key for note in notes] == ["s2", "s1"]


def test_a_picture_of_nothing_has_no_sources():
    facts = {"structure_sources": "s1", "participants_sources": "s1", "sources": ["s1"]}

    (card,), notes = cards_of([profile(**facts)], None)

    assert (card.chart_notes, card.sector_notes, notes) == ([], [], [])
