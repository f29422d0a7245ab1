"""Cancelling, moving and the like: one act puts it online and tells everybody who counts on it."""

from datetime import date, time, timedelta

import pytest
from icalendar import Calendar
from wagtail.models import PageLogEntry

from events.choices import ChangeKind, EventState, LinkAccess, Mode, RegistrationState, Way
from events.desk import actions
from events.desk.changes import Change, possible
from events.models import CalendarRecord, ChangeNotice, EventPage
from outbox.models import OutgoingMail
from tests.events.desk.registering import RegistrationFactory
from tests.events.factories import EventPageFactory, UndatedEventPageFactory
from tests.factories import NOON, TODAY, translate

pytestmark = pytest.mark.django_db
NEW_DAY = {"starts_on": date(2026, 3, 20), "start_time": time(19), "ends_on": None}
CANCEL, MOVE = Change(ChangeKind.CANCEL), Change(ChangeKind.MOVE, NEW_DAY)


def live(event):
    return EventPage.objects.get(pk=event.pk)


def announce(event, change, user=None):
    page = live(event)
    return actions.announce(
        event=page, change=change, seen=page.live_revision_id, user=user, now=NOON
    )


def waiting_mails():
    return list(OutgoingMail.objects.order_by("pk").values_list("email_norm", "language_code"))


def test_what_is_cancelled_is_online_at_once():
    event = EventPageFactory()

    announce(event, CANCEL)

    assert live(event).state == EventState.CANCELLED
    assert not live(event).has_unpublished_changes
    assert CalendarRecord.objects.get(event=event).sequence == 1


def test_what_is_moved_keeps_the_published_day_as_the_old_one():
    event = EventPageFactory()

    announce(event, MOVE)
    announce(event, Change(ChangeKind.MOVE, {"starts_on": date(2026, 3, 27)}))

    moved = live(event)
    assert (moved.state, moved.starts_on) == (EventState.RESCHEDULED, date(2026, 3, 27))
    assert (moved.previously_on, moved.previous_start_time) == (date(2026, 3, 20), time(19))


def test_an_evening_that_lasts_longer_is_told_and_is_not_moved():
    event = EventPageFactory()
    RegistrationFactory(event=event)
    later = {"starts_on": TODAY, "start_time": time(18), "end_time": time(21)}

    announce(event, Change(ChangeKind.MOVE, later))

    longer = live(event)
    assert (longer.state, longer.end_time) == (EventState.CONFIRMED, time(21))
    assert (longer.previously_on, longer.previous_start_time) == (None, None)
    assert CalendarRecord.objects.get(event=event).sequence == 1
    assert len(waiting_mails()) == 1


@pytest.mark.parametrize("new", [{"starts_on": date(2026, 3, 15)}, {"start_time": time(17)}])
def test_another_day_or_another_beginning_makes_it_one_that_was_moved(new):
    event = EventPageFactory()

    announce(event, Change(ChangeKind.MOVE, new))

    moved = live(event)
    assert moved.state == EventState.RESCHEDULED
    assert (moved.previously_on, moved.previous_start_time) == (TODAY, time(18))


def test_what_was_postponed_gets_a_new_day_after_the_old_one_has_passed():
    event = EventPageFactory(state=EventState.POSTPONED, starts_on=date(2026, 3, 1))

    announce(event, MOVE)

    moved = live(event)
    assert (moved.state, moved.starts_on) == (EventState.RESCHEDULED, date(2026, 3, 20))
    assert (moved.previously_on, moved.previous_start_time) == (date(2026, 3, 1), time(18))


def test_another_room_is_no_other_day():
    event = EventPageFactory()

    announce(event, Change(ChangeKind.MOVE, {"starts_on": TODAY, "venue_room": "Kleiner Saal"}))

    assert live(event).state == EventState.CONFIRMED
    assert live(event).previously_on is None


def test_what_is_only_planned_stays_a_plan_when_it_moves():
    event = EventPageFactory(state=EventState.PLANNED)

    announce(event, MOVE)

    assert (live(event).state, live(event).starts_on) == (EventState.PLANNED, date(2026, 3, 20))


def test_what_goes_online_says_so_and_where():
    event = EventPageFactory()
    facts = {"online_url": "https://meet.example.org/a", "online_access": LinkAccess.PUBLIC}

    announce(event, Change(ChangeKind.MOVE_ONLINE, facts))

    moved = live(event)
    assert (moved.state, moved.mode) == (EventState.MOVED_ONLINE, Mode.ONLINE)
    assert moved.public_online_url == "https://meet.example.org/a"


def test_moved_cancelled_and_confirmed_again_counts_to_three():
    event = EventPageFactory()
    numbers = [CalendarRecord.objects.get(event=event).sequence]

    for change in (MOVE, CANCEL, Change(ChangeKind.CONFIRM)):
        announce(event, change)
        numbers.append(CalendarRecord.objects.get(event=event).sequence)

    assert numbers == [0, 1, 2, 3]


