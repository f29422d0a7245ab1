"""Each thing is told exactly once, whatever happens to workers, servers and people meanwhile."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from newsletter.choices import SuppressionReason
from newsletter.following import actions
from newsletter.models import Digest, Follow, Subscriber, Suppression
from outbox import postman
from outbox.choices import MailState
from outbox.models import OutgoingMail
from tests.factories import (
    NOON,
    ArticlePageFactory,
    TopicFactory,
)
from tests.newsletter.following import (
    MORNING,
    article,
    consent,
    follow,
    round_of_the_worker,
    told,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def test_what_is_taken_offline_before_the_mail_leaves_is_not_in_it(clock):
    follow()
    clock.shift(HOUR)
    gone, stays = article("Zurückgezogen"), article("Bleibt stehen")
    clock.shift(MORNING)
    actions.make_digests_now()

    gone.unpublish()
    postman.deliver()

    assert "Bleibt stehen" in told()[0]
    assert "Zurückgezogen" not in told()[0]
    stays.unpublish()


def test_who_stops_in_the_last_moment_gets_nothing(clock):
    kept = follow()
    clock.shift(HOUR)
    article("Neu")
    clock.shift(MORNING)
    actions.make_digests_now()

    actions.unfollow(public_id=kept.public_id, kind="unfollowed", now=timezone.now())
    postman.deliver()

    assert told() == []
    assert Subscriber.objects.count() == 0


def test_a_blocked_address_is_told_nothing_also_when_the_block_comes_last(clock):
    follow()
    clock.shift(HOUR)
    article("Neu")
    clock.shift(MORNING)
    actions.make_digests_now()

    Suppression.objects.create(
        email_hmac=Subscriber.objects.get().email_hmac,
        reason=SuppressionReason.COMPLAINT,
        since=timezone.now(),
    )
    postman.deliver()

    assert told() == []


def test_a_worker_killed_while_sending_leaves_the_mail_unclear_and_it_is_not_sent_again(
    clock, monkeypatch
):
    follow()
    clock.shift(HOUR)
    article("Neu")
    clock.shift(MORNING)
    actions.make_digests_now()

    def killed(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("outbox.line.Line.send", killed)
        with pytest.raises(KeyboardInterrupt):
            postman.deliver()
    for _ in range(3):
        clock.shift(HOUR)
        round_of_the_worker()

    assert told() == []
    assert OutgoingMail.objects.get(purpose="digest").state == MailState.UNKNOWN


def test_a_job_killed_between_two_people_tells_the_rest_later_and_nobody_twice(clock, monkeypatch):
    for number, name in enumerate(("kim", "kai", "kit")):
        follow(email=f"{name}@example.org", network=f"10.{number}.0.1")
    clock.shift(HOUR)
    article("Neu")
    clock.shift(MORNING)
    real, done = actions._tell, []

    def killed_after_the_second(*args, **kwargs):
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(real(*args, **kwargs))
        return True

    with monkeypatch.context() as patch:
        patch.setattr(actions, "_tell", killed_after_the_second)
        with pytest.raises(KeyboardInterrupt):
            actions.make_digests_now()
    round_of_the_worker()
    round_of_the_worker()

    letters = [one for one in mail.outbox if hasattr(one, "raw")]
    assert sorted(one.to[0] for one in letters) == [
        "kai@example.org",
        "kim@example.org",
        "kit@example.org",
    ]


@given(days=st.lists(st.sampled_from(["publish", "work", "sleep"]), min_size=1, max_size=8))
def test_however_days_go_everything_is_told_exactly_once(db, days):
    """Whatever is published and whenever a worker runs."""
    Follow.objects.all().delete()
    Digest.objects.all().delete()
    about = TopicFactory()
    start = NOON + timedelta(days=1000)
    subscriber = Subscriber.objects.update_or_create(
        email_norm="kim@example.org",
        defaults={
            "email": "kim@example.org",
            "email_hmac": "x",
            "language_code": "de",
            "status": "follows",
            "consent_text": consent(),
            "confirmed_at": start,
        },
    )[0]
    known = Follow.objects.create(
        public_id="f" * 16,
        token_key="k",
        subscriber=subscriber,
        kind="topic",
        key=about.slug,
        language_code="de",
        consent_text=consent(),
        confirmed_at=start,
        told_until=start,
    )
    published, found = set(), []
    for number, what in enumerate([*days, "work"], start=1):
        now = start + number * DAY
        if what == "publish":
            page = ArticlePageFactory(topics=[about])
            type(page).objects.filter(pk=page.pk).update(first_published_at=now - HOUR)
            published.add(str(page.translation_key))
        elif what == "work":
            actions.make_digests(now=now)
    for digest in Digest.objects.order_by("day"):
        found += digest.contents[known.public_id]

    assert sorted(found) == sorted(published)


def test_a_mail_that_could_not_be_handed_over_says_the_same_later(clock, monkeypatch):
    follow()
    clock.shift(HOUR)
    article("Neu")
    clock.shift(MORNING)
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.open", _no_server)
        round_of_the_worker()
    assert told() == []

    clock.shift(HOUR)
    article("Noch neuer")
    round_of_the_worker()

    assert len(told()) == 1
    assert "Noch neuer" not in told()[0]


def _no_server(*_args):
    raise ConnectionRefusedError
