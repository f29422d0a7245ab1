"""The filtered list and the month, with every number compared to a count by hand."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.http import Http404, QueryDict

from core.models import Topic
from events.choices import EventState, SeriesState
from events.listing import listing
from events.models import EventPage
from tests.events.factories import EventPageFactory, EventSeriesPageFactory, UndatedEventPageFactory
from tests.factories import NOON, TODAY, TopicFactory, translate

pytestmark = pytest.mark.django_db
SEEDS = "modelle-kommunaler-kriminalpraevention"


def shown(query="", language_code="de", now=NOON):
    return listing(QueryDict(query), path="/veranstaltungen/", language_code=language_code, now=now)


def titles(cards):
    return [card.title for card in cards]


def counts(result, name):
    found = next(facet for facet in result["facets"] if facet.name == name)
    return {option.value: option.count for option in found.options}


def steps_of_the_database(act):
    """In hundreds: what SQLite does is counted, so no clock and no other load has a say."""
    counted = []
    connection.connection.set_progress_handler(lambda: counted.append(1), 100)
    act()
    connection.connection.set_progress_handler(None, 0)
    return len(counted)


@pytest.fixture
def topic(german):
    return Topic.objects.get(slug="soziales", locale=german)


@pytest.fixture
def series(topic):
    return EventSeriesPageFactory(
        title="Reihe", slug="reihe", topics=[topic], for_public=True, state=SeriesState.RUNNING
    )


def test_what_comes_next_is_first_and_what_is_over_last():
    for days in (20, 3, -1, -30):
        EventPageFactory(title=f"{days}", starts_on=TODAY + timedelta(days=days))

    groups = shown()["groups"]

    assert titles(groups.upcoming) == ["3", "20"]
    assert titles(groups.over) == ["-1", "-30"]


def test_what_is_postponed_is_not_over_when_its_old_day_has_passed():
    for days in (20, 3, -1):
        EventPageFactory(title=f"{days}", starts_on=TODAY + timedelta(days=days))
    old = {"starts_on": TODAY - timedelta(days=3)}
    EventPageFactory(title="verschoben", state=EventState.POSTPONED, **old)
    EventPageFactory(title="abgesagt", state=EventState.CANCELLED, **old)

    groups = shown()["groups"]

    assert titles(groups.upcoming) == ["3", "20", "verschoben"]
    assert titles(groups.over) == ["-1", "abgesagt"]


def test_an_event_is_over_only_after_its_end():
    EventPageFactory(title="Abend", start_time=None, end_time=None)

    assert titles(shown()["groups"].upcoming) == ["Abend"]
    assert titles(shown(now=NOON + timedelta(hours=12))["groups"].over) == ["Abend"]


def test_what_has_no_date_stands_below_its_series(series):
    UndatedEventPageFactory(title="Zweiter", parent=series)
    UndatedEventPageFactory(title="Für sich")

    groups = shown()["groups"].undated

    assert [group.series.title if group.series else None for group in groups] == [
        "Modelle kommunaler Kriminalprävention",
        "Reihe",
        None,
    ]
    assert [len(group.cards) for group in groups] == [4, 1, 1]
    assert [card.part for card in groups[0].cards] == [1, 2, 3, 4]


def test_a_series_without_sessions_is_listed_too(series):
    (seeds, alone) = shown()["groups"].undated

    assert (len(seeds.cards), list(alone.cards)) == (4, [])
    assert alone.series.title == "Reihe"
    assert [group.series.slug for group in shown("reihe=reihe")["groups"].undated] == ["reihe"]
    assert shown("thema=stadt-rat")["groups"].undated == []


def test_what_a_series_says_holds_for_its_sessions(series):
    EventPageFactory(title="Sitzung", parent=series)
    EventPageFactory(title="Anderes")

    assert titles(shown("thema=soziales")["groups"].upcoming) == ["Sitzung"]
    assert titles(shown("zielgruppe=interessierte")["groups"].upcoming) == ["Sitzung"]
    assert titles(shown("reihe=reihe")["groups"].upcoming) == ["Sitzung"]


def test_facets_count_what_each_value_would_leave(series, topic):
    other = TopicFactory(slug="anderes")
    EventPageFactory(parent=series)
    EventPageFactory(parent=series, topics=[topic, other], for_administration=True)
    EventPageFactory(topics=[other], for_council_members=True)

    everything = shown()
    narrowed = shown("thema=anderes")

    assert everything["number_of_hits"] == 7
    assert counts(everything, "thema")["soziales"] == 6
    assert counts(everything, "thema")["anderes"] == 2
    assert counts(everything, "zielgruppe") == {"mandat": 5, "verwaltung": 5, "interessierte": 6}
    assert counts(everything, "reihe") == {SEEDS: 4, "reihe": 2}
    assert narrowed["number_of_hits"] == 2
    assert counts(narrowed, "thema")["soziales"] == 6
    assert counts(narrowed, "zielgruppe") == {"mandat": 1, "verwaltung": 1, "interessierte": 1}


def test_a_chip_takes_its_filter_away(series):
    EventPageFactory(parent=series)

    chips = shown("thema=soziales&reihe=reihe&seite=1")["chips"]

    assert [(chip.label, chip.value, chip.remove_url) for chip in chips] == [
        ("Thema", "Soziales", "?reihe=reihe"),
        ("Reihe", "Reihe", "?thema=soziales"),
    ]


def test_the_calendar_beside_the_list_has_its_filters():
    calendar = shown("thema=soziales")["calendar"]

    assert calendar.path == "/veranstaltungen/kalender.ics?thema=soziales"
    assert calendar.url == f"http://localhost:8000{calendar.path}"
    assert calendar.webcal_url == f"webcal://localhost:8000{calendar.path}"


def test_a_long_list_has_pages():
    for number in range(22):
        EventPageFactory(starts_on=TODAY + timedelta(days=number))

    first, second = shown(), shown("seite=2")

    assert (len(first["groups"].upcoming), len(second["groups"].upcoming)) == (20, 2)
    assert len(second["groups"].undated[0].cards) == 4
    with pytest.raises(Http404):
        shown("seite=3")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="counts the steps of SQLite")
def test_each_event_more_costs_a_long_list_the_same(series):
    def steps(number):
        for _ in range(number - EventPage.objects.count()):
            EventPageFactory()
        return steps_of_the_database(shown)

    EventPageFactory(parent=series)
    few, some, many = steps(30), steps(60), steps(120)

    assert (many - some) / (some - few) == pytest.approx(2, abs=0.4)


def test_an_english_list_holds_what_is_written_in_english():
    translate(EventPageFactory(title="Abend"), "en", title="Evening")
    EventPageFactory(title="Nur deutsch")

    found = shown(language_code="en")

    assert titles(found["groups"].upcoming) == ["Evening"]
    assert found["groups"].undated[0].series.title == "Models of municipal crime prevention"
    assert found["number_of_hits"] == 5


def test_a_month_is_offered_only_where_something_has_a_date():
    assert shown()["month_url"] == ""
    assert "month" not in shown("ansicht=monat")

    EventPageFactory()

    assert shown()["month_url"] == "?ansicht=monat"
    assert "month" in shown("ansicht=monat")
    assert shown("reihe=" + SEEDS)["month_url"] == ""


def test_a_month_shows_every_day_of_an_event():
    EventPageFactory(
        title="Drei Tage",
        starts_on=date(2026, 3, 30),
        ends_on=date(2026, 4, 1),
        start_time=None,
        end_time=None,
    )

    march, april = (shown(f"ansicht=monat&monat=2026-0{number}")["month"] for number in (3, 4))

    def busy(table):
        return [
            day.day.day for week in table.weeks for day in week if day.cards and day.is_in_month
        ]

    assert (busy(march), busy(april)) == ([30, 31], [1])
    assert [day.day.day for day in march.weeks[0]] == [23, 24, 25, 26, 27, 28, 1]
    assert [day.day for week in march.weeks for day in week if day.is_today] == [TODAY]


def test_months_lead_to_their_neighbours_as_far_as_there_are_events():
    EventPageFactory(starts_on=date(2025, 12, 31))
    EventPageFactory(starts_on=date(2026, 2, 1))

    first = shown("ansicht=monat&monat=2025-12&thema=gibtesnicht")["neighbours"]
    last = shown("ansicht=monat&monat=2026-02")["neighbours"]

    assert first["previous"] is None
    assert first["next"][1] == "?ansicht=monat&monat=2026-01"
    assert (last["previous"][0].value, last["next"]) == ("2026-01", None)
    for outside in ("2025-11", "2026-03", "1000-01", "2999-12"):
        with pytest.raises(Http404):
            shown(f"ansicht=monat&monat={outside}")


@pytest.mark.parametrize("nonsense", ["", "2026-13", "2026-00", "0000-01", "%00", "x" * 10_000])
def test_a_month_that_is_none_becomes_the_nearest(nonsense):
    EventPageFactory(starts_on=date(2025, 12, 31))

    month = shown(f"ansicht=monat&monat={nonsense}")["month"].month

    assert month.value == "2025-12"


def test_a_hidden_event_counts_nowhere():
    event = EventPageFactory(state=EventState.CONFIRMED, for_public=True)
    before = shown()
    EventPage.objects.get(pk=event.pk).unpublish()

    after = shown()

    assert before["number_of_hits"] - after["number_of_hits"] == 1
    assert counts(after, "zielgruppe")["interessierte"] == 4
    assert after["month_url"] == ""
