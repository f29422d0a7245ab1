"""An announced event does not vanish by accident: the editors are led to cancelling it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from events.choices import EventState
from events.models import EventPage
from tests.events.factories import EventPageFactory, EventSeriesPageFactory, UndatedEventPageFactory
from tests.factories import translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_of, superuser):
    return client_of(superuser)


@pytest.fixture
def tomorrow():
    return timezone.localdate() + timedelta(days=1)


def delete(client, page):
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


def unpublish(client, page, **values):
    return client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), values)


def in_bulk(client, action, pages, **values):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    chosen = "&".join(f"id={page.pk}" for page in pages)
    return client.post(f"{address}?{chosen}", values)


def is_public(page):
    return EventPage.objects.live().filter(pk=page.pk).exists()


@pytest.mark.parametrize("act", [delete, unpublish])
def test_an_announced_event_stays(client, tomorrow, act):
    event = EventPageFactory(title="Abend", starts_on=tomorrow)

    answer = act(client, event)

    assert is_public(event)
    html = answer.content.decode()
    assert "„Abend“ absagen" in html
    assert reverse("event_change", args=[event.pk, "absagen"]) in html


@pytest.mark.parametrize("act", [delete, unpublish])
def test_what_is_postponed_stays_after_its_old_day(client, act):
    event = EventPageFactory(starts_on=date(2020, 1, 1), state=EventState.POSTPONED)

    answer = act(client, event)

    assert is_public(event)
    assert reverse("event_change", args=[event.pk, "absagen"]) in answer.content.decode()


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_an_announced_event_is_not_swept_away(client, tomorrow, action):
    event, past = EventPageFactory(starts_on=tomorrow), EventPageFactory(starts_on=date(2020, 1, 1))

    answer = in_bulk(client, action, [event, past])

    assert is_public(event)
    assert is_public(past)
    assert "absagen" in answer.content.decode()


def test_a_series_does_not_take_its_announced_sessions_along(client, tomorrow):
    series = EventSeriesPageFactory()
    event = EventPageFactory(parent=series, starts_on=tomorrow)

    delete(client, series)
    unpublish(client, series, include_descendants="on")
    in_bulk(client, "unpublish", [series], include_descendants="on")
    in_bulk(client, "delete", [series])

    assert is_public(event)


def test_a_series_alone_may_go_from_the_public(client, tomorrow):
    series = EventSeriesPageFactory()
    event = EventPageFactory(parent=series, starts_on=tomorrow)

    unpublish(client, series)

    assert is_public(event)
    assert not type(series).objects.live().filter(pk=series.pk).exists()


@pytest.mark.parametrize(
    ("values", "may"),
    [
        ({}, False),
        ({"state": EventState.CANCELLED}, True),
        ({"starts_on": None, "start_time": None, "end_time": None, "state": "planned"}, True),
    ],
)
def test_an_announced_event_does_not_go_offline_by_itself(tomorrow, values, may):
    event = EventPageFactory(**{"starts_on": tomorrow, **values})
    event.expire_at = timezone.now() + timedelta(minutes=5)

    if may:
        event.full_clean()
    else:
        with pytest.raises(ValidationError, match="bevor die Veranstaltung vorbei ist"):
            event.full_clean()
    event.expire_at = timezone.now() + timedelta(days=9)
    event.full_clean()


def test_an_event_that_moves_to_another_series_stays_public_under_its_name(client, tomorrow):
    event = EventPageFactory(starts_on=tomorrow)
    series = EventSeriesPageFactory()
    name = event.translation_key

    client.post(reverse("wagtailadmin_pages:move_confirm", args=[event.pk, series.pk]))

    moved = EventPage.objects.get(pk=event.pk)
    assert moved.get_parent().pk == series.pk
    assert is_public(event)
    assert moved.translation_key == name


@pytest.mark.parametrize("act", [delete, unpublish])
def test_what_nobody_waits_for_may_go(client, tomorrow, act):
    pages = [
        EventPageFactory(starts_on=date(2020, 1, 1)),
        EventPageFactory(starts_on=tomorrow, state=EventState.CANCELLED),
        UndatedEventPageFactory(),
    ]

    for page in pages:
        act(client, page)

    assert [page for page in pages if is_public(page)] == []


def test_a_draft_may_be_deleted(client, tomorrow):
    event = EventPageFactory(starts_on=tomorrow)
    EventPage.objects.get(pk=event.pk).unpublish()

    delete(client, event)

    assert not EventPage.objects.filter(pk=event.pk).exists()


def test_a_translation_may_go(client, tomorrow):
    event = EventPageFactory(starts_on=tomorrow)
    english = translate(event, "en", title="Evening")

    delete(client, english)

    assert is_public(event)
    assert not EventPage.objects.filter(pk=english.pk).exists()


def test_the_list_of_events_shows_what_editors_look_for(client_of, writer, tomorrow):
    EventPageFactory(title="Abend", parent=EventSeriesPageFactory(title="Eine Reihe"))
    client = client_of(writer)
    address = reverse("event_listing:index")

    html = client.get(address).content.decode()

    for shown in ("Abend", "Eine Reihe", "14.03.2026, 18:00", "bestätigt", "angeregt"):
        assert shown in html
    for query in ("ordering=starts_at", "ordering=-state", "q=abend"):
        assert client.get(f"{address}?{query}").status_code == 200


def test_a_translation_in_the_list_has_the_facts_of_the_german_page(client):
    html = client.get(f"{reverse('event_listing:index')}?locale=en").content.decode()

    assert "A model for Dortmund" in html
    assert "Termin nicht belegt" in html
    assert "wird bekannt gegeben" not in html
