"""The numbers beside the filters are counted once, and follow every change."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core import changes
from core.models import Change
from motions import actions
from motions.choices import Result
from motions.listing import listing
from motions.models import Consultation, MotionFaction, MotionPage
from tests.factories import (
    TODAY,
    CommitteeFactory,
    FactionFactory,
    MeetingFactory,
    MotionPageFactory,
    TopicFactory,
    restrict,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def motion(motion_list):
    """One motion with a station, a topic and a faction."""
    made = MotionPageFactory(
        submitted_on=date(2021, 5, 1), topics=[TopicFactory(slug="ein-thema")], motion_type="motion"
    )
    meeting = MeetingFactory(committee=CommitteeFactory(slug="ein-gremium"), date=TODAY)
    Consultation.objects.create(motion=made, meeting=meeting, sort_order=0)
    MotionFaction.objects.create(motion=made, faction=FactionFactory(slug="eine"), sort_order=0)
    return MotionPage.objects.get(pk=made.pk)


def numbers(query=""):
    """All that is counted, without zeros."""
    facets = listing(MotionPage.objects.visible(), QueryDict(query), language_code="de")["facets"]
    return {
        f"{one.name}={option.value}": option.count
        for one in facets
        for option in one.options
        if option.count
    }


def unpublish(motion):
    motion.unpublish()


def delete(motion):
    motion.delete()


def hide(motion):
    restrict(motion)


def hide_the_list(motion):
    restrict(motion.get_parent())


def change_the_kind(motion):
    motion.motion_type = "inquiry"
    motion.save_revision().publish()


def change_the_topics(motion):
    motion.topics.set([TopicFactory(slug="ein-anderes-thema")])
    motion.save_revision().publish()


def change_the_year(motion):
    motion.submitted_on = date(2020, 1, 1)
    motion.save_revision().publish()


def add_a_station(motion):
    motion.consultations.add(
        Consultation(committee=CommitteeFactory(slug="ein-anderes"), sort_order=1)
    )
    motion.save_revision().publish()


def take_the_faction_away(motion):
    MotionFaction.objects.get(motion=motion).delete()


def rename_the_topic(motion):
    topic = motion.topics.get()
    topic.name = "Mobilität"
    topic.save()


def give_the_meeting_to_another_committee(motion):
    meeting = motion.consultations.get().meeting
    meeting.committee = CommitteeFactory(slug="ein-anderes")
    meeting.save()


def decide(motion):
    station = motion.consultations.get()
    station.result, station.is_authoritative = Result.ADOPTED, True
    station.save()
    actions.refresh_states(today=TODAY)


def let_the_day_pass(motion):
    actions.refresh_states(today=TODAY + timedelta(days=1))


@pytest.mark.parametrize(
    "change",
    [
        unpublish,
        delete,
        hide,
        hide_the_list,
        change_the_kind,
        change_the_topics,
        change_the_year,
        add_a_station,
        take_the_faction_away,
        give_the_meeting_to_another_committee,
        decide,
        let_the_day_pass,
    ],
)
def test_a_change_is_counted_at_once(motion, change):
    actions.refresh_states(today=TODAY)
    before = numbers()

    change(motion)

    assert numbers() != before


def test_a_new_motion_is_counted_at_once(motion):
    before = numbers()

    MotionPageFactory(submitted_on=date(2021, 6, 1))

    assert numbers()["jahr=2021"] == before["jahr=2021"] + 1


def test_a_restriction_that_is_lifted_is_lifted_at_once(motion):
    restrict(motion)
    assert "thema=ein-thema" not in numbers()

    PageViewRestriction.objects.all().delete()

    assert numbers()["thema=ein-thema"] == 1


def test_a_new_name_is_shown_at_once(motion):
    def names():
        facets = listing(MotionPage.objects.visible(), QueryDict(), language_code="de")["facets"]
        return [option.label for one in facets for option in one.options]

    assert "Mobilität" not in names()
    rename_the_topic(motion)

    assert "Mobilität" in names()


def test_without_a_change_nothing_is_counted_again(motion):
    numbers()
    with CaptureQueriesContext(connection) as queries:
        numbers()

    assert not [query for query in queries if "GROUP BY" in query["sql"]]


def test_what_is_searched_for_is_not_kept(motion):
    numbers("q=antrag")
    with CaptureQueriesContext(connection) as queries:
        numbers("q=antrag")

    assert [query for query in queries if "GROUP BY" in query["sql"]]


def test_each_filter_and_language_has_numbers_of_its_own(motion):
    MotionPageFactory(submitted_on=date(2020, 6, 1), motion_type="inquiry")

    assert numbers("jahr=2020").get("art=antrag") is None
    assert numbers("jahr=2021")["art=antrag"] == 1


def test_old_changes_are_forgotten_and_the_state_keeps_its_name(motion):
    changes.mark()
    newest = Change.objects.latest("pk")

    changes.forget(now=timezone.now() + timedelta(days=2))

    assert list(Change.objects.all()) == [newest]


def test_a_change_that_is_committed_late_is_noticed(motion):
    first = Change.objects.create()
    Change.objects.create()
    first.delete()
    made = []
    changes.kept("late", lambda: made.append(1) or "value")

    Change.objects.create(pk=first.pk)
    changes.kept("late", lambda: made.append(1) or "value")

    assert len(made) == 2
