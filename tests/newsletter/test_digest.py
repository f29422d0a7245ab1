"""What is new: told once a day, each thing once, from what is stored."""

from datetime import timedelta

import pytest

from newsletter.following import news
from newsletter.models import Digest
from tests.factories import (
    NOON,
    MotionPageFactory,
    translate,
)
from tests.newsletter.following import (
    MORNING,
    TOPIC,
    article,
    follow,
    publish,
    round_of_the_worker,
    told,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def test_what_was_published_on_a_topic_comes_on_the_next_morning(clock):
    follow()
    clock.shift(HOUR)
    page = article("Neue Beratungsstelle")
    round_of_the_worker()
    assert told() == []

    clock.shift(MORNING)
    round_of_the_worker()

    assert len(told()) == 1
    assert "Neue Beratungsstelle (Meldung)" in told()[0]
    assert f"http://localhost:8000{page.url}" in told()[0]


def test_nothing_new_is_no_mail(clock):
    follow()
    for _ in range(3):
        clock.shift(DAY)
        round_of_the_worker()

    assert told() == []
    assert Digest.objects.count() == 0


def test_what_was_there_before_is_not_new(clock):
    article("Von gestern")
    clock.shift(HOUR)
    follow()
    clock.shift(MORNING)
    round_of_the_worker()

    assert told() == []


@pytest.mark.parametrize("address", [TOPIC, "/newsletter/folgen/suche/?q=beratungsstelle"])
def test_nothing_is_told_twice_and_a_missed_day_is_made_up_for(clock, address):
    follow(address)
    clock.shift(HOUR)
    article("Erste Beratungsstelle")
    clock.shift(4 * DAY)
    round_of_the_worker()
    clock.shift(HOUR)
    article("Zweite Beratungsstelle")
    for _ in range(3):
        clock.shift(DAY)
        round_of_the_worker()
        round_of_the_worker()

    assert [("Erste" in text, "Zweite" in text) for text in told()] == [
        (True, False),
        (False, True),
    ]


def test_one_whose_news_can_not_be_found_keeps_nobody_from_theirs(clock, monkeypatch, caplog):
    odd = follow(email="odd@example.org", network="198.51.100.1")
    follow()
    clock.shift(HOUR)
    article("Neue Beratungsstelle")
    clock.shift(MORNING)
    find = news.of

    def breaks(one, *, until):
        if one.pk == odd.pk:
            raise ValueError(odd.subscriber.email)
        return find(one, until=until)

    monkeypatch.setattr(news, "of", breaks)
    round_of_the_worker()

    assert [digest.subscriber.email for digest in Digest.objects.all()] == ["kim@example.org"]
    assert "ValueError" in caplog.text
    assert "odd@" not in caplog.text
    monkeypatch.undo()
    round_of_the_worker()
    assert len(told()) == 2


def test_a_person_gets_one_mail_a_day_about_all_they_follow(clock, dossier):
    follow()
    clock.shift(20 * timedelta(minutes=1))
    follow(f"/newsletter/folgen/vorgang/{dossier.translation_key}/", network="198.51.100.1")
    clock.shift(HOUR)
    publish(MotionPageFactory(title="Laternen im Park", dossier=dossier))
    both = article("Beides", dossier=dossier)
    publish(both)

    clock.shift(MORNING)
    for _ in range(5):
        round_of_the_worker()
        clock.shift(HOUR)

    assert len(told()) == 1
    assert "Laternen im Park" in told()[0]
    # In the topic and in the dossier: told in the first of them.
    assert told()[0].count(f"http://localhost:8000{both.url}\r\n") == 1


def test_in_a_dossier_a_change_of_facts_is_told_and_a_polished_text_is_not(clock, dossier):
    motion = publish(MotionPageFactory(title="Laternen im Park", dossier=dossier))
    clock.shift(HOUR)
    follow(f"/newsletter/folgen/vorgang/{dossier.translation_key}/")

    clock.shift(HOUR)
    publish(motion, title="Laternen im ganzen Park", teaser="Schöner gesagt.")
    clock.shift(MORNING)
    round_of_the_worker()
    assert told() == []

    publish(
        motion,
        implementation="done",
        implementation_on=NOON.date(),
        implementation_note="Sie leuchten.",
        implementation_source="Eigene Ansicht",
    )
    clock.shift(DAY)
    round_of_the_worker()
    assert len(told()) == 1
    assert "Laternen im ganzen Park" in told()[0]

    clock.shift(HOUR)
    publish(motion)
    clock.shift(DAY)
    round_of_the_worker()
    assert len(told()) == 1


def test_what_is_new_is_in_the_language_of_the_form(clock, english_motion):
    follow("/en/newsletter/folgen/thema/soziales/")
    clock.shift(HOUR)
    page = article("Auf Deutsch")
    translated = translate(page, "en", title="In English")
    clock.shift(MORNING)
    round_of_the_worker()

    assert "There is something new in what you follow." in told()[0]
    assert "In English" in told()[0]
    assert f"http://localhost:8000{translated.url}" in told()[0]
