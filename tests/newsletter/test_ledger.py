"""The ledger: only added to, whole or visibly not, and emptied when its time is over."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from newsletter import actions, ledger
from newsletter.choices import ConsentKind
from newsletter.models import ConsentChain, ConsentEvent, ConsentText
from tests.factories import NOON
from tests.newsletter.test_limits import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(subscribe):
    """What one confirmed sign-up leaves."""
    subscribe("kim@example.org", "soziales")
    return list(ConsentEvent.objects.in_order())


def unhindered(rows):
    """As somebody with the database in their hands could do it."""
    return models.QuerySet(rows.model, using=rows.db).filter(pk__in=[row.pk for row in rows])


def test_a_ledger_that_nobody_touched_is_whole(lines):
    assert ledger.first_broken_line() is None
    assert [line.prev_hash for line in lines[1:]] == [line.chain_hash for line in lines[:-1]]


@pytest.mark.parametrize(
    "change",
    [
        {"email": "kai@example.org"},
        {"at": NOON - timedelta(days=1)},
        {"topics": []},
        {"kind": "imported"},
        {"consent_text": None},
        {"mail_sha256": "0" * 64},
        {"content_hash": "0" * 64},
    ],
)
def test_a_line_that_was_changed_is_found(lines, change):
    middle = lines[1]
    unhindered(ConsentEvent.objects.filter(pk=middle.pk)).update(**change)

    assert ledger.first_broken_line() == middle.pk


def test_a_line_that_was_taken_away_is_found(lines):
    unhindered(ConsentEvent.objects.filter(pk=lines[1].pk)).delete()

    assert ledger.first_broken_line() == lines[2].pk


def test_lines_that_were_cut_off_at_the_end_are_found(lines):
    unhindered(ConsentEvent.objects.filter(pk=lines[2].pk)).delete()

    assert ledger.first_broken_line() == 0


@pytest.mark.parametrize("model", [ConsentEvent, ConsentText])
def test_no_line_and_no_wording_can_be_changed_or_deleted(lines, model):
    row = model.objects.first()

    for change in (
        row.save,
        row.delete,
        model.objects.all().delete,
        lambda: model.objects.update(consent_text=None),
    ):
        with pytest.raises(ValidationError):
            change()


def test_a_new_wording_gets_the_next_number_and_is_what_people_agree_to(subscribe, clock):
    ConsentText.objects.create(language_code="de", body=" Neu.\r\n\r\nNoch neuer. ", frequency=2)
    assert ConsentText.objects.in_force("de", now=timezone.now()).version == 2

    assert subscribe().consent_text.body == "Neu.\n\nNoch neuer."


def test_without_a_wording_in_a_language_the_german_one_is_shown(clock):
    unhindered(ConsentText.objects.filter(language_code="en")).delete()

    assert ConsentText.objects.in_force("en", now=NOON).language_code == "de"
    assert ConsentText.objects.in_force("en", now=NOON - timedelta(days=9)) is None


def test_many_at_once_make_one_chain(planted_site):
    def add(place):
        return ledger.add(kind=ConsentKind.IMPORTED, at=NOON, subject_hmac=str(place)).pk

    at_once(8, add)

    assert ledger.first_broken_line() is None
    assert ConsentChain.objects.get().number == 8


@pytest.fixture
def left(subscribe, clock):
    """Somebody who came and left in March 2026, and somebody who stays."""
    subscribe("stays@example.org", network="198.51.100.1")
    subscriber = subscribe("kim@example.org", "soziales")
    actions.leave(public_id=subscriber.public_id, kind=ConsentKind.WITHDRAWN, now=NOON)
    return subscriber


def emails():
    return set(ConsentEvent.objects.values_list("email", flat=True))


def test_the_proof_is_kept_for_three_years_to_the_end_of_the_year(left):
    berlin = timezone.get_default_timezone()

    actions.forget(now=datetime(2029, 12, 31, 23, 59, tzinfo=berlin))
    assert emails() == {"kim@example.org", "stays@example.org"}

    actions.forget(now=datetime(2030, 1, 1, 0, 1, tzinfo=berlin))
    assert emails() == {"", "stays@example.org"}
    emptied = ConsentEvent.objects.filter(email="")
    assert emptied.count() == 4
    assert set(emptied.values_list("subject_hmac", "subscription", "nonce")) == {("", "", "")}
    assert ledger.first_broken_line() is None


def test_who_came_back_keeps_the_whole_proof(left, subscribe, clock):
    clock.shift(timedelta(days=1500))
    subscribe("kim@example.org")

    actions.forget(now=timezone.now() + timedelta(days=1))

    assert ConsentEvent.objects.filter(email="kim@example.org").count() == 7
