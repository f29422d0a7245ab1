from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core.dates import Certainty, Precision
from motions.actions import refresh_states
from motions.choices import RelationKind, Result, State
from motions.models import Consultation, MotionFaction, MotionPage, Relation
from tests.factories import (
    NOON,
    TODAY,
    CommitteeFactory,
    FactionFactory,
    MeetingFactory,
    MotionPageFactory,
    RelationFactory,
)

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def test_the_state_is_derived_when_a_motion_is_published():
    motion = MotionPageFactory()
    assert motion.state == State.SUBMITTED

    motion.consultations = [Consultation(result=Result.REJECTED)]
    motion.save_revision().publish()

    assert MotionPage.objects.get(pk=motion.pk).state == State.REJECTED


def test_a_draft_leaves_the_published_state_alone():
    motion = MotionPageFactory(stations=[Result.ADOPTED])

    motion.consultations = [Consultation(result=Result.REJECTED)]
    motion.save_revision()

    assert MotionPage.objects.get(pk=motion.pk).state == State.ADOPTED


def test_the_state_can_not_be_typed():
    motion = MotionPageFactory(public_state=State.ADOPTED)

    assert motion.state == State.SUBMITTED
    assert not MotionPage._meta.get_field("public_state").editable


def test_the_worker_follows_the_clock_and_meetings_that_move():
    meeting = MeetingFactory(date=TOMORROW)
    planned = MotionPageFactory(stations=[{"meeting": meeting}])
    settled = MotionPageFactory(stations=[Result.SETTLED])
    assert planned.state == State.ON_AGENDA

    assert refresh_states(today=TODAY) == 0
    assert refresh_states(today=TOMORROW + timedelta(days=1)) == 1

    states = dict(MotionPage.objects.values_list("pk", "public_state"))
    assert states[planned.pk] == State.IN_CONSULTATION
    assert states[settled.pk] == State.SETTLED


def test_a_motion_without_a_date_is_certain_of_none():
    motion = MotionPageFactory(submitted_on=None, submitted_on_certainty=Certainty.PRINTED)

    assert motion.submitted_on_certainty == Certainty.UNKNOWN
    assert motion.submitted is None


def test_a_date_of_unknown_origin_is_refused():
    motion = MotionPageFactory.build(
        submitted_on=TODAY, submitted_on_certainty="unknown", parent=None
    )

    with pytest.raises(ValidationError) as error:
        motion.clean()

    assert "submitted_on_certainty" in error.value.message_dict


def test_the_database_refuses_a_certain_date_that_is_none():
    motion = MotionPageFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        MotionPage.objects.filter(pk=motion.pk).update(submitted_on=None)


@pytest.mark.parametrize("extra", [{"date": TODAY}, {"committee": True}])
def test_a_consultation_takes_its_facts_from_the_meeting_or_from_the_form(extra):
    values = {"meeting": MeetingFactory(), **extra}
    if "committee" in values:
        values["committee"] = CommitteeFactory()

    with pytest.raises(ValidationError) as error:
        Consultation(**values).clean()
    assert "meeting" in error.value.message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        MotionPageFactory(stations=[values])


def test_a_consultation_knows_committee_and_day_through_its_meeting():
    meeting = MeetingFactory(number=3, date=date(2022, 12, 1), date_precision=Precision.MONTH)

    station = Consultation(meeting=meeting)

    assert station.body == meeting.committee
    assert station.moment.machine_readable == "2022-12"
    assert station.name == meeting.name


def test_a_consultation_may_know_next_to_nothing():
    station = Consultation(result=Result.NOT_DOCUMENTED)

    assert (station.body, station.moment, station.is_documented) == (None, None, False)
    assert station.name


def test_a_faction_submits_a_motion_once():
    faction = FactionFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        MotionPageFactory(factions=[faction, faction])


def test_a_relation_names_a_paper():
    with pytest.raises(ValidationError) as error:
        Relation(kind=RelationKind.CITES).clean()
    assert "target" in error.value.message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        RelationFactory(motion=MotionPageFactory())


@pytest.mark.parametrize("values", [{"paper_number": "1-22"}, {"title": "Masterplan"}])
def test_a_paper_that_is_not_ours_is_named_by_number_or_title(values):
    relation = Relation(kind=RelationKind.CITES, **values)

    relation.clean()

    assert next(iter(values.values())) in str(relation)


def test_a_motion_can_be_translated_copied_and_deleted():
    motion = MotionPageFactory(stations=[Result.PENDING], factions=[FactionFactory()])

    copy = motion.copy(update_attrs={"slug": "kopie", "title": "Kopie"})
    motion.delete()

    assert copy.consultations.count() == 1
    assert MotionFaction.objects.filter(motion=copy).count() == 1
