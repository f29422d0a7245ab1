"""Results that nobody entered: a report, and one mail a week to who can mend it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from wagtail.models import Site

from core.dates import Precision
from motions import actions, checks
from motions.choices import Result
from motions.models import Consultation, MotionSettings
from outbox import postman
from tests.browser.server import free_port
from tests.factories import NOON, TODAY, MeetingFactory, MotionPageFactory
from tests.smtp import Sink, listening

pytestmark = pytest.mark.django_db
LAST_WEEK = TODAY - timedelta(days=7)


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def setting():
    site = Site.objects.get(is_default_site=True)
    return MotionSettings.objects.create(site=site)


def overdue(**values):
    return MotionPageFactory(stations=[{"meeting": MeetingFactory(date=LAST_WEEK)} | values])


def titles_of(rows):
    return [row.motion.title for row in rows]


def missing():
    return Consultation.objects.without_a_result(today=TODAY)


def test_a_session_that_is_over_asks_for_its_result():
    motion = overdue()
    overdue(result=Result.NOT_DOCUMENTED)
    overdue(meeting=MeetingFactory(date=TODAY))
    MotionPageFactory(stations=[{"date": LAST_WEEK}], live=False)

    assert titles_of(missing()) == [motion.title]


@pytest.mark.parametrize(
    "day",
    [TODAY, LAST_WEEK, date(2026, 3, 1), date(2026, 2, 1), date(2026, 1, 1), date(2025, 1, 1)],
)
@pytest.mark.parametrize("precision", Precision)
def test_the_database_and_the_rule_agree(day, precision):
    motion = MotionPageFactory(stations=[{"date": day, "date_precision": precision}])
    [row] = motion.consultations.all()

    assert bool(titles_of(missing())) == checks.is_overdue(row.result, row.moment, today=TODAY)


def test_a_paper_that_was_decided_later_is_not_asked_about():
    overdue()
    MotionPageFactory(stations=[{"date": LAST_WEEK}, {"date": TODAY, "result": Result.ADOPTED}])

    assert len(missing()) == 1


def test_the_report_tells_the_age_in_days(client_of, chief, writer):
    motion = overdue()

    for person in (chief, writer):
        html = client_of(person).get(reverse("motions_missing_results")).content.decode()
        assert motion.title in html
        assert "<td>7</td>" in "".join(html.split())


def test_once_a_week_who_may_publish_is_asked(setting, chief, writer):
    motion = overdue()

    assert actions.remind_of_results(now=NOON) == 1
    assert actions.remind_of_results(now=NOON + timedelta(days=1)) == 0
    postman.deliver()
    assert actions.remind_of_results(now=NOON + timedelta(days=2)) == 1

    [first] = mail.outbox
    assert first.to == [chief.email]
    assert motion.title in first.body
    assert "vor 7 Tagen" in first.body
    assert reverse("wagtailadmin_pages:edit", args=[motion.pk]) in first.body


def test_the_mail_can_be_switched_off(setting, chief):
    overdue()
    MotionSettings.objects.update(reminds_of_results=False)

    assert actions.remind_of_results(now=NOON) == 0
    assert mail.outbox == []


def test_nobody_is_asked_where_nothing_is_missing(setting, chief):
    assert actions.remind_of_results(now=NOON) == 0
    assert mail.outbox == []


def test_who_was_quick_is_not_asked(setting, chief):
    motion = overdue()
    actions.remind_of_results(now=NOON)

    motion.consultations.update(result=Result.NOTED)
    postman.deliver()

    assert mail.outbox == []


def test_a_dead_mail_server_loses_no_reminder(setting, chief, settings):
    overdue()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    actions.remind_of_results(now=NOON)

    assert postman.deliver() == 0

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        assert postman.deliver() == 1


def test_a_new_site_reminds_without_anybody_having_opened_the_settings(chief):
    overdue()
    assert not MotionSettings.objects.exists()

    assert actions.remind_of_results(now=NOON) == 1
    assert actions.remind_of_results(now=NOON) == 0


def test_an_address_that_is_refused_costs_nobody_a_second_mail(chief, superuser, settings):
    overdue()
    port = free_port()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    sink = Sink()
    sink.recipients = ["550 no such mailbox"]

    with listening(sink, port):
        assert actions.remind_of_results(now=NOON) == 2
        assert [postman.deliver(), postman.deliver()] == [1, 0]

    assert len(sink.addresses) == 1
    assert set(sink.addresses) < {chief.email, superuser.email}


def test_a_paper_that_was_decided_later_is_not_asked_about_in_the_form_either():
    decided = MotionPageFactory(
        stations=[{"date": LAST_WEEK}, {"date": TODAY, "result": Result.ADOPTED}]
    )

    assert [one for one in checks.hints(decided, today=TODAY) if "vorbei" in one] == []
    assert [one for one in checks.hints(overdue(), today=TODAY) if "vorbei" in one]
