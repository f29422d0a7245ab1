"""Following: only its owner's click counts, each matter for itself, without the newsletter."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from newsletter import actions as newsletter
from newsletter.choices import ConsentKind, SubscriberStatus
from newsletter.dispatching.audience import audience
from newsletter.following import actions
from newsletter.models import (
    ConsentEvent,
    Follow,
    FollowRequest,
    SignupRequest,
    Subscriber,
    Suppression,
)
from newsletter.models.consent import sha256
from outbox import postman
from outbox.letters import in_bytes
from tests.factories import NOON
from tests.newsletter.following import SEARCH, TOPIC, answered, ask, follow, links_by_path
from tests.newsletter.meanwhile import meanwhile

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("page", "form"),
    [
        ("/themen/soziales/", "/newsletter/folgen/thema/soziales/"),
        ("/en/topics/soziales/", "/en/newsletter/folgen/thema/soziales/"),
        ("/suche/?q=sicherheit+rat&art=antrag", "/newsletter/folgen/suche/?q=sicherheit+rat"),
        ("/vorgaenge/kommunale-sicherheit/", "/newsletter/folgen/vorgang/"),
    ],
)
def test_each_page_that_can_be_followed_has_a_link_to_its_form(client, clock, page, form):
    html = client.get(page).content.decode()
    assert f'href="{form}' in html

    address = html.split(f'href="{form}')[1].split('"')[0].replace("&amp;", "&")
    shown = client.get(form + address)

    assert shown.status_code == 200
    assert 'name="robots" content="noindex' in shown.content.decode()
    assert ("Ich willige ein" in shown.content.decode()) != form.startswith("/en/")


def test_the_button_behind_the_link_follows_and_nothing_before_it(clock):
    ask()
    answered()
    path = links_by_path(mail.outbox[0].body)["folgen/bestaetigen"]
    page = Client().get(path).content.decode()
    assert (Subscriber.objects.count(), Follow.objects.count()) == (0, 0)

    welcome = Client().post(path)

    assert "k…@example.org" in page
    assert "höchstens eine am Tag" in page
    assert "Sie folgen dem jetzt" in welcome.content.decode()
    subscriber = Subscriber.objects.get()
    assert subscriber.status == SubscriberStatus.FOLLOWS
    assert [(one.kind, one.key) for one in subscriber.follows.all()] == [("topic", "soziales")]
    assert FollowRequest.objects.count() == 0
    assert list(audience([], now=NOON)) == []


def test_the_proof_holds_both_steps_the_words_the_mail_and_the_matter(clock):
    follow()

    requested, mailed, confirmed = ConsentEvent.objects.in_order()
    assert (requested.kind, requested.source) == ("requested", "/themen/soziales/")
    assert mailed.mail_sha256 == sha256(in_bytes(mail.outbox[0]))
    for event in (requested, mailed, confirmed):
        assert event.consent_text.subject == "following"
        assert event.topics == [{"slug": "topic:soziales", "name": "Thema: Soziales"}]


def test_pressing_the_button_twice_frightens_nobody(clock):
    ask()
    answered()
    path = links_by_path(mail.outbox[0].body)["folgen/bestaetigen"]
    Client().post(path)

    again = Client().post(path)

    assert again.status_code == 410
    assert "Sie folgen dem schon" in again.content.decode()
    assert Follow.objects.count() == 1


@pytest.mark.parametrize("reads_news", [True, False])
def test_of_two_who_press_follow_no_longer_at_once_the_second_finds_nothing(
    subscribe, clock, reads_news
):
    if reads_news:
        subscribe("kim@example.org")
        clock.shift(timedelta(minutes=20))
    name = follow().public_id

    def press():
        return actions.unfollow(public_id=name, kind=ConsentKind.UNFOLLOWED, now=NOON)

    # Found by the one, and ended by the other before the one has locked anything.
    with meanwhile('FROM "newsletter_follow"', press):
        assert not press()

    assert not Follow.objects.exists()
    assert Subscriber.objects.exists() == reads_news
    assert ConsentEvent.objects.filter(kind=ConsentKind.UNFOLLOWED).count() == 1


def test_newsletter_and_following_go_together_in_one_row_and_apart_again(subscribe, clock):
    subscriber = subscribe("kim@example.org", "soziales")
    clock.shift(timedelta(minutes=20))
    follow(network="198.51.100.1")
    assert Subscriber.objects.get().status == SubscriberStatus.ACTIVE

    clock.shift(timedelta(minutes=20))
    Client().post("/newsletter/abmelden/", {"email": "kim@example.org"})
    postman.deliver()
    ways = links_by_path(mail.outbox[-1].body)
    Client().post(ways["abmelden"])

    left = Subscriber.objects.get()
    assert (left.pk, left.status) == (subscriber.pk, SubscriberStatus.FOLLOWS)
    assert list(left.topics.all()) == []
    assert list(audience([], now=NOON)) == []
    Client().post(ways["folgen/alles-beenden"])
    assert Subscriber.objects.count() == Follow.objects.count() == 0


def test_who_follows_can_sign_up_for_the_newsletter_and_goes_on_following(
    sign_up, links, client, clock
):
    follow()
    clock.shift(timedelta(minutes=20))

    sign_up()
    client.post(links()["bestaetigen"])

    subscriber = Subscriber.objects.get()
    assert subscriber.status == SubscriberStatus.ACTIVE
    assert subscriber.follows.count() == 1


def test_what_must_wait_is_asked_about_in_one_mail(clock):
    ask(TOPIC)
    answered()
    clock.shift(timedelta(minutes=1))
    ask(SEARCH)
    ask("/newsletter/folgen/thema/stadt-rat/")
    answered()
    assert len(mail.outbox) == 1

    clock.shift(timedelta(minutes=15))
    answered()

    assert len(mail.outbox) == 2
    assert mail.outbox[1].body.count("/newsletter/folgen/bestaetigen/") == 3


def test_the_mail_holds_no_word_that_a_stranger_typed(clock):
    ask("/newsletter/folgen/suche/?q=kauft+bei+uns", seite="/kauft-bei-uns/")
    answered()

    raw = in_bytes(mail.outbox[0]).decode()
    assert "auft" not in raw
    assert "Eine Suche auf unserer Website" in raw


def test_wishes_and_sign_ups_for_one_address_are_at_most_three_mails_a_day(sign_up, clock):
    for number in range(60):
        place = f"198.51.100.{number}" if number % 2 else f"203.{number}.113.1"
        ask((TOPIC, SEARCH)[number % 2], network=f"10.{number}.0.1")
        sign_up(network=place)
        answered()
        clock.shift(timedelta(minutes=20))

    to_confirm = [one for one in mail.outbox if "bestaetigen" in one.body]
    assert len(to_confirm) == 3


def test_one_network_is_limited_over_all_forms(sign_up, clock):
    sent = [ask(email=f"person{number}@example.org") for number in range(5)]
    assert {answer.status_code for answer in sent} == {302}

    assert ask(email="person6@example.org").status_code == 429
    assert sign_up("person7@example.org").status_code == 429
    assert FollowRequest.objects.count() == 5


def test_who_does_not_confirm_is_forgotten_after_seven_days(clock):
    ask()
    answered()

    clock.shift(timedelta(days=7))
    newsletter.forget_now()

    assert FollowRequest.objects.count() == 0
    assert SignupRequest.objects.count() == 0


def test_the_hash_of_the_network_goes_after_seven_days_also_where_the_mail_came_late(clock):
    ask()
    clock.shift(timedelta(days=3))
    answered()
    assert FollowRequest.objects.get().ip_hmac

    clock.shift(timedelta(days=4))
    newsletter.forget_now()

    assert FollowRequest.objects.get().ip_hmac == ""


def test_blocking_from_the_mail_keeps_every_further_mail_away(clock):
    ask()
    answered()
    Client().post(links_by_path(mail.outbox[0].body)["sperren"])
    clock.shift(timedelta(days=2))

    ask()
    answered()

    assert len(mail.outbox) == 1
    assert Suppression.objects.count() == 1
    assert FollowRequest.objects.count() == 0


@pytest.mark.parametrize(
    "address",
    [
        "/newsletter/folgen/thema/gibtesnicht/",
        "/newsletter/folgen/vorgang/00000000-0000-0000-0000-000000000000/",
        "/newsletter/folgen/suche/",
        "/newsletter/folgen/suche/?q=%C2%AD",
        "/de-simple/newsletter/folgen/thema/soziales/",
    ],
)
def test_what_is_not_there_can_not_be_followed(client, clock, address):
    assert client.get(address).status_code == 404


def test_a_dossier_that_is_a_draft_can_not_be_followed(client, clock, dossier):
    address = f"/newsletter/folgen/vorgang/{dossier.translation_key}/"
    assert client.get(address).status_code == 200
    dossier.unpublish()

    assert client.get(address).status_code == 404


def test_many_searches_written_differently_are_one(clock):
    for query in ("q=sicherheit", "q=++sicherheit+", "art=x&q=sicherheit", "q=sicherheit&seite=2"):
        ask(f"/newsletter/folgen/suche/?{query}", network=f"10.{len(query)}.0.1")

    assert FollowRequest.objects.count() == 1


def test_every_search_that_is_answered_can_be_followed(client, clock):
    address = f"suche/?q={'%C3%B6%C3%A4%C3%BC+' * 60}"
    shown = client.get(f"/{address}")

    assert "/newsletter/folgen/suche/?q=" in shown.content.decode()
    assert client.get(f"/newsletter/folgen/{address}").status_code == 200
    assert ask(f"/newsletter/folgen/{address}").status_code == 302


def test_asking_again_for_what_is_followed_says_so_once_a_day(clock):
    follow()
    for _ in range(3):
        clock.shift(timedelta(hours=1))
        ask()
        answered()

    assert len(mail.outbox) == 2
    assert "Sie folgen dem schon" in mail.outbox[1].body
