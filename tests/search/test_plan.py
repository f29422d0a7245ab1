"""What the index is asked for a word."""

from search.analysis import Need, Probe
from search.plan import Question

TRAFFIC = Probe("verkehrs", "verkehrs", others=("nahverkehrs", "verkehrsamt", "verkehrsamtes"))


def values_for(probe):
    return Question([Need(((probe,),))], "de").sizes().values


def test_words_that_begin_alike_are_one_stretch_of_the_index_and_not_named_one_by_one():
    assert values_for(TRAFFIC) == ["de", "verkehrs", "verkehrt", "nahverkehrs"]


def test_where_nothing_has_the_word_elsewhere_the_stretch_is_all():
    assert values_for(TRAFFIC._replace(others=("verkehrsamt",))) == ["de", "verkehrs", "verkehrt"]


def test_a_word_that_stands_for_itself_is_looked_for_with_its_forms_and_parts():
    known = TRAFFIC._replace(beginning="", exact="verkehr", forms=("verkehre",))

    assert values_for(known)[1:] == [
        "nahverkehrs",
        "verkehr",
        "verkehre",
        "verkehrsamt",
        "verkehrsamtes",
    ]
