"""The rules of calendars, one by one, and what a calendar programme makes of our files."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from icalendar import Calendar

from events import ical
from events.choices import EventState
from events.entries import CalendarEntry
from events.times import Span

BERLIN = ZoneInfo("Europe/Berlin")
EVENING = Span(date(2026, 11, 6), time(18), None, time(20))


@pytest.fixture(autouse=True)
def _in_german():
    with translation.override("de"):
        yield


def entry(**values):
    return CalendarEntry(
        **{
            "uid": "1c2d@termine.example.org",
            "sequence": 3,
            "changed_at": datetime(2026, 3, 14, 11, 0, 0, 123456, tzinfo=UTC),
            "span": EVENING,
            "state": EventState.CONFIRMED,
            "title": "Räte, Zentren; und mehr",
            "description": "Erste Zeile\nZweite Zeile mit \\ und „Anführung“ "
            + "Ä" * 200
            + "🌱" * 30,
            "url": "https://www.example.org/veranstaltungen/abend/",
            "place": "Rathaus, Saal Westfalia, Friedensplatz 1, 44135 Dortmund",
            "online_url": "",
            "organiser": "",
            "organiser_email": "",
            **values,
        }
    )


def lines(data):
    """Content lines, folded ones put together."""
    return data.replace(b"\r\n ", b"").decode().split("\r\n")


def event_in(data):
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    return event


BOTH = [ical.single(entry()), ical.feed([entry()], name="Termine, alle")]


@pytest.mark.parametrize("data", BOTH, ids=["single", "feed"])
def test_a_line_ends_as_it_must_and_is_short(data):
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert 0 < len(line) <= 75
        assert line.decode()


@pytest.mark.parametrize("data", BOTH, ids=["single", "feed"])
def test_a_calendar_programme_finds_no_fault(data):
    calendar = Calendar.from_ical(data)

    for component in calendar.walk():
        assert component.errors == []
        assert all(name in component for name in component.required)
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE", "VEVENT"]
    assert calendar["version"] == "2.0"


def test_texts_arrive_as_they_were_written():
    sent = entry()

    event = event_in(ical.single(sent))

    assert event["summary"] == sent.title
    assert event["description"] == sent.description
    assert event["location"] == sent.place
    assert event["url"] == sent.url


def test_two_renders_are_the_same_bytes():
    assert ical.single(entry()) == ical.single(entry())
    assert ical.feed([entry()], name="x") == ical.feed([entry()], name="x")


def test_the_stamp_is_the_last_publication():
    event = event_in(ical.single(entry()))

    assert event["dtstamp"].dt == datetime(2026, 3, 14, 11, tzinfo=UTC)
    assert event["last-modified"].dt == event["dtstamp"].dt
    assert (event["uid"], event["sequence"]) == ("1c2d@termine.example.org", 3)


def test_only_a_feed_asks_to_be_read_again():
    feed, single = lines(BOTH[1]), lines(BOTH[0])
    asked = ("NAME:", "X-WR-CALNAME:", "REFRESH-INTERVAL", "X-PUBLISHED-TTL:")

    assert "NAME:Termine\\, alle" in feed
    assert "X-WR-CALNAME:Termine\\, alle" in feed
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in feed
    assert "X-PUBLISHED-TTL:PT6H" in feed
    assert [line for line in single if line.startswith(asked)] == []


@pytest.mark.parametrize(
    ("emails", "is_published"),
    [([], False), ([""], False), (["a@example.org"], True), (["a@example.org", ""], False)],
)
def test_a_method_only_where_every_event_names_its_organiser(emails, is_published):
    entries = [
        entry(uid=f"{number}@x", organiser="Amt", organiser_email=email)
        for number, email in enumerate(emails)
    ]

    feed = lines(ical.feed(entries, name="x"))

    assert ("METHOD:PUBLISH" in feed) is is_published


def test_an_organiser_is_named_with_the_address():
    data = ical.single(entry(organiser="Stadt, Amt", organiser_email="amt@example.org"))

    assert 'ORGANIZER;CN="Stadt, Amt":mailto:amt@example.org' in lines(data)


@pytest.mark.parametrize(
    ("state", "status", "summary", "transparency"),
    [
        (EventState.PLANNED, "TENTATIVE", "Abend", None),
        (EventState.CONFIRMED, "CONFIRMED", "Abend", None),
        (EventState.RESCHEDULED, "CONFIRMED", "Abend", None),
        (EventState.POSTPONED, "TENTATIVE", "VERSCHOBEN: Abend", "TRANSPARENT"),
        (EventState.MOVED_ONLINE, "CONFIRMED", "Abend", None),
        (EventState.CANCELLED, "CANCELLED", "ABGESAGT: Abend", None),
    ],
)
def test_the_state_as_calendars_know_it(state, status, summary, transparency):
    event = event_in(ical.single(entry(state=state, title="Abend")))

    assert (event["status"], event["summary"]) == (status, summary)
    assert event.get("transp") == transparency


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(date(2026, 11, 6)), ["DTSTART;VALUE=DATE:20261106", "DTEND;VALUE=DATE:20261107"]),
        (
            Span(date(2026, 12, 30), ends_on=date(2026, 12, 31)),
            ["DTSTART;VALUE=DATE:20261230", "DTEND;VALUE=DATE:20270101"],
        ),
        (
            EVENING,
            [
                "DTSTART;TZID=Europe/Berlin:20261106T180000",
                "DTEND;TZID=Europe/Berlin:20261106T200000",
            ],
        ),
        (Span(date(2026, 11, 6), time(18)), ["DTSTART;TZID=Europe/Berlin:20261106T180000"]),
        (
            # The clock shows this half hour twice: what is meant can only be said in UTC.
            Span(date(2026, 10, 25), time(2, 30), None, time(3)),
            ["DTSTART:20261025T003000Z", "DTEND;TZID=Europe/Berlin:20261025T030000"],
        ),
        (
            Span(date(2026, 11, 6), time(18), date(2026, 11, 7)),
            [
                "DTSTART;TZID=Europe/Berlin:20261106T180000",
                "DTEND;TZID=Europe/Berlin:20261108T000000",
            ],
        ),
    ],
)
def test_days_and_times_as_calendars_know_them(span, expected):
    event = "\r\n".join(lines(ical.single(entry(span=span)))).split("BEGIN:VEVENT")[1]

    times = [line for line in event.split("\r\n") if line.startswith(("DTSTART", "DTEND"))]
    assert times == expected


def test_only_a_public_link_is_in_the_file():
    public = ical.single(entry(online_url="https://meet.example.org/a"))

    assert "VALUE=URI:https://meet.example.org/a" in public.replace(b"\r\n ", b"").decode()
    assert not [line for line in lines(BOTH[0]) if line.startswith("CONFERENCE")]


def test_an_empty_feed_is_still_a_calendar():
    calendar = Calendar.from_ical(ical.feed([], name="x"))

    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]


def test_the_time_zone_is_made_of_rules_and_not_of_a_list():
    rules = [line for line in lines(BOTH[0]) if line.startswith(("RRULE", "RDATE", "TZURL"))]

    assert rules == [
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    ]


def last_sunday(year, month):
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=following.isoweekday() % 7 or 7)


def offset_by_the_rules(moment):
    """What the two rules of the file say, worked out by hand."""
    summer = datetime.combine(last_sunday(moment.year, 3), time(1), tzinfo=UTC)
    winter = datetime.combine(last_sunday(moment.year, 10), time(1), tzinfo=UTC)
    return timedelta(hours=2 if summer <= moment < winter else 1)


@pytest.mark.parametrize("year", [2026, 2027, 2035])
def test_the_rules_agree_with_the_time_zone_database(year):
    moment = datetime(year, 1, 1, tzinfo=UTC)
    while moment.year == year:
        assert offset_by_the_rules(moment) == moment.astimezone(BERLIN).utcoffset()
        moment += timedelta(hours=7)


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_rules_agree_in_the_nights_in_which_the_clock_changes(day):
    zone = Calendar.from_ical(ical.single(entry())).walk("VTIMEZONE")[0].to_tz()
    start = datetime.combine(day - timedelta(days=1), time(22), tzinfo=UTC)
    for minutes in range(0, 8 * 60, 10):
        moment = start + timedelta(minutes=minutes)
        assert offset_by_the_rules(moment) == moment.astimezone(BERLIN).utcoffset()
        assert moment.astimezone(zone).replace(tzinfo=None) == moment.astimezone(BERLIN).replace(
            tzinfo=None
        )
