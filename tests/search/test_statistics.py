"""What is kept of searches: enough to learn from, too little to know who asked."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from search.models import AskedQuery
from search.statistics import actions, counting
from search.statistics.counting import Gate
from search.statistics.report import month
from search.statistics.wording import LONGEST, words_to_keep
from tests.factories import ArticlePageFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def _everybody_gets_through(monkeypatch):
    monkeypatch.setattr(counting, "gate", Gate())


def count(words, *, times=1, day=TODAY, is_found=True, language_code="de"):
    for _ in range(times):
        actions.count(words, language_code=language_code, is_found=is_found, day=day)


def kept():
    return dict(AskedQuery.objects.values_list("words", "number"))


def ask(query, agent=FIREFOX, method="get", **headers):
    answer = getattr(Client(HTTP_USER_AGENT=agent), method)(f"/suche/?{query}", **headers)
    assert answer.status_code == 200
    return answer


def test_a_search_is_counted_by_day_and_words_however_they_are_typed():
    for words in ("Radweg", "  RADWEG ", "radweg"):
        count(words)
    count("Radweg", day=TODAY + timedelta(days=1), is_found=False)

    rows = list(
        AskedQuery.objects.order_by("day").values_list("words", "number", "number_without_hit")
    )
    assert rows == [("radweg", 3, 0), ("radweg", 1, 1)]


@pytest.mark.parametrize(
    "private",
    [
        "kim@example.org",
        "kim (at) example.org",
        "https://example.org/x",
        "0231 / 50 22 078",
        "+49 231 5022078",
        "DE89 3704 0044 0532 0130 00",
        "12.03.1987",
        "kim beispiel 0176-12345678",
        "wort " * 13,
        "a" * 61,
    ],
)
def test_what_looks_like_a_person_or_is_long_is_counted_without_its_words(private):
    count(private)

    assert kept() == {"": 1}


@pytest.mark.parametrize(
    "words", ["26150-22", "12345-22-e1", "masterplan 2.0", "§ 24 go nrw", "2026"]
)
def test_numbers_of_papers_and_years_may_be_kept(words):
    count(words)

    assert kept() == {words: 1}


@given(st.text(st.characters(), max_size=200))
def test_whatever_is_kept_is_short_and_can_be_written(text):
    words = words_to_keep(text)

    assert len(words) <= LONGEST
    assert "\x00" not in words
    assert "@" not in words
    assert words_to_keep(words) == words
    assert words.encode().decode() == words


def test_words_are_told_after_three_times_on_two_days():
    count("dreimal an einem tag", times=3)
    count("zweimal", times=1)
    count("zweimal", day=TODAY - timedelta(days=1))
    count("oft", times=2)
    count("oft", day=TODAY - timedelta(days=1), is_found=False)

    told = month(TODAY)

    assert [(line.words, line.number, line.without_hit) for line in told.lines] == [("oft", 3, 1)]
    assert (told.number, told.rest, told.without_hit) == (8, 5, 1)


def test_rare_words_go_after_two_weeks_and_their_number_stays():
    old = TODAY - timedelta(days=15)
    count("ein nachbar", day=old, is_found=False)
    count("noch einer", day=old)
    count("oft", times=2, day=old)
    count("oft")
    count("neu und selten")

    actions.forget(today=TODAY)

    assert kept() == {"": 2, "oft": 1, "neu und selten": 1}
    assert AskedQuery.objects.get(words="").number_without_hit == 1
    assert AskedQuery.objects.get(words="oft", day=old).number == 2


def test_forgetting_twice_changes_nothing_more():
    count("ein nachbar", day=TODAY - timedelta(days=15))
    actions.forget(today=TODAY)
    before = list(AskedQuery.objects.values_list("words", "number"))

    actions.forget(today=TODAY)

    assert list(AskedQuery.objects.values_list("words", "number")) == before


def test_after_ninety_days_nothing_is_left():
    count("oft", times=5, day=TODAY - timedelta(days=91))
    count("oft", times=5, day=TODAY - timedelta(days=90))

    actions.forget(today=TODAY)

    assert [row.day for row in AskedQuery.objects.all()] == [TODAY - timedelta(days=90)]


def test_a_day_takes_only_so_many_different_words(monkeypatch):
    monkeypatch.setattr(actions, "MOST_A_DAY", 3)
    for number in range(10):
        count(f"wort{number}")
    count("wort0")

    assert kept() == {"wort0": 2, "wort1": 1, "wort2": 1, "": 7}


def test_a_visitors_search_is_counted_once_they_have_their_answer():
    ArticlePageFactory(title="Zebrastreifen")
    ask("q=zebrastreifen")
    ask("q=gibtesnicht")

    rows = set(AskedQuery.objects.values_list("words", "number", "number_without_hit", "day"))
    today = timezone.localdate()
    assert rows == {("zebrastreifen", 1, 0, today), ("gibtesnicht", 1, 1, today)}


@pytest.mark.parametrize(
    ("query", "shown"),
    [("zebrastriefen", ["Zebrastreifen"]), ("zebrastreifen gibtesnicht", ["Zebrastreifen"])],
)
def test_hits_for_other_words_than_were_typed_count_as_none(query, shown):
    ArticlePageFactory(title="Zebrastreifen")

    answer = ask(f"q={query}")

    assert [hit.plain_title for hit in answer.context["found"]["hits"]] == shown
    assert AskedQuery.objects.get(words=query).number_without_hit == 1


@pytest.mark.parametrize(
    ("query", "more"),
    [
        ("q=", {}),
        ("q=%3F%3F", {}),
        ("q=rat&seite=1", {}),
        ("q=rat&art=antrag", {}),
        ("q=rat", {"method": "head"}),
        ("q=rat", {"agent": "Googlebot/2.1 (+http://www.google.com/bot.html)"}),
        ("q=rat", {"agent": "python-requests/2.32"}),
        ("q=rat", {"agent": ""}),
        ("q=rat", {"headers": {"Sec-Purpose": "prefetch;prerender"}}),
    ],
)
def test_what_is_no_persons_first_look_is_not_counted(query, more):
    ask(query, **more)

    assert kept() == {}


@pytest.mark.parametrize("address", ["feed.atom", "export.json", "vorschlaege/"])
def test_programs_and_half_typed_words_are_not_counted(address):
    assert Client(HTTP_USER_AGENT=FIREFOX).get(f"/suche/{address}?q=rat").status_code == 200

    assert kept() == {}


def test_a_flood_is_written_down_only_in_part(monkeypatch):
    monkeypatch.setattr(counting, "gate", Gate(most=2))
    for _ in range(5):
        ask("q=rat")

    assert kept() == {"rat": 2}


def test_the_gate_opens_again():
    gate = Gate(most=2)

    assert [gate.lets_through(moment) for moment in (0, 1, 2, 59, 60, 60.5, 61)] == [
        True,
        True,
        False,
        False,
        True,
        False,
        True,
    ]


def test_what_can_not_be_counted_breaks_no_page(monkeypatch):
    def fail(*_, **__):
        raise DatabaseError

    monkeypatch.setattr("search.views.count", fail)

    assert "Treffer" in ask("q=rat").content.decode()


def test_counting_again_takes_one_statement():
    count("rat")

    with CaptureQueriesContext(connection) as asked:
        count("rat")

    assert len(asked) == 1


def test_editors_see_what_was_asked_and_what_found_nothing(client_of, chief):
    today = timezone.localdate().replace(day=2)
    for day in (today, today.replace(day=1)):
        count("radweg", times=2, day=day)
        count("einhorn", times=2, day=day, is_found=False)
        count("ein nachbar", day=today)
    count("=1+1", times=3, day=today)
    count("=1+1", day=today.replace(day=1))

    html = client_of(chief).get(reverse("search_queries"), {"monat": f"{today:%Y-%m}"})
    table = client_of(chief).get(reverse("search_queries_csv"), {"monat": f"{today:%Y-%m}"})

    assert "radweg" in html.content.decode()
    assert [line.words for line in html.context["month"].misses] == ["einhorn"]
    assert "nachbar" not in html.content.decode()
    lines = table.getvalue().decode().splitlines()
    assert "radweg;de;4;0" in lines
    assert "'=1+1;de;4;0" in lines
    assert "nachbar" not in table.getvalue().decode()
    assert "no-store" in table["Cache-Control"]


@pytest.mark.parametrize("address", ["search_queries", "search_queries_csv"])
@pytest.mark.parametrize("nonsense", ["2026-13", "x", "\x00", "99999-01", "0000-00"])
def test_a_month_that_is_none_means_this_one(client_of, chief, address, nonsense):
    assert client_of(chief).get(reverse(address), {"monat": nonsense}).status_code == 200


@pytest.mark.parametrize("address", ["search_queries", "search_queries_csv"])
def test_who_only_writes_and_who_is_nobody_sees_no_searches(client_of, writer, client, address):
    assert client_of(writer).get(reverse(address)).status_code == 302
    assert client.get(reverse(address)).status_code == 302
    menu = client_of(writer).get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("search_queries") not in menu
