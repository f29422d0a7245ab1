import pytest
from django.core.paginator import Paginator
from django.http import Http404, QueryDict
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from core.listings import PAGE_SIZE, Address, Facet, Option, chips, page_of, pager

ROWS = list(range(PAGE_SIZE * 12))
NO_NUMBER = ["", "0", "-1", "1.5", "²", "٣", "zwei", "0x10", "1e3", " 2", "9999999", "\x00", "2\n"]


def numbers_in(links):
    return ["…" if link.get("is_gap") else link["number"] for link in links]


@pytest.mark.parametrize("written", NO_NUMBER)
def test_a_page_number_that_is_none_means_the_first_page(written):
    assert page_of(ROWS, written).number == 1


@given(written=st.text())
def test_whatever_is_asked_for_there_is_a_page_or_none(written):
    try:
        assert 1 <= page_of(ROWS, written).number <= 12
    except Http404:
        assert int(written) > 12


def test_a_page_behind_the_last_is_not_found():
    with pytest.raises(Http404):
        page_of(ROWS, "13")


def test_an_empty_list_has_one_empty_page():
    assert list(page_of([], "1").object_list) == []


def test_each_row_stands_on_exactly_one_page():
    pages = [page_of(ROWS, str(number)) for number in range(1, 13)]

    assert [row for page in pages for row in page.object_list] == ROWS


def test_the_state_of_a_list_is_in_its_address():
    address = Address({"thema": ["soziales", "stadt-rat"], "q": ["Müll & mehr"], "art": []})

    read = QueryDict(address.at_page(3)[1:])
    assert read.getlist("thema") == ["soziales", "stadt-rat"]
    assert read["q"] == "Müll & mehr"
    assert read["seite"] == "3"
    assert "art" not in read


def test_the_first_page_has_no_number_in_its_address():
    assert Address({"q": ["rat"]}).at_page(1) == "?q=rat"
    assert Address({}).at_page(1) == "."


def test_taking_a_filter_away_leaves_the_others():
    address = Address({"thema": ["a", "b"], "art": ["a"]})

    assert address.without("thema", "a") == "?thema=b&art=a"


def test_without_its_only_filter_the_address_is_the_list_itself():
    assert Address({"q": ["rat"]}).without("q", "rat") == "."


@given(
    filters=st.dictionaries(
        st.sampled_from(["q", "art", "thema"]), st.lists(st.text(st.characters(codec="utf-8")))
    )
)
def test_an_address_read_again_says_the_same(filters):
    given_pairs = [(name, one) for name, values in filters.items() for one in values if one]

    read = QueryDict(Address(filters).at_page(2)[1:])

    assert [(name, one) for name in read for one in read.getlist(name)] == [
        *given_pairs,
        ("seite", "2"),
    ]


def test_an_address_with_filters_counts_as_one():
    assert Address({"q": ["rat"]})
    assert not Address({"q": [""]})


def test_a_chip_takes_its_own_value_away():
    facet = Facet("thema", "Thema", [Option("a", "Anton", 1, True), Option("b", "Berta", 1, False)])
    address = Address({"q": ["rat"], "thema": ["a"]})

    text, topic = chips([facet], address, [("q", "Wort", "rat"), ("x", "Leer", "")])

    assert (text.label, text.value, text.remove_url) == ("Wort", "rat", "?thema=a")
    assert (topic.label, topic.value, topic.remove_url) == ("Thema", "Anton", "?q=rat")


@pytest.mark.parametrize(
    ("current", "expected"),
    [
        (1, [1, 2, 3, "…", 12]),
        (4, [1, 2, 3, 4, 5, 6, "…", 12]),
        (6, [1, "…", 4, 5, 6, 7, 8, "…", 12]),
        (12, [1, "…", 10, 11, 12]),
    ],
)
def test_the_pager_leads_to_the_neighbours_and_both_ends(current, expected):
    shown = pager(Paginator(ROWS, PAGE_SIZE).page(current), Address({}))

    assert numbers_in(shown["links"]) == expected


@pytest.mark.parametrize(
    ("current", "left_out"), [(1, [3]), (3, [5]), (4, [6]), (5, [3, 7]), (9, [7]), (12, [10])]
)
def test_a_phone_leaves_out_the_page_beside_a_gap_and_no_other(current, left_out):
    shown = pager(Paginator(ROWS, PAGE_SIZE).page(current), Address({}))["links"]

    assert [link["number"] for link in shown if link.get("is_far")] == left_out
    assert all(
        any(near.get("is_gap") for near in shown[max(0, place - 1) : place + 2])
        for place, link in enumerate(shown)
        if link.get("is_far")
    )


def test_the_pager_keeps_the_filters():
    shown = pager(Paginator(ROWS, PAGE_SIZE).page(2), Address({"art": ["anfrage"]}))

    assert shown["previous_url"] == "?art=anfrage"
    assert shown["next_url"] == "?art=anfrage&seite=3"


def test_there_is_no_way_on_at_the_ends():
    pages = Paginator(ROWS, PAGE_SIZE)

    assert pager(pages.page(1), Address({}))["previous_url"] == ""
    assert pager(pages.page(12), Address({}))["next_url"] == ""


def test_a_list_that_fits_on_one_page_has_no_pager():
    assert pager(Paginator(ROWS[:PAGE_SIZE], PAGE_SIZE).page(1), Address({})) is None


@pytest.mark.parametrize(("number", "in_their_own_place"), [(20, False), (21, True)])
def test_many_values_of_a_facet_are_looked_through_in_their_own_place(number, in_their_own_place):
    options = [Option(str(one), str(one), one, is_selected=False) for one in range(number)]
    html = render_to_string("partials/facets.html", {"facets": [Facet("jahr", "Jahr", options)]})

    assert ('class="many"' in html) == in_their_own_place
