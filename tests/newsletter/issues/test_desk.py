"""The page for sending, and who may do what there."""

from datetime import timedelta
from email.header import decode_header, make_header

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from newsletter.choices import DispatchKind, DispatchState
from newsletter.composing import actions
from newsletter.dispatching.audience import audience
from newsletter.models import Delivery, Dispatch, SignupRequest, Subscriber
from outbox import postman
from outbox.choices import MailState
from outbox.models import OutgoingMail
from tests.factories import NOON, TopicFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ready_to_send")]
NOW = {"when": "jetzt", "at": ""}


@pytest.fixture
def issue(issue_of):
    return issue_of(("paragraph", "<p>Guten Tag.</p>"))


@pytest.fixture
def desk(client_of, chief):
    return client_of(chief)


def at(name, issue, *more):
    return reverse(f"newsletter_{name}", args=[issue.pk, *more])


def text_of(answer):
    return " ".join(answer.content.decode().split())


def said(answer):
    return [str(one) for one in answer.context["messages"]]


def test_the_dialog_names_the_number_of_people_and_the_topics(issue, desk, reader_of):
    chosen, other = TopicFactory(name="Wohnen"), TopicFactory(name="Verkehr")
    issue.topics.set([chosen])
    issue.save_revision().publish()
    reader_of(1, chosen)
    reader_of(2, other)
    reader_of(3)
    reader_of(4, chosen).delete()

    answer = desk.get(at("confirm", issue), NOW)

    assert audience([chosen], now=NOON).count() == 2
    assert "2 Personen bekommen die Ausgabe" in text_of(answer)
    assert "An 2 Personen senden" in text_of(answer)
    assert "Wohnen" in text_of(answer)
    assert "Verkehr" not in text_of(answer)
    assert not Dispatch.objects.exists()


def test_only_pressing_the_button_of_the_dialog_schedules(issue, desk, chief):
    desk.get(at("confirm", issue), NOW)
    assert not Dispatch.objects.exists()

    answer = desk.post(at("confirm", issue), NOW, follow=True)

    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.kind) == (DispatchState.SCHEDULED, DispatchKind.LIVE)
    assert dispatch.created_by == chief
    assert dispatch.undo_until == NOON + timedelta(minutes=5)
    assert "Rückgängig machen" in text_of(answer)


def test_a_time_is_that_of_the_clock_in_the_town(issue, desk):
    desk.post(at("confirm", issue), {"when": "spaeter", "at": "2026-04-01T08:30"})

    local = timezone.localtime(Dispatch.objects.get().send_at)
    assert local.isoformat() == "2026-04-01T08:30:00+02:00"


@pytest.mark.parametrize(
    "moment", ["", "2026-03-14T11:59", "2027-06-01T08:00", "2026-03-29T02:30", "gestern"]
)
def test_a_time_that_is_none_is_refused(issue, desk, moment):
    answer = desk.post(at("confirm", issue), {"when": "spaeter", "at": moment})

    assert answer.context["schedule"].errors["at"]
    assert not Dispatch.objects.exists()


def test_within_five_minutes_it_is_undone_as_if_nothing_had_been(issue, desk):
    desk.post(at("confirm", issue), NOW)

    desk.post(at("steer", issue, "zurueckrufen"))

    assert Dispatch.objects.get().state == DispatchState.CANCELLED
    assert "Weiter zur Bestätigung" in text_of(desk.get(at("sending", issue)))
    desk.post(at("confirm", issue), NOW)
    assert Dispatch.objects.to_readers().count() == 1


def test_pause_and_resume(issue, desk):
    desk.post(at("confirm", issue), NOW)
    Dispatch.objects.update(state=DispatchState.SENDING)

    desk.post(at("steer", issue, "anhalten"))
    assert Dispatch.objects.get().state == DispatchState.PAUSED
    assert "Fortsetzen" in text_of(desk.get(at("sending", issue)))

    desk.post(at("steer", issue, "fortsetzen"))
    assert Dispatch.objects.get().state == DispatchState.EXPANDING
    answer = desk.post(at("steer", issue, "fortsetzen"), follow=True)
    assert "nicht mehr möglich" in said(answer)[-1]


@pytest.mark.parametrize("step", ["zurueckrufen", "anhalten", "fortsetzen", "freigeben"])
def test_looking_changes_nothing(issue, desk, step):
    desk.post(at("confirm", issue), NOW)

    assert desk.get(at("steer", issue, step)).status_code == 405
    assert desk.get(at("test", issue)).status_code == 405
    assert Dispatch.objects.get().state == DispatchState.SCHEDULED