def test_a_mail_for_everybody_who_counts_on_it_and_nobody_else():
    event = EventPageFactory()
    told = [
        RegistrationFactory(event=event, state=state, language_code=language)
        for state, language in (
            (RegistrationState.CONFIRMED, "en"),
            (RegistrationState.WAITING, "de"),
            (RegistrationState.OFFERED, "de"),
        )
    ]
    for state in (
        RegistrationState.ASKED,
        RegistrationState.ASKED_TO_WAIT,
        RegistrationState.CANCELLED,
        RegistrationState.LAPSED,
    ):
        RegistrationFactory(event=event, state=state)
    RegistrationFactory(event=EventPageFactory())

    notice = announce(event, CANCEL)

    assert waiting_mails() == [(one.email_norm, one.language_code) for one in told]
    assert notice.people_told == 3


def test_a_draft_stays_a_draft_and_does_not_take_the_change_back():
    event = EventPageFactory(teaser="Alt")
    draft = live(event)
    draft.teaser = "Neu erzählt, noch nicht fertig"
    draft.starts_on = TODAY + timedelta(days=1)
    draft.save_revision()

    announce(event, CANCEL)

    online = live(event)
    assert (online.state, online.teaser, online.starts_on) == (EventState.CANCELLED, "Alt", TODAY)
    assert online.has_unpublished_changes
    kept = online.get_latest_revision_as_object()
    assert kept.teaser == "Neu erzählt, noch nicht fertig"
    assert kept.state == EventState.CANCELLED


def test_what_was_to_go_online_later_does_not_take_the_change_back():
    event = EventPageFactory()
    draft = live(event)
    draft.go_live_at = NOON + timedelta(days=3650)
    draft.save_revision().publish()
    assert live(event).scheduled_revision

    announce(event, CANCEL)

    assert live(event).live
    assert live(event).state == EventState.CANCELLED
    assert live(event).scheduled_revision is None


def test_who_was_slower_changes_nothing():
    event = live(EventPageFactory())
    seen = event.live_revision_id
    RegistrationFactory(event=event)
    announce(event, MOVE)

    with pytest.raises(actions.NotPossibleAnyMoreError):
        actions.announce(event=event, change=CANCEL, seen=seen, user=None, now=NOON)

    assert live(event).state == EventState.RESCHEDULED
    assert ChangeNotice.objects.count() == len(waiting_mails()) == 1


def test_the_log_knows_who_and_how_many_and_no_address(chief):
    event = EventPageFactory()
    person = RegistrationFactory(event=event)

    announce(event, CANCEL, user=chief)

    entries = list(PageLogEntry.objects.filter(page=event.pk).order_by("-timestamp", "-pk"))
    logged = next(one for one in entries if one.action == actions.ANNOUNCED)
    assert (logged.user, logged.data) == (chief, {"kind": "cancel", "people": 1})
    assert str(logged.message) == "Absagen: 1 E-Mail"
    assert not [one for one in entries if person.email_norm in str(one.data).lower()]


@pytest.mark.parametrize(
    ("values", "kinds"),
    [
        ({}, {"cancel", "move", "postpone", "move_online"}),
        ({"mode": Mode.ONLINE}, {"cancel", "move", "postpone"}),
        (
            {"state": EventState.PLANNED},
            {"cancel", "move", "postpone", "move_online", "confirm"},
        ),
        ({"state": EventState.POSTPONED}, {"cancel", "move", "confirm"}),
        ({"state": EventState.CANCELLED}, {"confirm"}),
        ({"starts_on": date(2020, 1, 1)}, set()),
        ({"starts_on": date(2020, 1, 1), "state": EventState.CANCELLED}, set()),
        ({"starts_on": date(2020, 1, 1), "state": EventState.POSTPONED}, {"cancel", "move"}),
    ],
)
def test_what_can_be_done_depends_on_the_state(values, kinds):
    assert set(possible(live(EventPageFactory(**values)), now=NOON)) == kinds


def test_without_a_date_it_can_only_be_cancelled():
    assert possible(live(UndatedEventPageFactory()), now=NOON) == [ChangeKind.CANCEL]


def test_nothing_is_done_to_a_draft_or_a_translation():
    event = EventPageFactory()
    english = translate(event, "en", title="Evening")
    draft = EventPageFactory()
    live(draft).unpublish()

    assert possible(live(draft), now=NOON) == []
    assert possible(EventPage.objects.get(pk=english.pk), now=NOON) == []


def test_registrations_keep_their_way_and_state():
    event = EventPageFactory()
    person = RegistrationFactory(event=event, way=Way.ON_SITE)

    announce(event, CANCEL)

    person.refresh_from_db()
    assert (person.state, person.way) == (RegistrationState.CONFIRMED, Way.ON_SITE)


def test_the_feed_has_the_raised_number(client):
    event = EventPageFactory(slug="abend")
    announce(event, CANCEL)

    answer = client.get("/veranstaltungen/abend/termin.ics")

    (found,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (found["sequence"], found["status"]) == (1, "CANCELLED")
