"""Programs that open every link of every mail, as scanners do, change nothing."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from core.models import Topic
from newsletter.following import actions
from newsletter.models import Follow, FollowRequest, Subscriber, Suppression
from outbox import postman
from outbox.mailboxes import keyed_hash
from tests.factories import NOON, ArticlePageFactory
from tests.newsletter.conftest import LINK
from tests.newsletter.following import (
    MORNING,
    SEARCH,
    answered,
    ask,
    follow,
    links_by_path,
    text_of,
)

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def everything():
    """All rows of the newsletter and of the outbox."""
    models = [
        model
        for name in ("newsletter", "outbox")
        for model in apps.get_app_config(name).get_models()
        if not issubclass(model, Page)
    ]
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}


@pytest.fixture
def digest(clock):
    """The daily mail of somebody who follows a topic."""
    follow()
    clock.shift(MINUTE)
    topic = Topic.objects.in_source_language().get(slug="soziales")
    page = ArticlePageFactory(title="Neu", topics=[topic])
    type(page).objects.filter(pk=page.pk).update(first_published_at=timezone.now())
    clock.shift(MORNING)
    actions.make_digests_now()
    postman.deliver()
    return mail.outbox[-1]


def test_every_link_of_every_mail_opened_twice_with_get_and_head_changes_nothing(
    digest, sign_up, clock
):
    sign_up("neu@example.org", network="198.51.100.9")
    ask(SEARCH, email="sucht@example.org", network="203.0.113.9")
    answered()
    for path in ("/newsletter/abmelden/", "/newsletter/daten/"):
        Client().post(path, {"email": "kim@example.org"}, REMOTE_ADDR="203.0.114.1")
    postman.deliver()
    own = links_by_path(mail.outbox[-1].body)["daten"]
    Client().post(own, {"schritt": "adresse", "email": "umzug@example.org"})
    postman.deliver()
    texts = [text_of(one) if hasattr(one, "raw") else one.body for one in mail.outbox]
    links = {path for text in texts for path in LINK.findall(text) if "/newsletter/" in path}
    before = everything()

    for path in sorted(links):
        for client in (Client(), Client(headers={"User-Agent": "Scanner"})):
            client.get(path)
            client.head(path)

    words = {path.strip("/").split("/")[1] for path in links}
    assert words == {"bestaetigen", "sperren", "folgen", "einstellungen", "daten", "adresse"}
    assert everything() == before
    assert Client().post(links_by_path(texts[-1])["adresse"]).status_code == 200


def test_the_daily_mail_leads_out_as_mail_programs_want_it(digest):
    raw = digest.raw

    url = raw.split(b"\r\nList-Unsubscribe: <")[1].split(b">\r\n")[0].decode()
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    path = url.removeprefix("http://localhost:8000")
    client = Client(enforce_csrf_checks=True)
    assert client.post(f"{path[:-3]}AA/", ONE_CLICK).status_code == 404
    answers = [client.post(path, ONE_CLICK) for _ in range(2)]
    assert [(one.status_code, one.content) for one in answers] == [(200, b"OK")] * 2
    assert Follow.objects.count() == Subscriber.objects.count() == 0


def test_no_address_in_the_daily_mail_is_personal_but_the_ways_out(digest):
    links = [path for path in LINK.findall(text_of(digest)) if "/newsletter/" in path]

    assert set(links_by_path(text_of(digest))) == {
        "folgen/alles-beenden",
        "folgen/beenden",
        "einstellungen",
    }
    assert all(len(path.strip("/").split("/")[-1]) == 59 for path in links)
    assert b"<img" not in digest.raw


def test_an_old_link_stops_what_was_begun_anew(digest, clock):
    stop = links_by_path(text_of(digest))["folgen/beenden"]
    Client().post(stop)
    clock.shift(timedelta(days=2))
    follow()
    assert Follow.objects.count() == 1

    Client().post(stop)

    assert Follow.objects.count() == 0


def test_nobody_learns_from_the_form_who_follows(clock):
    follow(email="folgt@example.org", network="10.1.0.1")
    ask(email="wartet@example.org", network="10.2.0.1")
    Suppression.objects.create(
        email_hmac=keyed_hash("nie@example.org"), reason="objection", since=NOON
    )
    answers, asked = [], {}
    for name in ("neu", "folgt", "wartet", "nie"):
        with CaptureQueriesContext(connection) as queries:
            sent = ask(email=f"{name}@example.org", network="10.3.0.1")
        answers.append((sent.status_code, sorted(sent.headers.items()), sent.content))
        asked[name] = len(queries)

    assert answers.count(answers[0]) == 4
    assert asked["neu"] == asked["folgt"] == asked["nie"]
    # A row that is there is changed instead of made.
    assert abs(asked["wartet"] - asked["neu"]) <= 4
    assert FollowRequest.objects.count() == 4


def test_all_that_can_be_chosen_is_chosen_by_buttons(subscribe, clock):
    reader = subscribe("kim@example.org", "soziales")
    clock.shift(20 * MINUTE)
    kept = follow(SEARCH, network="198.51.100.1")
    clock.shift(20 * MINUTE)
    Client().post("/newsletter/abmelden/", {"email": "kim@example.org"})
    postman.deliver()
    address = links_by_path(mail.outbox[-1].body)["einstellungen"]
    html = Client().get(address).content.decode()
    assert "k…@example.org" in html
    assert "kim@example.org" not in html
    assert "Suche: „sicherheit“" in html

    Client().post(address, {"schritt": "sprache", "sprache": "en"})
    Client().post(address, {"schritt": "sprache", "sprache": "xx"})
    Client().post(address, {"schritt": "nicht-mehr-folgen", "folge": "fremd"})
    assert Follow.objects.get().language_code == "de"
    reader.refresh_from_db()
    assert reader.language_code == "en"
    Client().post(address, {"schritt": "nicht-mehr-folgen", "folge": kept.public_id})
    Client().post(address, {"schritt": "daten"})
    postman.deliver()

    assert Follow.objects.count() == 0
    assert mail.outbox[-1].subject.startswith("Link to your data")
