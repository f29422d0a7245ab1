"""Who is looked for at the door stands in no address: logs and browsers keep those."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from events.choices import RegistrationState
from events.desk import staff_views
from tests.events.desk.registering import RegistrationFactory
from tests.events.factories import EventPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(monkeypatch):
    """With four people of whom two stand on a page."""
    monkeypatch.setattr(staff_views, "ON_ONE_PAGE", 2)
    event = EventPageFactory(title="Abend", slug="abend")
    for name in ("Kim A", "Kim B", "Kim C", "Lou"):
        RegistrationFactory(event=event, name=name, email=f"{name[-1].lower()}@example.org")
    return event


@pytest.fixture
def people(client_of, chief, event):
    """The list, as the editors in chief get it for what they send."""
    client = client_of(chief)
    address = reverse("event_registrations", args=[event.pk])

    def ask(query="", **sent):
        return client.post(address, sent) if sent else client.get(address + query)

    return ask


def names(answer):
    return [one.name for one in answer.context["people"]]


def test_whoever_is_looked_for_is_in_no_address_of_the_page(people):
    html = people(q="kim").content.decode()

    form = re.search(r"<form[^>]*role=\"search\"[^>]*>\s*<input[^>]*>", html)[0]
    assert 'method="post"' in form
    assert "csrfmiddlewaretoken" in form
    assert not re.search(r"(?:href|action)=\"[^\"]*(?:kim|[?&](?:amp;)?q=)", html)


def test_an_address_does_not_say_who_is_looked_for(people):
    answer = people("?q=kim@example.org")

    assert answer.context["query"] == ""
    assert names(answer) == ["Kim A", "Kim B"]


def test_the_next_page_of_what_is_found_is_sent_the_same_way(people):
    first = people(q="kim")
    assert names(first) == ["Kim A", "Kim B"]
    assert 'name="p" value="2"' in first.content.decode()

    assert names(people(q="kim", p="2")) == ["Kim C"]
    assert names(people("?p=2")) == ["Kim C", "Lou"]


def test_who_has_come_is_shown_on_their_page_of_the_whole_list(people, client_of, chief, event):
    lou = event.registrations.get(name="Lou")
    RegistrationFactory(event=event, name="Ada", state=RegistrationState.CANCELLED)
    here = reverse("event_check_in", args=[event.pk, lou.pk])

    answer = client_of(chief).post(here, {"here": "yes", "q": "lou@example.org", "p": "1"})

    assert answer.url == f"{reverse('event_registrations', args=[event.pk])}?p=2#anmeldung-{lou.pk}"
    assert names(people("?p=2")) == ["Kim C", "Lou"]


def test_nobody_is_found_by_a_form_on_somebody_elses_page(chief, event):
    client = Client(enforce_csrf_checks=True)
    client.force_login(chief)

    answer = client.post(reverse("event_registrations", args=[event.pk]), {"q": "kim"})

    assert answer.status_code == 403
