"""The line of stations: a dot for each and one for the result, dashed where undocumented."""

from hypothesis import given
from hypothesis import strategies as st

from motions.drawing import MOST, way_of

STATIONS = st.lists(st.tuples(st.text(min_size=1, max_size=20), st.booleans()), max_size=20)


@given(stations=STATIONS, is_known=st.booleans())
def test_the_picture_follows_the_stations(stations, is_known):
    way = way_of(stations, outcome="beschlossen", is_outcome_known=is_known)

    if not stations or len(stations) >= MOST:
        assert way is None
        return
    assert [dot.is_known for dot in way.dots] == [*(known for _words, known in stations), is_known]
    assert len(way.lines) == len(way.dots) - 1
    assert all(0 < dot.x < way.width for dot in way.dots)
    assert all(words in way.words for words, _known in stations)
    assert way.words.endswith("beschlossen")
