import pytest

from motions.choices import (
    MOTION_TYPE_SLUGS,
    SEEN_FROM_TARGET,
    STATE_SLUGS,
    MotionType,
    RelationKind,
    State,
)


@pytest.mark.parametrize(
    ("choices", "slugs"), [(MotionType, MOTION_TYPE_SLUGS), (State, STATE_SLUGS)]
)
def test_every_value_has_an_address_part_of_its_own(choices, slugs):
    assert set(slugs) == set(choices)
    assert len(set(slugs.values())) == len(slugs)


def test_every_relation_has_words_for_its_other_end():
    assert set(SEEN_FROM_TARGET) == set(RelationKind)


@pytest.mark.parametrize(
    ("state", "icon", "css_class"),
    [
        (State.SUBMITTED, "ring", ""),
        (State.ON_AGENDA, "plan", ""),
        (State.IN_CONSULTATION, "half", ""),
        (State.ADOPTED, "full", ""),
        (State.REJECTED, "cross", "rejected"),
        (State.WITHDRAWN, "strike", ""),
        (State.NOT_DOCUMENTED, "dash", "unknown"),
    ],
)
def test_a_state_is_drawn_by_how_well_it_is_known(state, icon, css_class):
    assert (state.icon, state.css_class) == (icon, css_class)
