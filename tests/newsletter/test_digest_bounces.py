"""Daily mails to a mailbox that does not exist, and what every daily mail holds."""

from datetime import timedelta

import pytest

from core.models import SiteSettings
from newsletter.choices import SubscriberStatus, SuppressionReason
from newsletter.models import ConsentEvent, Subscriber, Suppression
from tests.browser.server import free_port
from tests.newsletter.following import (
    MORNING,
    article,
    follow,
    round_of_the_worker,
    told,
)
from tests.smtp import Sink, listening

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def mail_server(settings):
    """Goes between the site and its mail in memory, for the mails of one ``with``."""

    def of(*answers):
        port = free_port()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5
        sink = Sink()
        sink.recipients = list(answers)
        return listening(sink, port)

    return of


def tell(clock, title):
    clock.shift(HOUR)
    article(title)
    clock.shift(MORNING)
    round_of_the_worker()


def test_a_mailbox_that_does_not_exist_is_not_written_to_every_day(clock, mail_server):
    follow()

    with mail_server("550 5.1.1 no such user", "250 OK") as sink:
        tell(clock, "Erste Beratungsstelle")
        clock.shift(DAY)
        tell(clock, "Zweite Beratungsstelle")

    assert sink.addresses == []
    assert Suppression.objects.get().reason == SuppressionReason.BOUNCE
    assert "bounced" in [event.kind for event in ConsentEvent.objects.in_order()]


def test_who_only_follows_is_no_reader_of_the_newsletter_after_coming_back(
    clock, mail_server, settings
):
    follow()
    with mail_server("550 5.1.1 no such user"):
        tell(clock, "Erste Beratungsstelle")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    clock.shift(DAY - MORNING)

    follow("/newsletter/folgen/suche/?q=beratungsstelle")

    assert Subscriber.objects.get().status == SubscriberStatus.FOLLOWS
    assert Suppression.objects.count() == 0
    tell(clock, "Zweite Beratungsstelle")
    assert "Zweite" in told()[-1]


def test_a_refusal_for_another_reason_says_nothing_about_the_reader(clock, mail_server):
    follow()

    with mail_server("550 5.7.1 not from you"):
        tell(clock, "Erste Beratungsstelle")

    assert Suppression.objects.count() == 0


def test_every_daily_mail_says_who_writes(clock):
    follow()
    tell(clock, "Erste Beratungsstelle")

    imprint = SiteSettings.objects.get()
    for fact in (imprint.organisation, imprint.body, imprint.street, imprint.postal_code):
        assert fact in told()[0]
