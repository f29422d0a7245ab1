"""Three readers understand our calendars in the same way, and as we meant them."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from content.actions import plant
from content.management.commands.plant_content import SEED
from events import ical
from events.choices import EventState
from events.models import EventPage
from events.querysets import all_events
from events.times import ONE_DAY, Span, is_on_the_clock
from tests.events.test_ical import entry
from tests.factories import NOON, TODAY
from tests.web.readers import READERS, written

BERLIN = ZoneInfo("Europe/Berlin")
FEEDS = ["/veranstaltungen/kalender.ics?alle=1", "/en/events/kalender.ics?alle=1"]

pytestmark = pytest.mark.parametrize("read", READERS)


@pytest.fixture
def examples(db):
    """On the day on which all tests play; nothing else has a date."""
    with time_machine.travel(NOON, tick=False):
        plant(folder=SEED, examples_on=TODAY)
        yield


def fetched(address):
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content


@pytest.mark.usefixtures("examples")
def test_the_calendar_of_examples_is_read_as_it_was_meant(read):
    found = {one["uid"]: one for one in read(fetched(FEEDS[0]))}

    events = list(all_events().visible().dated())
    assert len(found) == len(events) > 15
    for event in events:
        one = found[f"{event.translation_key}@termine.gruene-do.de"]
        span = event.span
        assert one["summary"].endswith(event.title)
        assert (one["status"] == "CANCELLED") == (event.state == EventState.CANCELLED)
        assert (one["location"] or "") == ("online" if event.mode == "online" else event.place)
        assert event.teaser in one["description"]
        if span.is_whole_days:
            assert one["starts"] == span.starts_on.isoformat()
            assert one["ends"] == (span.last_day + ONE_DAY).isoformat()
        else:
            assert one["starts"] == written(span.starts_at)
            assert one["ends"] == (written(span.ends_at) if span.ends_at else None)


@pytest.mark.usefixtures("examples")
def test_it_has_the_same_names_in_english(read):
    german, english = (read(fetched(address)) for address in FEEDS)

    named = {one["uid"]: one for one in german}
    assert len(english) == 2
    for one in english:
        assert one["summary"] != named[one["uid"]]["summary"]
        assert (one["starts"], one["sequence"]) == (
            named[one["uid"]]["starts"],
            named[one["uid"]]["sequence"],
        )


@pytest.mark.usefixtures("examples")
def test_a_single_file_says_the_same_as_the_feed(read):
    in_feed = {one["uid"]: one for one in read(fetched(FEEDS[0]))}

    for event in EventPage.objects.filter(slug__in=["beispiel-hybrid", "beispiel-abgesagt"]):
        (one,) = read(fetched(f"{event.path_on_site}termin.ics"))
        assert one == in_feed[one["uid"]]


def moments_around(day):
    """Every quarter of an hour that the clock shows, from the evening before on."""
    start = datetime.combine(day - ONE_DAY, time(20))
    for number in range(60):
        shown = start + timedelta(minutes=15 * number)
        if is_on_the_clock(shown.date(), shown.time()):
            yield shown


@pytest.mark.parametrize(
    "day", [date(2026, 3, 29), date(2026, 10, 25), date(2031, 3, 30), date(2031, 10, 26)]
)
def test_times_around_a_change_of_the_clock_are_those_of_the_time_zone_database(read, day):
    shown = list(moments_around(day))
    entries = [
        entry(
            uid=f"{number}@example.org",
            span=Span(one.date(), one.time(), following.date(), following.time()),
        )
        for number, (one, following) in enumerate(pairwise(shown))
    ]

    with translation.override("de"):
        found = read(ical.feed(entries, name="Zeitumstellung"))

    expected = [written(one.replace(tzinfo=BERLIN)) for one in shown]
    assert [one["starts"] for one in found] == expected[:-1]
    assert [one["ends"] for one in found] == expected[1:]


def test_texts_with_every_sign_that_calendars_use_themselves_arrive(read):
    title = "Räte; Zentren, „mehr“ \\ und 🌱"
    sent = replace(entry(), title=title, description="Zeile 1\nZeile 2: a,b;c\\d\n" + "ß" * 300)

    with translation.override("de"):
        (found,) = read(ical.single(sent))

    assert (found["summary"], found["description"]) == (title, sent.description)
    assert found["location"] == sent.place
