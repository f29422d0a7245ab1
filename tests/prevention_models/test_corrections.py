"""What readers report: kept for the editors, nothing lost, and forgotten in time."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.jobs import run_due_jobs
from prevention_models import actions
from prevention_models.correction_form import CorrectionForm
from prevention_models.models import Correction, CorrectionBucket, MethodPage, UploadedFile
from tests.factories import NOON, UserFactory, restrict, translate
from tests.prevention_models.ratings import profile

pytestmark = pytest.mark.django_db
ADDRESS = "/praeventionsmodelle/methode/korrektur/"


@pytest.fixture
def clock(db):
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def report(clock):
    """Sends the form as a browser does after a minute of typing."""

    def send(*, address=ADDRESS, network="192.0.2.1", **changes):
        form = {
            "modell": "koeln",
            "was": "Die Zahl der Fachkreise stimmt nicht.",
            "wo": "Arbeitsstruktur",
            "quelle": "Ratsinformation vom 1. März 2026",
            "email": "kim@example.org",
            "zeit": CorrectionForm.stamp(now=timezone.now() - timedelta(minutes=1)),
            "homepage": "",
        } | changes
        return Client().post(address, form, REMOTE_ADDR=network)

    return send


def form_in(answer):
    return BeautifulSoup(answer.content, "html.parser").find("form", attrs={"method": "post"})


def test_profile_and_method_lead_to_the_form(client):
    assert f'href="{ADDRESS}"' in client.get("/praeventionsmodelle/methode/").content.decode()
    html = client.get("/praeventionsmodelle/koeln/").content.decode()

    assert f'href="{ADDRESS}?modell=koeln"' in html


def test_the_profile_is_chosen_already(client):
    page = BeautifulSoup(client.get(ADDRESS, {"modell": "koeln"}).content, "html.parser")

    chosen = page.select("select[name=modell] option[selected]")
    assert [one["value"] for one in chosen] == ["koeln"]
    assert not client.cookies


def test_a_report_is_kept_for_the_editors(report):
    answer = report()

    assert (answer.status_code, answer.url) == (302, f"{ADDRESS}danke/")
    kept = Correction.objects.get()
    assert kept.profile == profile()
    assert kept.what == "Die Zahl der Fachkreise stimmt nicht."
    assert (kept.place, kept.email) == ("Arbeitsstruktur", "kim@example.org")
    assert kept.received_at == NOON
    assert mail.outbox == []
    assert Client().get(answer.url).status_code == 200


def test_only_what_is_wrong_must_be_said(report):
    report(modell="", wo="", quelle="", email="")

    assert Correction.objects.get().profile is None


@pytest.mark.parametrize(
    ("changes", "field", "complaint"),
    [
        ({"was": ""}, "was", "Bitte schreiben Sie, was falsch ist."),
        ({"was": "   "}, "was", "Bitte schreiben Sie, was falsch ist."),
        ({"was": "ä" * 4001}, "was", "höchstens 4000 Zeichen"),
        ({"wo": "ä" * 301}, "wo", "höchstens 300 Zeichen"),
        ({"quelle": "ä" * 501}, "quelle", "höchstens 500 Zeichen"),
        ({"email": "kim@"}, "email", "name@beispiel.de"),
        ({"email": "a" * 300 + "@example.org"}, "email", "zu lang"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_is_lost(report, changes, field, complaint):
    answer = report(**changes)

    form = form_in(answer)
    typed = form.find(id=field)
    assert complaint in form.find(id=f"{field}-error").get_text()
    assert typed["aria-invalid"] == "true"
    assert f"{field}-error" in typed["aria-describedby"]
    assert (typed.get("value") or typed.get_text()).strip() == changes[field].strip()
    assert form.find(id="wo")["value"] == changes.get("wo", "Arbeitsstruktur")
    assert form.select_one("option[selected]")["value"] == "koeln"
    assert Correction.objects.count() == 0


@pytest.mark.parametrize(
    "zeit",
    ["", "nonsense", CorrectionForm.salt, "1:x"],
    ids=["none", "made up", "salt", "unsigned"],
)
def test_a_form_that_was_not_made_here_is_shown_again(report, zeit):
    form = form_in(report(zeit=zeit))

    assert "lange offen" in form.get_text()
    assert "Fachkreise" in form.find(id="was").get_text()
    assert Correction.objects.count() == 0


@pytest.mark.parametrize("age", [timedelta(seconds=1), timedelta(hours=3)])
def test_a_form_that_comes_too_fast_or_too_late_is_shown_again(report, age):
    report(zeit=CorrectionForm.stamp(now=NOON - age))

    assert Correction.objects.count() == 0


def test_a_program_that_fills_in_everything_gets_the_same_answer(report):
    answer = report(homepage="https://example.org")

    assert (answer.status_code, answer.url) == (302, f"{ADDRESS}danke/")
    assert Correction.objects.count() == 0


def test_a_network_may_report_five_times_an_hour(report, clock):
    for _ in range(5):
        assert report().status_code == 302

    refused = report()

    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) == 3600
    assert "Fachkreise" in form_in(refused).find(id="was").get_text()
    assert report(network="198.51.100.1").status_code == 302
    clock.shift(timedelta(hours=1, seconds=1))
    assert report().status_code == 302


def test_what_no_text_may_have_is_dropped(report):
    report(was="Das \x00stimmt nicht.", modell="\x00" * 300)

    assert Correction.objects.get().what == "Das stimmt nicht."


def test_a_form_of_somebody_else_s_page_is_refused(report):
    answer = Client().post(ADDRESS, {"was": "x"}, headers={"Origin": "https://example.org"})

    assert answer.status_code == 403


def test_a_hidden_page_on_the_method_has_no_form(client):
    method = MethodPage.objects.get(locale__language_code="de")
    assert client.get(ADDRESS).status_code == 200

    restrict(method)

    assert client.get(ADDRESS).status_code == 404
    assert client.get(f"{ADDRESS}danke/").status_code == 404


def test_the_english_form_speaks_english(client):
    method = MethodPage.objects.get(locale__language_code="de")
    english = translate(method, "en", title="Method", slug="method")

    html = client.get(f"{english.path_on_site}korrektur/").content.decode()

    assert "Report a correction" in html
    assert "What is wrong?" in html


def test_no_address_stands_in_a_log_or_in_the_name_of_a_report(report, caplog, capsys):
    report()

    said = f"{caplog.text}{capsys.readouterr()}{Correction.objects.get()}"
    assert "kim@example.org" not in said
    assert "Fachkreise" not in said
    assert "192.0.2.1" not in str(CorrectionBucket.objects.values_list("key"))


def test_who_may_sees_the_reports_and_deals_with_them(report, client_of, chief, writer):
    report()
    kept = Correction.objects.get()
    edit = reverse("corrections:edit", args=[kept.pk])

    assert "Eine Meldung" in client_of(chief).get("/admin/").content.decode()
    assert "kim@example.org" in client_of(chief).get(edit).content.decode()
    answer = client_of(chief).post(edit, {"is_done": "on", "note": "Geändert.", "what": "anders"})

    assert answer.status_code == 302
    kept.refresh_from_db()
    assert (kept.is_done, kept.done_at, kept.note) == (True, NOON, "Geändert.")
    assert kept.what == "Die Zahl der Fachkreise stimmt nicht."
    assert "Eine Meldung" not in client_of(chief).get("/admin/").content.decode()
    for address in (edit, reverse("corrections:index")):
        assert client_of(writer).get(address).status_code == 302


def test_nobody_reports_in_a_reader_s_name(client_of, superuser):
    assert client_of(superuser).get(reverse("corrections:add")).status_code == 302


def test_a_report_is_forgotten_thirty_days_after_it_was_dealt_with(report, clock):
    report(was="bearbeitet")
    report(was="offen")
    Correction.objects.filter(what="bearbeitet").update(is_done=True, done_at=NOON)
    UploadedFile.objects.create(
        name="x.yaml", content=b"x", uploaded_at=NOON, uploaded_by=UserFactory()
    )

    actions.forget(now=NOON + actions.KEPT_FOR - timedelta(seconds=1))
    assert Correction.objects.count() == 2
    assert UploadedFile.objects.count() == CorrectionBucket.objects.count() == 0

    clock.shift(actions.KEPT_FOR)
    assert "forget reported corrections" in run_due_jobs(now=timezone.now())

    assert Correction.objects.get().what == "offen"
