"""From scheduling to the last reader, over a real mail server."""

import re
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core import mail
from django.utils import timezone

from core.models import Topic
from newsletter.choices import DispatchState, SuppressionReason
from newsletter.dispatching import actions
from newsletter.dispatching.audience import audience
from newsletter.dispatching.expansion import begin_what_is_due
from newsletter.dispatching.figures import figures
from newsletter.dispatching.letters import Letter
from newsletter.dispatching.worker import Worker
from newsletter.models import Delivery, Dispatch, Suppression
from outbox import postman
from outbox.mailboxes import read
from tests.factories import NOON
from tests.newsletter.dispatches import ENGLISH, GERMAN, an_issue, begin, readers, states

pytestmark = pytest.mark.django_db


def test_everybody_who_confirmed_gets_the_issue_once(sink, clock):
    readers(7)
    dispatch = begin()

    Worker().run()
    Worker().run()

    assert sorted(sink.addresses) == [f"person{number}@example.org" for number in range(7)]
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.DONE
    assert states(dispatch) == {"sent": 7}
    assert (figures(dispatch).sent, figures(dispatch).percent) == (7, 100)


def test_a_mail_is_what_was_frozen_and_programs_can_read_it(sink, clock, settings):
    settings.PUBLIC_URL = "https://example.org"
    readers(1)
    begin()

    Worker().run()
    raw = sink.accepted[0][1]
    letter = message_from_bytes(raw, policy=policy.default)

    assert letter["Subject"] == GERMAN.subject
    assert letter["To"] == "person0@example.org"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
    text, html = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert text.startswith("Grüße\r\n.\r\nAbmelden: https://")
    assert html.startswith("<p>Grüße</p>\r\n.\r\n<a href=")


def test_the_headers_that_lead_out_are_neither_folded_nor_encoded(sink, clock, settings):
    settings.PUBLIC_URL = "https://example.org"
    readers(1)
    begin()

    Worker().run()
    raw = sink.accepted[0][1]

    assert re.search(rb"\r\nList-Unsubscribe: <https://[!-~]+>\r\n", raw)
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert raw.isascii()


def test_each_reader_gets_their_language(sink, clock):
    readers(1)
    readers(1, language_code="en", first=1)
    begin(letters=[GERMAN, ENGLISH])

    Worker().run()

    subjects = {
        address: message_from_bytes(raw, policy=policy.default)["Subject"]
        for address, raw in sink.accepted
    }
    assert subjects == {
        "person0@example.org": GERMAN.subject,
        "person1@example.org": ENGLISH.subject,
    }


def test_only_who_chose_a_topic_of_the_issue_gets_it(clock):
    social, traffic = Topic.objects.in_source_language()[:2]
    readers(1, social)
    readers(1, traffic, first=1)
    everything = readers(1, first=2)
    held = readers(1, social, first=3)
    Suppression.objects.create(
        email_hmac=held[0].email_hmac, reason=SuppressionReason.BOUNCE, since=NOON
    )

    found = {one.email for one in audience([social])}

    assert found == {"person0@example.org", everything[0].email}
    assert audience([]).count() == 3


def test_who_confirms_after_the_start_is_not_in_the_list(sink, clock):
    late = readers(1)[0]
    late.confirmed_at = NOON + timedelta(seconds=1)
    late.save()
    dispatch = begin()

    Worker().run()

    assert states(dispatch) == {}


def test_an_issue_goes_out_once(clock):
    issue = an_issue()
    first = begin(issue=issue)

    with pytest.raises(actions.AlreadyOnItsWayError):
        begin(issue=issue)

    assert actions.cancel(dispatch=first, now=NOON)
    assert begin(issue=issue).state == DispatchState.SCHEDULED


def test_for_five_minutes_it_can_be_called_back(sink, clock):
    readers(1)
    dispatch = begin(now=NOON + timedelta(minutes=5))

    Worker().run()
    assert not Delivery.objects.exists()
    assert actions.cancel(dispatch=dispatch, now=NOON)
    clock.shift(timedelta(hours=1))
    Worker().run()

    assert (sink.addresses, dispatch.state) == ([], DispatchState.CANCELLED)


def test_what_has_begun_can_be_ended_and_not_be_sent_a_second_time(clock):
    readers(3)
    dispatch = begin()
    begin_what_is_due(now=NOON)

    assert actions.cancel(dispatch=dispatch, now=NOON)

    assert dispatch.state == DispatchState.DONE
    assert states(dispatch) == {"skipped": 3}
    assert figures(dispatch).skipped == 3
    with pytest.raises(actions.AlreadyOnItsWayError):
        begin(issue=dispatch.issue)


def test_paused_means_that_nothing_leaves(sink, clock):
    readers(3)
    dispatch = begin()
    begin_what_is_due(now=NOON)

    assert actions.pause(dispatch=dispatch)
    Worker().run()
    assert sink.addresses == []
    assert actions.resume(dispatch=dispatch)
    Worker().run()

    assert len(sink.addresses) == 3


def test_a_start_that_is_hours_late_waits_for_a_person(sink, clock):
    readers(1)
    dispatch = begin()
    clock.shift(timedelta(hours=7))

    Worker().run()
    dispatch.refresh_from_db()
    assert (dispatch.state, sink.addresses) == (DispatchState.HELD, [])
    assert actions.release_held(dispatch=dispatch, now=timezone.now())
    Worker().run()

    assert sink.addresses == ["person0@example.org"]


def test_a_test_goes_to_an_editor_and_its_links_lead_nowhere(clock, client):
    readers(3)
    mailbox = read("desk@example.org")
    dispatch = actions.send_test(issue=an_issue(), letters=[GERMAN], to=[mailbox], now=NOON)

    postman.deliver()
    letter = mail.outbox[0].message()

    assert mail.outbox[0].to == ["desk@example.org"]
    assert "Test" in str(message_from_bytes(letter.as_bytes(), policy=policy.default)["Subject"])
    path = letter["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 404
    assert Dispatch.objects.get() == dispatch
    assert not Delivery.objects.exists()


def test_a_letter_without_a_way_out_is_refused():
    with pytest.raises(ValueError, match="way out"):
        Letter("de", "Neues", "<p>Neues</p>", "Neues")


def test_the_list_can_be_written_twice(clock, monkeypatch):
    readers(10)
    dispatch = begin()
    monkeypatch.setattr("newsletter.dispatching.expansion.RANGE", 3)
    begin_what_is_due(now=NOON)

    Dispatch.objects.update(state=DispatchState.EXPANDING, expanded_to=0)
    begin_what_is_due(now=NOON)

    dispatch.refresh_from_db()
    assert (dispatch.audience, states(dispatch)) == (10, {"queued": 10})
    assert dispatch.state == DispatchState.SENDING
