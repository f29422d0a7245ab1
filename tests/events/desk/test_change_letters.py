"""What people read who are told of a change, and who is not told any more."""

from datetime import date, time

import pytest
from django.core import mail
from icalendar import Calendar

from events.choices import ChangeKind, EventState, LinkAccess, Mode, RegistrationState, Way
from events.desk import actions
from events.desk.changes import Change
from events.models import EventPage
from outbox import postman
from tests.events.desk.registering import RegistrationFactory
from tests.events.factories import EventPageFactory
from tests.factories import NOON, translate

pytestmark = pytest.mark.django_db
CANCEL = Change(ChangeKind.CANCEL, message="Der Referent ist krank.\nWir bedauern das.")
MOVE = Change(
    ChangeKind.MOVE,
    {"starts_on": date(2026, 3, 20), "start_time": time(19), "venue_name": "Dietrich-Keuning-Haus"},
)


def announce(event, change):
    page = EventPage.objects.get(pk=event.pk)
    actions.announce(event=page, change=change, seen=page.live_revision_id, user=None, now=NOON)


def sent():
    postman.deliver()
    return mail.outbox


def html_of(message):
    return next(content for content, mimetype in message.alternatives if mimetype == "text/html")


def calendar_in(message):
    (part,) = message.attachments
    return part, Calendar.from_ical(part.get_payload(decode=True))


def test_who_is_registered_reads_what_has_changed_and_why():
    event = EventPageFactory(title="Abend", slug="abend", is_step_free="yes")
    RegistrationFactory(event=event)

    announce(event, MOVE)

    (letter,) = sent()
    assert letter.subject == "Verlegt: Abend"
    for said in (
        "Alter Termin:\nSamstag, 14. März 2026, 18:00 Uhr bis 20:00 Uhr",
        "Neuer Termin:\nFreitag, 20. März 2026, 19:00 Uhr bis 20:00 Uhr",
        "Alter Ort:\nRathaus, Friedensplatz 1, 44135 Dortmund",
        "Neuer Ort:\nDietrich-Keuning-Haus, Friedensplatz 1, 44135 Dortmund",
        "http://localhost:8000/veranstaltungen/abend/",
        "stufenlos: ja",
    ):
        assert said in letter.body
    assert "Dietrich-Keuning-Haus" in html_of(letter)


def test_the_words_of_the_editors_stand_in_both_parts_and_become_no_markup():
    event = EventPageFactory()
    RegistrationFactory(event=event)

    announce(event, Change(ChangeKind.CANCEL, message="Wegen <b>Sturm</b> & Regen."))

    (letter,) = sent()
    assert "Wegen <b>Sturm</b> & Regen." in letter.body
    assert "Wegen &lt;b&gt;Sturm&lt;/b&gt; &amp; Regen." in html_of(letter)


def test_the_calendar_file_has_the_name_of_the_feed_and_the_raised_number(client):
    event = EventPageFactory(title="Abend", slug="abend")
    RegistrationFactory(event=event)

    announce(event, CANCEL)

    part, calendar = calendar_in(sent()[0])
    (found,) = calendar.walk("VEVENT")
    (single,) = Calendar.from_ical(client.get("/veranstaltungen/abend/termin.ics").content).walk(
        "VEVENT"
    )
    assert part.get_content_type() == "text/calendar"
    assert part.get_filename() == "termin.ics"
    assert found["uid"] == single["uid"]
    assert (found["sequence"], found["status"]) == (1, "CANCELLED")
    assert found["summary"] == "ABGESAGT: Abend"


def test_the_file_is_published_only_with_an_organiser():
    for organiser in ("", "amt@example.org"):
        event = EventPageFactory(organiser_email=organiser)
        RegistrationFactory(event=event)
        announce(event, CANCEL)

    without, with_organiser = (calendar_in(letter) for letter in sent())
    assert without[0].get_param("method") is None
    assert "method" not in without[1]
    assert with_organiser[0].get_param("method") == "PUBLISH"
    assert with_organiser[1]["method"] == "PUBLISH"


def test_a_mail_is_written_in_the_language_of_the_registration():
    event = EventPageFactory(title="Abend")
    translate(event, "en", title="Evening")
    RegistrationFactory(event=event, language_code="en")

    announce(event, CANCEL)

    (letter,) = sent()
    assert letter.subject == "Cancelled: Evening"
    assert "this event is cancelled." in letter.body
    _part, calendar = calendar_in(letter)
    assert calendar.walk("VEVENT")[0]["summary"] == "CANCELLED: Evening"


def test_the_link_is_for_those_who_have_a_seat():
    event = EventPageFactory(
        mode=Mode.HYBRID,
        online_url="https://meet.example.org/geheim",
        online_access=LinkAccess.REGISTERED,
    )
    RegistrationFactory(event=event, way=Way.ONLINE)
    RegistrationFactory(event=event, way=Way.ONLINE, state=RegistrationState.WAITING)

    announce(event, MOVE)

    coming, waiting = sent()
    assert "geheim" in coming.body
    assert "geheim" in calendar_in(coming)[1].walk("VEVENT")[0]["description"]
    assert "geheim" not in waiting.body + html_of(waiting)
    assert "geheim" not in calendar_in(waiting)[1].walk("VEVENT")[0]["description"]
    assert "Sie stehen weiter auf der Warteliste." in waiting.body


def test_who_has_cancelled_meanwhile_gets_nothing():
    event = EventPageFactory()
    gone, deleted = RegistrationFactory(event=event), RegistrationFactory(event=event)
    announce(event, CANCEL)

    type(gone).objects.filter(pk=gone.pk).update(state=RegistrationState.CANCELLED)
    deleted.delete()

    assert sent() == []


def test_only_the_last_of_two_quick_changes_is_told():
    event = EventPageFactory(title="Abend")
    RegistrationFactory(event=event)

    announce(event, MOVE)
    announce(event, CANCEL)

    assert [letter.subject for letter in sent()] == ["Abgesagt: Abend"]


def test_no_title_ends_a_header():
    event = EventPageFactory(title="Abend\r\nBcc: a@example.org")
    RegistrationFactory(event=event)

    announce(event, CANCEL)

    assert sent()[0].subject == "Abgesagt: Abend Bcc: a@example.org"


@pytest.mark.parametrize("kind", ChangeKind)
def test_every_kind_can_be_written(kind):
    event = EventPageFactory(
        title="Abend",
        state=EventState.POSTPONED if kind == ChangeKind.CONFIRM else EventState.CONFIRMED,
    )
    RegistrationFactory(event=event)
    facts = {
        ChangeKind.MOVE: MOVE.facts,
        ChangeKind.MOVE_ONLINE: {"online_url": "https://meet.example.org/a"},
    }

    announce(event, Change(kind, facts.get(kind, {})))

    (letter,) = sent()
    assert letter.subject.endswith(": Abend")
    assert "Sie haben sich dafür angemeldet" in letter.body
    assert "Abend" in html_of(letter)
