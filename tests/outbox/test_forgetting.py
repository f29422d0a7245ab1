"""Addresses of mails that are done are not kept."""

from datetime import timedelta

import pytest

from outbox import actions, postman
from outbox.models import OutgoingMail
from tests.factories import NOON

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_mail_that_was_sent_is_forgotten_after_seven_days(sign_up):
    sign_up()
    postman.deliver()

    actions.forget(now=NOON + 7 * DAY - timedelta(seconds=1))
    assert OutgoingMail.objects.count() == 1

    actions.forget(now=NOON + 7 * DAY)
    assert OutgoingMail.objects.count() == 0


def test_a_mail_that_waits_is_not_forgotten(sign_up):
    sign_up()

    actions.forget(now=NOON + 30 * DAY)

    assert OutgoingMail.objects.count() == 1
