"""Leaving through an issue: the button of a mail program, and the link in the mail."""

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client

from newsletter.dispatching.figures import figures
from newsletter.dispatching.worker import Worker
from newsletter.models import ConsentEvent, Subscriber
from tests.newsletter.dispatches import begin, readers

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def dispatch(sink, clock):
    """Two readers have got an issue."""
    readers(2)
    dispatch = begin()
    Worker().run()
    return dispatch


def way_out(sink, place=0):
    raw = sink.accepted[place][1]
    return urlsplit(re.search(rb"\r\nList-Unsubscribe: <([^>]+)>", raw)[1].decode()).path


def test_one_click_is_enough_without_cookie_or_login_from_anywhere(sink, dispatch):
    program = Client(enforce_csrf_checks=True)

    answer = program.post(
        way_out(sink),
        ONE_CLICK,
        headers={"origin": "https://webmail.example", "sec-fetch-site": "cross-site"},
    )

    assert (answer.status_code, answer.cookies) == (200, {})
    assert [one.email for one in Subscriber.objects.all()] == [sink.addresses[1]]
    assert ConsentEvent.objects.get().kind == "one_click"
    assert figures(dispatch).unsubscribed == 1


def test_a_second_click_says_the_same_and_counts_nothing(sink, dispatch, client):
    answers = [client.post(way_out(sink), ONE_CLICK).status_code for _ in range(3)]

    assert answers == [200, 200, 200]
    assert figures(dispatch).unsubscribed == 1


def test_a_click_on_somebody_elses_token_leads_nowhere(sink, dispatch, client):
    path = way_out(sink)
    token = path.split("/")[-3]
    forged = [
        path.replace(token, token[:-1] + ("A" if token[-1] != "A" else "B")),
        path.replace(token, "A" * 59),
        path.replace(token, "short"),
        path.replace(f"/{dispatch.pk}/", f"/{dispatch.pk + 1}/"),
        path.replace(f"/{dispatch.pk}/", f"/{'9' * 30}/"),
    ]

    assert {client.post(one, ONE_CLICK).status_code for one in forged} == {404}
    assert Subscriber.objects.count() == 2


def test_programs_that_follow_every_link_change_nothing(sink, dispatch, client):
    raw = sink.accepted[0][1].replace(b"=\r\n", b"")
    links = {urlsplit(link.decode()).path for link in re.findall(rb"http://[^\s\"'<>]+/", raw)}
    assert len(links) == 2

    for link in [*links, *links]:
        assert client.get(link).status_code == client.head(link).status_code == 200

    assert Subscriber.objects.count() == 2
    assert not ConsentEvent.objects.exists()


def test_the_link_in_the_mail_shows_one_button(sink, dispatch, client):
    page = client.get(way_out(sink)).content.decode()
    assert "Abmelden" in page

    answer = client.post(way_out(sink))

    assert answer.status_code == 200
    assert ConsentEvent.objects.get().kind == "withdrawn"
    assert figures(dispatch).unsubscribed == 1


def test_the_link_works_long_after_the_dispatch_is_gone(sink, dispatch, client):
    dispatch.delete()

    assert client.post(way_out(sink), ONE_CLICK).status_code == 200
    assert Subscriber.objects.count() == 1


def test_only_the_two_links_differ_between_readers(sink, dispatch):
    bodies = [raw.partition(b"\r\n\r\n")[2].replace(b"=\r\n", b"") for _to, raw in sink.accepted]
    tokens = [set(re.findall(rb"[\w-]{59}", body)) for body in bodies]

    assert [len(mine) for mine in tokens] == [2, 2]
    assert not tokens[0] & tokens[1]
    assert len({re.sub(rb"[\w-]{59}", b"", body) for body in bodies}) == 1
