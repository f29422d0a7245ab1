"""Issues with everything that may stand in one, and people who read them."""

import gc
import warnings
from datetime import timedelta

import pytest
import time_machine
from django.db.models import QuerySet

from core.models import SiteSettings, WorkerHeartbeat
from newsletter.choices import ConsentSubject
from newsletter.models import (
    ConsentText,
    NewsletterIndexPage,
    NewsletterSettings,
    Subscriber,
)
from outbox import mailboxes
from prevention_models.models import PreventionModelPage
from tests.events.factories import EventPageFactory
from tests.factories import NOON, SiteImageFactory
from tests.newsletter.factories import IssueFactory


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def archive(db):
    # The wording came into force when it was planted, which is later than the day of the tests.
    QuerySet.update(ConsentText.objects.all(), valid_from=NOON - timedelta(days=60))
    return NewsletterIndexPage.objects.get(locale__language_code="de")


@pytest.fixture
def issue_of(archive):
    """Makes a published issue from pairs of kind and value."""

    def make(*body, **values):
        return IssueFactory(parent=archive, body=list(body), **values)

    return make


@pytest.fixture
def model(db):
    return PreventionModelPage.objects.visible().order_by("pk").first()


@pytest.fixture
def picture(db):
    """Wagtail leaves the file of a new rendition open; nobody else's test is to be told."""
    yield SiteImageFactory(title="Ratssaal")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
def full_body(motion, model, dossier, picture):
    """Each kind of block once."""
    event = EventPageFactory(title="Abend der Nachbarschaft")
    return [
        ("heading", "Aus dem Rat"),
        (
            "paragraph",
            (
                "<p>Der Rat hat <b>entschieden</b> &amp; "
                f'<a linktype="page" id="{motion.pk}">der '
                "Antrag</a> liegt vor, "
                '<a href="https://example.org/bericht">ein Bericht</a> auch.</p>'
                "<ul><li>erstens</li><li>zweitens</li></ul>"
            ),
        ),
        ("picture", {"picture": picture, "caption": "Vor der Sitzung"}),
        ("motion", {"page": motion, "remark": "Lesen Sie die Antwort."}),
        ("event", {"page": event, "remark": ""}),
        ("model", {"page": model, "remark": ""}),
        ("dossier", {"page": dossier, "remark": ""}),
        ("newest", {"kind": "events", "number": 3}),
        ("divider", None),
        ("button", {"label": "Zum Vorgang", "page": dossier, "url": ""}),
    ]


@pytest.fixture
def reader_of(db):
    """Makes somebody who has confirmed."""

    def make(number=1, *topics, language_code="de"):
        email = f"reader{number}@example.org"
        reader = Subscriber.objects.create(
            email=email,
            email_norm=email,
            email_hmac=mailboxes.keyed_hash(email),
            language_code=language_code,
            wants_all_topics=not topics,
            consent_text=ConsentText.objects.filter(
                language_code="de", subject=ConsentSubject.NEWSLETTER
            ).first(),
            confirmed_at=NOON - timedelta(days=30),
        )
        reader.topics.set(topics)
        return reader

    return make


@pytest.fixture
def ready_to_send(home):
    """Everything around an issue that must be in order."""
    site = home.get_site()
    settings = SiteSettings.for_site(site)
    settings.street, settings.email = settings.street or "Friedensplatz 1", "mail@example.org"
    settings.save()
    WorkerHeartbeat.objects.create(name="worker", seen_at=NOON)
    return site


@pytest.fixture
def second_person(ready_to_send):
    settings = NewsletterSettings.for_site(ready_to_send)
    settings.needs_second_person = True
    settings.save()
