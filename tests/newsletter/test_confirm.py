"""Confirming: only its owner's click makes an address a subscriber, and only once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from newsletter.choices import ConsentKind, SuppressionReason
from newsletter.models import ConsentEvent, SignupRequest, Subscriber, Suppression
from newsletter.models.consent import sha256
from outbox import postman
from outbox.letters import in_bytes
from outbox.mailboxes import keyed_hash
from tests.factories import NOON

pytestmark = pytest.mark.django_db


def kinds():
    return list(ConsentEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_the_button_behind_the_link_subscribes(client, sign_up, links):
    sign_up("Kim@example.org", "soziales", "stadt-rat")
    path = links()["bestaetigen"]

    page = client.get(path).content.decode()
    welcome = client.post(path)

    assert "K…@example.org" in page
    assert "Soziales, Stadt + Rat" in page
    assert "Ich willige ein" in page
    assert welcome.status_code == 200
    assert "Sie sind angemeldet" in welcome.content.decode()
    subscriber = Subscriber.objects.get()
    assert (subscriber.email, subscriber.email_norm) == ("Kim@example.org", "kim@example.org")
    assert {topic.slug for topic in subscriber.topics.all()} == {"soziales", "stadt-rat"}
    assert not subscriber.wants_all_topics
    assert SignupRequest.objects.count() == 0


def test_the_proof_holds_both_steps_the_words_and_the_mail(client, sign_up, links, clock):
    sign_up("kim@example.org", "soziales")
    path = links()["bestaetigen"]
    clock.shift(timedelta(hours=3))

    client.post(path)

    requested, mailed, confirmed = ConsentEvent.objects.in_order()
    assert (requested.kind, requested.at, requested.source) == (
        ConsentKind.REQUESTED,
        NOON,
        "/antraege/",
    )
    assert (mailed.kind, mailed.at) == (ConsentKind.CONFIRM_MAIL, NOON)
    assert mailed.mail_sha256 == sha256(in_bytes(mail.outbox[0]))
    assert (confirmed.kind, confirmed.at) == (ConsentKind.CONFIRMED, NOON + timedelta(hours=3))
    for event in (requested, mailed, confirmed):
        assert event.email == "kim@example.org"
        assert event.consent_text.body.startswith("Sie können sich jederzeit")
        assert event.topics == [{"slug": "soziales", "name": "Soziales"}]


@pytest.mark.parametrize("word", ["bestaetigen", "sperren"])
def test_programs_that_follow_links_change_nothing(sign_up, links, word):
    sign_up()
    path = links()[word]

    for client in (Client(), Client(headers={"User-Agent": "Scanner"})):
        for _ in range(5):
            assert client.get(path).status_code == 200
            assert client.head(path).status_code == 200

    assert Subscriber.objects.count() == ConsentEvent.objects.count() == 0
    assert Suppression.objects.count() == 0
    assert Client().post(path).status_code == 200


def test_pressing_the_button_twice_subscribes_once_and_frightens_nobody(client, sign_up, links):
    sign_up()
    path = links()["bestaetigen"]
    client.post(path)

    again = client.post(path)

    assert again.status_code == 410
    assert "Ihre Anmeldung ist schon bestätigt" in again.content.decode()
    assert "/newsletter/abmelden/" in again.content.decode()
    assert kinds() == ["requested", "confirm_mail", "confirmed"]


def test_after_seven_days_the_link_is_over(client, sign_up, links, clock):
    sign_up()
    path = links()["bestaetigen"]
    clock.shift(timedelta(days=7))

    answer = client.post(path)

    assert answer.status_code == 404
    assert "Dieser Link gilt nicht mehr" in answer.content.decode()
    assert 'href="/newsletter/"' in answer.content.decode()
    assert Subscriber.objects.count() == 0


@pytest.mark.parametrize(
    "change", [str.swapcase, lambda t: t[:-1], lambda t: t + "A", lambda _: "ä"]
)
@pytest.mark.parametrize("word", ["bestaetigen", "sperren", "abmelden", "einstellungen"])
def test_a_token_that_is_not_genuine_is_refused_like_one_that_is_over(
    client, sign_up, links, word, change
):
    sign_up()
    token = links()["bestaetigen"].split("/")[3]

    for answer in (client.get(f"/newsletter/{word}/{change(token)}/"),
                   client.post(f"/newsletter/{word}/{change(token)}/")):  # fmt: skip
        assert answer.status_code == 404
        assert "Dieser Link gilt nicht mehr" in answer.content.decode()


def test_a_link_holds_for_one_purpose_only(client, sign_up, links):
    sign_up()
    paths = links()
    confirm, block = paths["bestaetigen"], paths["sperren"]

    for path in (confirm.replace("bestaetigen", "sperren"), block.replace("sperren", "bestaetigen"),
                 confirm.replace("bestaetigen", "abmelden")):  # fmt: skip
        assert client.post(path).status_code == 404
    assert Subscriber.objects.count() == Suppression.objects.count() == 0


def test_a_blocked_address_is_never_written_to_again(client, sign_up, links, clock):
    sign_up()
    path = links()["sperren"]

    assert "Adresse dauerhaft sperren" in client.get(path).content.decode()
    assert client.post(path).status_code == 200
    clock.shift(timedelta(days=40))
    sign_up()
    postman.deliver()

    assert len(mail.outbox) == 1
    assert Suppression.objects.get().reason == SuppressionReason.OBJECTION
    assert SignupRequest.objects.count() == 0
    event = ConsentEvent.objects.get()
    assert (event.kind, event.email) == (ConsentKind.OBJECTION, "")


def test_blocking_still_works_after_somebody_has_confirmed(client, sign_up, links):
    sign_up()
    paths = links()
    client.post(paths["bestaetigen"])

    client.post(paths["sperren"])

    assert Subscriber.objects.count() == 0
    assert Suppression.objects.count() == 1
    assert kinds()[-1] == "objection"


def test_a_new_confirmation_lifts_what_bounces_did_but_no_objection(subscribe, sign_up):
    subject = keyed_hash("kim@example.org")
    Suppression.objects.create(email_hmac=subject, reason=SuppressionReason.BOUNCE, since=NOON)

    subscribe()

    assert Suppression.objects.count() == 0
    Suppression.objects.create(
        email_hmac=keyed_hash("kai@example.org"), reason=SuppressionReason.OBJECTION, since=NOON
    )
    sign_up("kai@example.org", network="198.51.100.1")
    assert postman.deliver() == 0


def test_a_subscriber_who_signs_up_again_is_told_once_a_day(subscribe, sign_up, clock):
    subscribe()
    sent = len(mail.outbox)

    for hours in (0, 1, 2):
        clock.shift(timedelta(hours=hours))
        sign_up()
        postman.deliver()

    assert len(mail.outbox) == sent + 1
    assert "Sie sind schon angemeldet" in mail.outbox[-1].body
    assert SignupRequest.objects.count() == 0
    assert Subscriber.objects.count() == 1
