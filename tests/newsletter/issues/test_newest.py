"""Lists that fill themselves, and when they stop doing so."""

from datetime import timedelta

import pytest

from newsletter.composing import actions
from newsletter.composing.letters import letters_of
from newsletter.dispatching.actions import AlreadyOnItsWayError
from newsletter.models import Dispatch, FrozenLetter, IssueSelection
from tests.events.factories import EventPageFactory
from tests.factories import NOON, TODAY, MotionPageFactory

pytestmark = pytest.mark.django_db


def send(issue, now=NOON):
    return actions.send(issue=issue, send_at=None, by=None, now=now)


def new_motion(title, at=NOON):
    motion = MotionPageFactory(title=title, slug=title.lower())
    motion.first_published_at = at
    motion.save()
    return motion


@pytest.fixture
def newest_issue(issue_of):
    return issue_of(("newest", {"kind": "motions", "number": 10}))


def text_of(issue, now=NOON):
    return letters_of(issue, now=now)[0].text


def test_new_is_what_came_after_the_last_issue(issue_of, newest_issue):
    new_motion("Alpha", at=NOON - timedelta(days=3))
    earlier = issue_of(("heading", "Im Februar"), slug="februar", title="Februar")
    assert "Alpha" in text_of(newest_issue)

    send(earlier, now=NOON - timedelta(days=2))
    new_motion("Beta", at=NOON - timedelta(days=1))

    text = text_of(newest_issue)
    assert "Beta" in text
    assert "Alpha" not in text


def test_an_issue_that_was_called_back_does_not_count_as_the_last(issue_of, newest_issue):
    new_motion("Alpha", at=NOON - timedelta(days=3))
    earlier = issue_of(("heading", "Im Februar"), slug="februar", title="Februar")
    dispatch = send(earlier, now=NOON - timedelta(days=2))

    actions.call_back(dispatch=dispatch, now=NOON - timedelta(days=2))

    assert "Alpha" in text_of(newest_issue)


def test_events_are_those_to_come_the_next_first(issue_of):
    EventPageFactory(title="Vorbei", starts_on=TODAY - timedelta(days=1))
    EventPageFactory(title="Danach", starts_on=TODAY + timedelta(days=9))
    EventPageFactory(title="Zuerst", starts_on=TODAY + timedelta(days=2))

    text = text_of(issue_of(("newest", {"kind": "events", "number": 5})))

    assert "Vorbei" not in text
    assert text.index("Zuerst") < text.index("Danach")


def test_mail_and_archive_keep_what_stood_there_when_it_was_scheduled(newest_issue, client):
    new_motion("Alpha")
    dispatch = send(newest_issue)

    new_motion("Beta", at=NOON + timedelta(hours=1))
    newest_issue.title = "Ganz anders"
    newest_issue.body.insert(0, ("paragraph", "<p>Neu geschrieben.</p>"))
    newest_issue.save_revision().publish()

    frozen = FrozenLetter.objects.get(dispatch=dispatch, language_code="de")
    for half in (frozen.html, frozen.text):
        assert "Alpha" in half
        assert "Beta" not in half
        assert "Neu geschrieben." not in half
    assert frozen.subject == "Was der Rat im März beschlossen hat"
    page = client.get("/newsletter/archiv/maerz/").content.decode()
    assert "Alpha" in page
    assert "Beta" not in page
    assert "Neu geschrieben." in page


def test_called_back_before_it_starts_the_lists_fill_themselves_again(newest_issue):
    new_motion("Alpha")
    dispatch = send(newest_issue)
    new_motion("Beta", at=NOON + timedelta(hours=1))

    actions.call_back(dispatch=dispatch, now=NOON + timedelta(minutes=1))

    assert not IssueSelection.objects.exists()
    assert "Beta" in text_of(newest_issue)


def test_an_issue_is_sent_once_and_a_second_try_changes_nothing(newest_issue):
    new_motion("Alpha")
    send(newest_issue)
    kept = IssueSelection.objects.get()

    new_motion("Beta", at=NOON + timedelta(hours=1))
    with pytest.raises(AlreadyOnItsWayError):
        send(newest_issue, now=NOON + timedelta(hours=2))

    assert Dispatch.objects.count() == 1
    assert IssueSelection.objects.get().chosen == kept.chosen
