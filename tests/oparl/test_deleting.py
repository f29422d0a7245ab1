"""What is gone is told to those who keep copies, and to nobody else."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Page

from motions.models import MotionPage
from oparl import actions
from oparl.models import Entry
from tests.factories import NOON, MotionPageFactory, restrict
from tests.oparl.asking import get, listed, paper_of

pytestmark = pytest.mark.django_db
BEGINNING = "1970-01-01T00:00:00+00:00"
LATER = NOON + timedelta(hours=1)


def as_draft(motion):
    motion.unpublish()


def as_expired(motion):
    motion.unpublish(set_expired=True)


def closed(motion):
    restrict(motion)


def closed_above(motion):
    restrict(motion.get_parent())


def removed(motion):
    motion.delete()


@pytest.fixture
def motion():
    with time_machine.travel(NOON, tick=False):
        motion = MotionPageFactory(title="Geheimniskrämerei", stations=["pending"])
        paper_of(motion)
    return motion


@pytest.mark.parametrize("withdraw", [as_draft, as_expired, closed, closed_above, removed])
def test_whatever_hides_a_paper_deletes_it(withdraw, motion):
    with time_machine.travel(LATER, tick=False):
        withdraw(motion)
        paper = paper_of(motion)

    assert set(paper) == {"id", "type", "created", "modified", "deleted"}
    assert paper["deleted"] is True
    assert paper["created"] == "2026-03-14T12:00:00+01:00"
    assert paper["modified"] == "2026-03-14T13:00:00+01:00"
    assert not Entry.objects.filter(document__contains="Geheimniskrämerei").exists()


@pytest.mark.parametrize("withdraw", [as_draft, closed, removed])
def test_only_who_asks_for_changes_hears_of_it(withdraw, motion):
    name = paper_of(motion)["id"]
    withdraw(motion)

    for query in ({}, {"created_since": BEGINNING}, {"modified_until": "2099-01-01T00:00:00Z"}):
        assert name not in [one["id"] for one in listed("paper", **query)]
    changed = {one["id"]: one for one in listed("paper", modified_since=BEGINNING)}
    assert changed[name]["deleted"] is True


def test_who_asked_after_it_went_does_not_hear_of_it_again(motion):
    with time_machine.travel(LATER, tick=False):
        motion.unpublish()
        paper_of(motion)

    assert listed("paper", modified_since=(LATER + timedelta(seconds=1)).isoformat()) == []


def test_its_consultations_go_with_it(motion):
    key = motion.consultations.get().pk
    motion.unpublish()

    assert get(f"consultation/{key}")["deleted"] is True


def test_a_consultation_that_an_editor_takes_away_is_told_of_too(motion):
    key = motion.consultations.get().pk
    with time_machine.travel(LATER, tick=False):
        page = MotionPage.objects.get(pk=motion.pk)
        page.consultations = []
        page.save_revision().publish()
        consultation, paper = get(f"consultation/{key}"), paper_of(motion)

    assert consultation["deleted"] is True
    assert "consultation" not in paper
    assert paper["modified"] == consultation["modified"] == "2026-03-14T13:00:00+01:00"


def test_what_is_published_again_comes_back_under_its_old_name(motion):
    with time_machine.travel(NOON, tick=False):
        name = paper_of(motion)["id"]
        motion.unpublish()
        assert paper_of(motion)["deleted"] is True
    with time_machine.travel(LATER, tick=False):
        MotionPage.objects.get(pk=motion.pk).save_revision().publish()
        paper = paper_of(motion)

    assert paper["id"] == name
    assert "deleted" not in paper
    assert paper["created"] == "2026-03-14T12:00:00+01:00"
    assert paper["modified"] == "2026-03-14T13:00:00+01:00"


def test_a_change_of_a_part_is_one_of_the_whole_and_of_nothing_else(everything):
    with time_machine.travel(NOON, tick=False):
        actions.synchronise(now=NOON)
    before = {(one.kind, one.key): one.modified for one in Entry.objects.all()}
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        everything.meeting.place = "Rathaus, Saal 2"
        everything.meeting.save()
        get("")

    changed = {
        (one.kind, one.key)
        for one in Entry.objects.all()
        if one.modified != before[one.kind, one.key]
    }
    assert changed == {
        ("location", f"meeting-{everything.meeting.pk}"),
        ("meeting", str(everything.meeting.pk)),
    }


def test_nothing_is_written_where_nothing_has_changed(everything):
    get("")

    assert actions.synchronise(now=timezone.now()) == 0
    assert actions.refresh(now=timezone.now()) == 0


def test_the_worker_finds_what_no_signal_told_of(motion):
    paper_of(motion)
    Page.objects.filter(pk=motion.pk).update(title="Still geändert")
    assert paper_of(motion)["name"] == "Geheimniskrämerei"

    actions.synchronise_now()

    assert paper_of(motion)["name"] == "Still geändert"


def test_a_draft_and_a_translation_are_nothing_new(motion):
    paper_of(motion)
    page = MotionPage.objects.get(pk=motion.pk)
    page.title = "Nur ein Entwurf"
    page.save_revision()

    assert paper_of(motion)["name"] == "Geheimniskrämerei"
    assert actions.synchronise(now=timezone.now()) == 0


def test_another_address_of_the_site_makes_other_names(motion, settings):
    paper_of(motion)
    settings.PUBLIC_URL = "https://www.example.org"

    assert get("")["id"] == "https://www.example.org/oparl/v1.1/"
