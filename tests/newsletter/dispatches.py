"""Readers in numbers, an issue for them, and what became of it."""

from datetime import timedelta

from django.db.models import Count
from wagtail.models import Locale

from home.models import HomePage
from newsletter.dispatching import actions
from newsletter.dispatching.letters import LEAVE_URL, SETTINGS_URL, Letter
from newsletter.models import (
    ConsentText,
    Delivery,
    Dispatch,
    NewsletterIndexPage,
    NewsletterIssuePage,
    Subscriber,
)
from outbox.mailboxes import keyed_hash
from tests.factories import NOON

GERMAN = Letter(
    "de",
    "Neues aus dem Rat: Grünflächen",
    f'<p>Grüße</p>\n.\n<a href="{LEAVE_URL}">Abmelden</a> <a href="{SETTINGS_URL}">Themen</a>',
    f"Grüße\n.\nAbmelden: {LEAVE_URL}\nThemen: {SETTINGS_URL}\n",
)
ENGLISH = Letter(
    "en", "News from the council", f'<a href="{LEAVE_URL}">Leave</a>', f"Leave: {LEAVE_URL}\n"
)


def readers(number, *topics, language_code="de", first=0):
    """People who confirmed yesterday."""
    consent = ConsentText.objects.in_force("de", now=NOON + timedelta(days=4000))
    addresses = [f"person{first + one}@example.org" for one in range(number)]
    people = Subscriber.objects.bulk_create(
        Subscriber(
            email=address,
            email_norm=address,
            email_hmac=keyed_hash(address),
            language_code=language_code,
            wants_all_topics=not topics,
            consent_text=consent,
            confirmed_at=NOON - timedelta(days=1),
        )
        for address in addresses
    )
    for one in people if topics else []:
        one.topics.set(topics)
    return people


def an_issue(title="Neues aus dem Rat"):
    archive = NewsletterIndexPage.objects.filter(locale=_german()).first()
    if archive is None:
        home = HomePage.objects.get(locale=_german())
        archive = home.add_child(instance=NewsletterIndexPage(title="Ausgaben", slug="ausgaben"))
    return archive.add_child(instance=NewsletterIssuePage(title=title))


def begin(*topics, letters=(GERMAN,), now=NOON, issue=None):
    """An issue whose five minutes are over."""
    return actions.schedule(
        issue=issue or an_issue(),
        letters=letters,
        topics=topics,
        send_at=None,
        by=None,
        now=now - actions.CAN_BE_UNDONE_FOR,
    )


def states(dispatch: Dispatch) -> dict[str, int]:
    """How many deliveries are in which state, counted."""
    rows = Delivery.objects.filter(dispatch=dispatch).order_by().values_list("state")
    return dict(rows.annotate(number=Count("pk")))


def _german():
    return Locale.objects.get(language_code="de")
