import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from motions.forms import MotionFilterForm
from tests.factories import CommitteeFactory, FactionFactory

pytestmark = pytest.mark.django_db
NOTHING = {
    "q": "",
    "art": [],
    "thema": [],
    "gremium": [],
    "status": [],
    "jahr": [],
    "fraktion": [],
    "sortierung": [],
}
LISTS = [name for name, value in NOTHING.items() if value == []]


def cleaned(query):
    form = MotionFilterForm(QueryDict(query))
    assert form.is_valid()
    return form.cleaned_data


def test_without_a_query_nothing_is_filtered():
    assert cleaned("") == NOTHING


def test_known_values_are_kept_in_the_order_given():
    CommitteeFactory(slug="beirat")
    FactionFactory(slug="tierschutz")

    filters = cleaned(
        "art=anfrage&art=antrag&thema=stadt-rat&gremium=beirat&gremium=asag"
        "&status=beschlossen&jahr=2022&jahr=ohne&fraktion=tierschutz&q=Rat"
    )

    assert filters == {
        "q": "Rat",
        "art": ["anfrage", "antrag"],
        "thema": ["stadt-rat"],
        "gremium": ["beirat", "asag"],
        "status": ["beschlossen"],
        "jahr": ["2022", "ohne"],
        "fraktion": ["tierschutz"],
        "sortierung": [],
    }


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("value", ["gibtesnicht", "%00", "' OR 1=1 --", "a" * 10_000, "%ED%A0%80"])
def test_an_unknown_value_is_left_out(name, value):
    assert cleaned(f"{name}={value}") == NOTHING


@pytest.mark.parametrize("year", ["0000", "22", "3000", "20222", "-2022", "٢٠٢٢", "2022 "])
def test_a_year_that_is_none_is_left_out(year):
    assert cleaned(QueryDict(mutable=True).urlencode() + f"jahr={year}")["jahr"] == []


def test_a_doubled_value_counts_once():
    assert cleaned("thema=soziales&thema=soziales")["thema"] == ["soziales"]


def test_known_values_survive_beside_unknown_ones():
    assert cleaned("thema=nichts&thema=soziales&thema=")["thema"] == ["soziales"]


def test_what_can_not_be_in_a_text_is_dropped_from_it():
    assert cleaned("q=+Rat%00haus%0A+und++mehr+")["q"] == "Rat haus und mehr"


def test_a_long_text_is_cut():
    assert len(cleaned("q=" + "a" * 10_000)["q"]) == 100


def test_the_last_of_several_texts_counts():
    assert cleaned("q=eins&q=zwei")["q"] == "zwei"


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*NOTHING, "seite", "fremd"]),
            st.text(st.characters(), max_size=30) | st.sampled_from(["soziales", "antrag", "2022"]),
        ),
        max_size=6,
    )
)
def test_whatever_is_sent_only_known_values_are_left(pairs):
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)

    form = MotionFilterForm(query)

    assert form.is_valid()
    for name in LISTS:
        sent = query.getlist(name)
        assert all(value in sent for value in form.cleaned_data[name])