def test_who_only_writes_may_look_and_test_and_nothing_else(issue, client_of, writer):
    desk = client_of(writer)

    shown = text_of(desk.get(at("sending", issue)))
    assert "Testmail senden" in shown
    assert "Weiter zur Bestätigung" not in shown
    for address in (at("confirm", issue), at("steer", issue, "anhalten")):
        assert desk.post(address, NOW).status_code in {302, 403}
    for address in (at("missed", issue), reverse("newsletter_figures")):
        assert desk.get(address).status_code in {302, 403}
    assert not Dispatch.objects.exists()


def test_a_test_goes_to_an_editor_and_to_nobody_else(issue, desk, chief, reader_of):
    reader_of(1)
    stranger = desk.post(at("test", issue), {"email": "reader1@example.org"})
    assert "keine Adresse" in text_of(stranger)
    assert not OutgoingMail.objects.exists()
    UserFactory(email="ohne@example.org")
    desk.post(at("test", issue), {"email": "ohne@example.org"})
    assert not OutgoingMail.objects.exists()

    desk.post(at("test", issue), {"email": chief.email.upper()})
    postman.deliver(clock=lambda: NOON)

    assert [one.to for one in mail.outbox] == [[chief.email]]
    subject = make_header(decode_header(mail.outbox[0].message()["Subject"]))
    assert str(subject) == f"[Test] {issue.title}"
    assert not Dispatch.objects.to_readers().exists()


def test_a_test_holds_what_is_not_published_yet(issue, desk, chief):
    issue.title = "Noch in Arbeit"
    issue.save_revision()

    desk.post(at("test", issue), {"email": chief.email})

    assert Dispatch.objects.get().letters.get().subject == "[Test] Noch in Arbeit"


def test_who_wrote_it_last_does_not_send_it_where_two_are_needed(
    issue, client_of, chief, superuser, second_person
):
    issue.save_revision(user=chief).publish()

    client_of(chief).post(at("confirm", issue), NOW)
    assert not Dispatch.objects.exists()
    assert "Jemand anderes" in text_of(client_of(chief).get(at("sending", issue)))
    client_of(superuser).post(at("confirm", issue), NOW)

    assert Dispatch.objects.get().approved_by == superuser


@pytest.fixture
def unclear(issue, reader_of):
    dispatch = actions.send(issue=issue, send_at=None, by=None, now=NOON)
    Dispatch.objects.update(state=DispatchState.DONE, audience=1)
    reader = reader_of(7)
    return Delivery.objects.create(
        dispatch=dispatch,
        subscriber=reader,
        email_hmac=reader.email_hmac,
        language_code="de",
        position="0",
        state=MailState.UNKNOWN,
        next_at=NOON,
    )


def test_who_did_not_get_it_is_told_to_those_who_see_addresses(issue, unclear, desk, client_of):
    shown = text_of(desk.get(at("missed", issue)))
    assert "reader7@example.org" in shown
    assert f".{unclear.pk}@localhost" in shown

    desk.post(at("send_again", issue, unclear.pk))

    unclear.refresh_from_db()
    assert unclear.state == MailState.QUEUED


def test_who_sees_no_addresses_sees_numbers(issue, unclear, client_of, chief):
    for group in chief.groups.all():
        group.permissions.remove(Permission.objects.get(codename="view_addresses"))
    desk = client_of(type(chief).objects.get(pk=chief.pk))

    shown = desk.get(at("sending", issue))

    assert "@example.org" not in shown.content.decode().replace(chief.email, "")
    assert "Zustellung unklar" in text_of(shown)
    assert desk.get(at("missed", issue)).status_code in {302, 403}
    desk.post(at("send_again", issue, unclear.pk))
    unclear.refresh_from_db()
    assert unclear.state == MailState.UNKNOWN


def test_figures_tell_growth_and_how_many_confirm(desk, reader_of, issue):
    reader_of(1)
    SignupRequest.objects.create(
        email="neu@example.org",
        email_norm="neu@example.org",
        language_code="de",
        consent_text=Subscriber.objects.get().consent_text,
        created_at=NOON,
        asked_at=NOON,
        expires_at=NOON + timedelta(days=7),
    )
    desk.post(at("confirm", issue), NOW)

    shown = desk.get(reverse("newsletter_figures"))

    assert shown.context["growth"].active == 1
    assert shown.context["growth"].confirmation_rate == 0
    assert issue.title in text_of(shown)
    assert "neu@example.org" not in text_of(shown)
