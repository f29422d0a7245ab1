"""Reports about mails that came back, genuine and made up."""

import io
import re
from datetime import timedelta
from email import message_from_string

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from newsletter import bounces
from newsletter.choices import CameBack, SubscriberStatus, SuppressionReason
from newsletter.dispatching import purging
from newsletter.dispatching.envelopes import delivery_named_by, envelope_sender_of
from newsletter.dispatching.figures import figures
from newsletter.dispatching.worker import Worker
from newsletter.models import ConsentEvent, Delivery, Subscriber, Suppression
from outbox import postman
from tests.factories import NOON
from tests.newsletter.dispatches import an_issue, begin, readers

DSN = """\
To: {to}
From: MAILER-DAEMON@example.net
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain

I am sorry.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; example.net

Final-Recipient: rfc822; somebody@example.net
Action: {action}
Status: {status}
--x--
"""
COMPLAINT = """\
To: {to}
From: abuse@example.net
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="x"

--x
Content-Type: message/feedback-report

Feedback-Type: abuse
Version: 1
--x--
"""
OLD = """\
To: {to}
From: MAILER-DAEMON@example.net
Subject: failure notice

Hi. This is the qmail-send program at example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.

<somebody@example.net>:
user does not exist
"""


@pytest.fixture
def _box(settings):
    settings.BOUNCE_ADDRESS = "bounce@example.org"


@pytest.fixture
def sent(sink, clock, _box):
    """What one reader got of one issue."""
    readers(1)
    begin()
    Worker().run()
    return Delivery.objects.get()


def report(delivery, form=DSN, now=NOON, **facts):
    text = form.format(**{"to": envelope_sender_of(delivery.pk), "action": "failed"} | facts)
    return bounces.take(report=bounces.read(message_from_string(text)), now=now)


@pytest.mark.django_db
def test_the_sender_on_the_envelope_names_the_mail(sink, sent):
    assert sink.envelopes == [envelope_sender_of(sent.pk)]
    assert delivery_named_by(sink.envelopes[0]) == sent.pk


@pytest.mark.django_db
@pytest.mark.parametrize("form", [DSN, OLD])
def test_who_does_not_exist_is_not_written_to_again(sent, form):
    assert report(sent, form, status="5.1.1")

    assert Subscriber.objects.get().status == SubscriberStatus.HELD
    assert Suppression.objects.get().reason == SuppressionReason.BOUNCE
    assert figures(sent.dispatch).came_back == 1


@pytest.mark.django_db
def test_a_report_that_comes_twice_counts_once(sent):
    report(sent, status="5.1.1")
    report(sent, status="5.1.1")

    assert figures(sent.dispatch).came_back == 1
    assert ConsentEvent.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "to",
    [
        "bounce@example.org",
        "bounce+1-aaaaaaaaaaaaaaaaaaaa@example.org",
        "bounce+zz-aaaaaaaaaaaaaaaaaaaa@example.org",
        "",
    ],
)
def test_a_report_that_somebody_made_up_does_nothing(sent, to):
    assert not report(sent, to=to, status="5.1.1")

    assert Subscriber.objects.get().status == SubscriberStatus.ACTIVE
    assert not Suppression.objects.exists()


@pytest.mark.django_db
def test_one_full_mailbox_is_no_reason(sent):
    assert report(sent, status="5.2.2")

    assert Subscriber.objects.get().status == SubscriberStatus.ACTIVE


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "arrives", "is_held"),
    [([0, 10, 20], None, True), ([0, 3, 6], None, False), ([0, 10, 20], 1, False)],
)
def test_three_issues_in_a_row_and_two_weeks_are_one(sent, clock, days, arrives, is_held):
    for number, day in enumerate(days):
        now = NOON + timedelta(days=day)
        if number:
            clock.move_to(now)
            begin(now=now, issue=an_issue(f"Ausgabe {number}"))
            Worker().run()
        if number != arrives:
            report(Delivery.objects.latest("pk"), now=now, status="4.2.2", action="delayed")

    assert (Subscriber.objects.get().status == SubscriberStatus.HELD) == is_held


@pytest.mark.django_db
def test_who_reports_us_as_spam_has_left(sent):
    assert report(sent, COMPLAINT)

    assert not Subscriber.objects.exists()
    assert Suppression.objects.get().reason == SuppressionReason.COMPLAINT
    assert [event.kind for event in ConsentEvent.objects.in_order()] == ["complaint"]
    assert figures(sent.dispatch).complained == 1


@pytest.mark.django_db
@pytest.mark.parametrize("form", [DSN, COMPLAINT])
def test_a_report_writes_the_figures_after_the_ledger_as_leaving_does(sent, form):
    with CaptureQueriesContext(connection) as queries:
        report(sent, form, status="5.1.1")

    written = re.findall(
        r'(?:UPDATE|INTO) "newsletter_(consentchain|dispatchtally)"',
        "\n".join(query["sql"] for query in queries.captured_queries),
    )
    assert "consentchain" in written
    assert set(written[written.index("dispatchtally") :]) == {"dispatchtally"}


@pytest.mark.django_db
@pytest.mark.parametrize(("form", "comes_back"), [(DSN, True), (COMPLAINT, False)])
def test_a_new_sign_up_lifts_what_came_back_but_no_complaint(sent, sign_up, sink, form, comes_back):
    report(sent, form, status="5.1.1")
    before = len(sink.addresses)

    sign_up("person0@example.org")
    postman.deliver()

    assert (len(sink.addresses) > before) == comes_back


@pytest.mark.django_db
def test_the_command_reads_a_mail(sent, monkeypatch, capsys):
    text = DSN.format(to=envelope_sender_of(sent.pk), action="failed", status="5.1.1")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    call_command("newsletter_bounce")

    assert capsys.readouterr().out.strip() == "noted"
    assert sent.came_back == ""
    assert Delivery.objects.get().came_back == CameBack.HARD


@pytest.mark.django_db
def test_after_three_months_only_figures_are_left(sent):
    purging.purge(now=NOON + timedelta(days=89))
    assert Delivery.objects.count() == 1

    purging.purge(now=NOON + timedelta(days=91))

    assert not Delivery.objects.exists()
    assert figures(sent.dispatch).sent == 1


@given(st.binary(max_size=400))
def test_no_mail_is_so_broken_that_reading_it_fails(raw):
    text = raw.decode("latin-1")

    assert bounces.read(message_from_string(text)).delivery is None


@given(st.integers(min_value=1, max_value=2**40))
def test_capitals_do_not_matter_in_the_envelope(number):
    with override_settings(BOUNCE_ADDRESS="bounce@example.org"):
        sender = envelope_sender_of(number)

    assert delivery_named_by(sender.upper()) == delivery_named_by(sender) == number
    assert len(sender.partition("@")[0]) <= 64
