"""What the mails say, over a real mail server, and what becomes of them without one."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from events import ical
from events.choices import LinkAccess, Mode, Way
from events.entries import entries
from events.models import EventPage, Registration
from events.registration import actions
from outbox import postman
from outbox.models import OutgoingMail
from tests.browser.server import free_port
from tests.events.registration.people import Person, an_evening, links_in
from tests.smtp import Sink, listening

pytestmark = pytest.mark.django_db
SECRET = "https://meet.example.org/geheim"


@pytest.fixture
def port(settings):
    """Where the site believes its mail server to be; nothing listens there yet."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", free_port(), 5
    return settings.EMAIL_PORT


@pytest.fixture
def sink(port):
    with listening(Sink(), port) as running:
        yield running


@pytest.fixture
def hybrid(clock):
    return an_evening(
        title="Abend für alle",
        mode=Mode.HYBRID,
        online_url=SECRET,
        seats_online=5,
        is_step_free="yes",
        accessibility_note="Aufzug links.",
        accessibility_contact="Telefon 0231",
        directions="Haltestelle Stadtgarten",
        organiser="Fraktion",
        organiser_email="rat@example.org",
    )


def parts(letter):
    text = letter.get_body(("plain",)).get_content()
    html = letter.get_body(("html",)).get_content()
    files = {part.get_filename(): part for part in letter.iter_attachments()}
    return text, html, files


def unfolded(data):
    return data.replace(b"\r\n ", b"")


def test_who_is_in_is_told_all_that_one_needs_to_come(sink, hybrid):
    Person(hybrid, "ada").comes(way=Way.ONLINE)

    text, html, files = parts(sink.letter())
    for expected in (
        "Guten Tag Ada,",
        "Abend für alle",
        "Samstag, 28. März 2026, 18:00 Uhr bis 20:00 Uhr",
        "Rathaus, Friedensplatz 1, 44135 Dortmund, und online",
        "online, 1 Platz",
        SECRET,
        "stufenlos: ja",
        "Induktionsschleife: keine Angabe",
        "Aufzug links.",
        "Telefon 0231",
        "Haltestelle Stadtgarten",
    ):
        assert expected in text
        assert expected in html
    assert f"http://localhost:8000{hybrid.path_on_site}" in text
    assert set(links_in(text)) == {"ansehen"}
    assert list(files) == ["termin.ics"]


def test_the_calendar_entry_is_that_of_the_feed_with_the_private_link(sink, hybrid):
    Person(hybrid, "ada").comes(way=Way.ONLINE)
    part = parts(sink.letter())[2]["termin.ics"]

    data = part.get_content().encode() if part.get_content_type() != "text/calendar" else (
        part.get_payload(decode=True)
    )  # fmt: skip
    [mailed] = Calendar.from_ical(data).walk("VEVENT")
    event = EventPage.objects.get(pk=hybrid.pk)
    public = ical.single(entries([event], "de")[0])
    [shown] = Calendar.from_ical(public).walk("VEVENT")

    for name in ("UID", "SEQUENCE", "DTSTART", "DTEND", "DTSTAMP", "SUMMARY", "LOCATION"):
        assert mailed[name].to_ical() == shown[name].to_ical()
    assert b"METHOD:PUBLISH" in data
    assert part.get_param("method") == "PUBLISH"
    assert SECRET.encode() in unfolded(data)
    assert SECRET.encode() not in unfolded(public)


def test_without_an_organiser_the_file_has_no_method(sink, evening):
    Person(evening, "ada").comes()

    part = parts(sink.letter())[2]["termin.ics"]
    assert b"METHOD" not in part.get_payload(decode=True)
    assert part.get_param("method") is None


def test_the_private_link_is_told_only_to_who_has_a_seat_online(sink, hybrid):
    Person(hybrid, "ada").comes()
    EventPage.objects.filter(pk=hybrid.pk).update(seats_online=1)
    Person(hybrid, "ben").comes(way=Way.ONLINE)
    Person(hybrid, "cem").comes(way=Way.ONLINE)

    told = {
        address
        for place, (address, _raw) in enumerate(sink.accepted)
        if SECRET in sink.letter(place).as_string() or SECRET in str(
            [part.get_payload(decode=True) for part in sink.letter(place).walk()]
        )
    }  # fmt: skip
    assert told == {"ben@example.org"}


def test_what_everybody_may_have_is_told_to_all(sink, hybrid):
    EventPage.objects.filter(pk=hybrid.pk).update(online_access=LinkAccess.PUBLIC)
    Person(hybrid, "ada").comes()

    assert SECRET in parts(sink.letter())[0]


def test_the_first_mail_holds_no_word_that_a_stranger_typed(sink, evening):
    Person(evening, "ada").asks(needs="Kaufen Sie jetzt")
    postman.deliver()

    letter = sink.letter()
    assert letter.get_content_type() == "text/plain"
    assert "Ada" not in letter.get_content()
    assert "Kaufen" not in letter.get_content()
    assert "Der Link gilt 24 Stunden." in letter.get_content()


def test_no_html_of_a_mail_asks_another_host(sink, hybrid):
    Person(hybrid, "ada").comes()

    html = parts(sink.letter())[1]
    assert not [word for word in ("googleapis", "<img", "@import", "<link") if word in html]


def test_a_dead_mail_server_loses_nothing_and_nobodys_time_runs(port, evening, clock):
    people = [Person(evening, name).asks() for name in ("ada", "ben")]
    for _ in range(40):
        postman.deliver()
        actions.refill_all(now=timezone.now())
        clock.shift(timedelta(hours=1))
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {"queued"}
    assert Person(evening, "cem").asks().state == "asked_to_wait"

    with listening(Sink(), port) as sink:
        for _ in range(3):
            clock.shift(timedelta(minutes=20))
            postman.deliver()
        clock.shift(timedelta(hours=23))
        actions.refill_all(now=timezone.now())
        for place in range(len(sink.addresses)):
            Client().post(links_in(sink.text(place))["bestaetigen"])

    assert sorted(sink.addresses) == ["ada@example.org", "ben@example.org", "cem@example.org"]
    assert [one.state for one in people] == ["confirmed", "confirmed"]


def test_a_dead_mail_server_is_seen_by_editors(port, evening, clock, client_of, chief):
    Person(evening, "ada").asks()
    postman.deliver()
    clock.shift(timedelta(hours=1))

    assert "wart" in client_of(chief).get("/admin/").content.decode()


def test_an_offer_that_no_mail_could_bring_before_the_event_is_not_sent(port, evening, clock):
    ada, ben, cem = (Person(evening, name).asks() for name in ("ada", "ben", "cem"))
    for one in (ada, ben, cem):
        actions.confirm(public_id=one.row.public_id, now=timezone.now())
    OutgoingMail.objects.update(state="sent")
    actions.cancel(public_id=ada.row.public_id, now=timezone.now())
    assert cem.state == "offered"
    clock.move_to(evening.starts_at)

    with listening(Sink(), port) as sink:
        postman.deliver()
    actions.refill_all(now=timezone.now())

    assert "cem@example.org" not in sink.addresses
    assert cem.state == "lapsed"


def test_mails_about_what_has_changed_since_are_not_sent(sink, evening):
    ada = Person(evening, "ada").asks()
    actions.confirm(public_id=ada.row.public_id, now=timezone.now())
    actions.cancel(public_id=ada.row.public_id, now=timezone.now())

    postman.deliver()

    assert [sink.letter(place)["Subject"].split(":")[0] for place in range(len(sink.accepted))] == [
        "Ihre Anmeldung ist abgesagt"
    ]
    assert Registration.objects.get().state == "cancelled"


def test_no_log_holds_a_name_an_address_or_a_link(sink, evening, caplog):
    ada = Person(evening, "ada").comes()
    Client().get(links_in(parts(sink.letter())[0])["ansehen"])

    # The mail server of the test keeps a log of its own.
    said = " ".join(record.getMessage() for record in caplog.records if record.name != "mail.log")
    assert "answered" in said
    for private in ("ada", "Ada", ada.row.public_id):
        assert private not in said
