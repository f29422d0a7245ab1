"""Import and export in the editors' area: first the difference, then "take over"."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from prevention_models import exchange
from prevention_models.models import PreventionModelPage, UploadedFile

pytestmark = pytest.mark.django_db
UPLOAD = "/admin/praeventionsmodelle/import/"
EXPORT = "/admin/praeventionsmodelle/export/"


@pytest.fixture
def desk(client_of, chief):
    return client_of(chief)


def send(client, text, name="profile.yaml"):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, content)})


def words(answer):
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def changed():
    return exchange.export().replace("status: aktiv\n", "status: ruht\n", 1)


def resting():
    return PreventionModelPage.objects.filter(body_status="ruht").count()


def test_the_file_that_is_taken_home_is_the_export(desk):
    answer = desk.get(EXPORT)

    assert answer.content.decode() == exchange.export()
    assert answer.headers["Content-Disposition"] == "attachment; filename=praeventionsmodelle.yaml"


def test_a_file_is_shown_first_and_written_then(desk):
    before = resting()
    preview = send(desk, changed())
    shown = words(desk.get(preview.url))

    assert "1 geändert, 24 unverändert" in shown
    assert "body.status aktiv ruht" in shown
    assert resting() == before

    answer = desk.post(f"{preview.url}uebernehmen/", follow=True)

    assert "Importiert: 0 neu, 1 geändert" in words(answer)
    assert resting() == before + 1
    assert UploadedFile.objects.count() == 0


def test_a_conflict_is_shown_with_both_versions(desk):
    text = changed()
    page = PreventionModelPage.objects.get(
        slug=next(
            entry.key
            for entry in exchange.plan(
                exchange.read(exchange.Path("x"), today=timezone.localdate(), content=text.encode())
            ).entries
            if entry.changes
        )
    )
    page.body_status = "von Hand"
    page.save_revision().publish()

    shown = words(desk.get(send(desk, text).url))

    assert "Konflikt" in shown
    assert "body.status von Hand ruht" in shown
    assert "Es gibt nichts zu übernehmen." in shown


def test_an_id_that_another_page_has_is_told_and_nothing_is_written(desk):
    before = resting()
    text = changed().replace("- id: koeln\n", "- id: vergleich\n")

    preview = send(desk, text)
    shown = words(desk.get(preview.url))

    assert "Köln: nicht importiert: unter der Adresse dieser id steht eine andere Seite" in shown
    assert "0 neu, 1 geändert, 23 unverändert" in shown
    assert "1 nicht importiert" in shown
    assert "bleibt gelöscht" not in shown

    answer = desk.post(f"{preview.url}uebernehmen/", follow=True)

    assert answer.status_code == 200
    assert "1 nicht importiert" in words(answer)
    assert resting() == before + 1


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("models: [5]", "profile.yaml:1: models[0]: „5“ steht hier"),
        (b"\xff\xfe", "UTF-8"),
        (b"", "Die Datei ist leer."),
        (b"#" * 2_000_001, "zu groß"),
        ("models: [<script>]", "„<script>“ steht hier"),
    ],
)
def test_a_damaged_file_is_told_and_nothing_is_kept(desk, content, complaint):
    answer = send(desk, content)

    assert answer.status_code == 422
    assert complaint in words(answer)
    assert "<script>]" not in answer.content.decode()
    assert UploadedFile.objects.count() == 0


def test_without_a_file_the_form_says_so(desk):
    assert "Bitte wählen Sie eine Datei aus." in words(desk.post(UPLOAD))


def test_what_somebody_else_uploaded_is_not_found(desk, client_of, superuser):
    url = send(desk, changed()).url

    other = client_of(superuser)

    assert other.get(url).status_code == 404
    assert other.post(f"{url}uebernehmen/").status_code == 404
    assert desk.get(f"{url}uebernehmen/").status_code == 405


def test_an_upload_waits_only_for_a_while_and_only_the_last_one(desk):
    send(desk, changed())
    send(desk, exchange.export())

    assert UploadedFile.objects.count() == 1
    assert UploadedFile.objects.get().uploaded_at > timezone.now() - timedelta(minutes=5)


@pytest.mark.parametrize("address", [UPLOAD, EXPORT, f"{UPLOAD}1/"])
def test_who_may_not_import_gets_nowhere(client_of, writer, client, address):
    assert client_of(writer).get(address).status_code in {302, 403}
    assert client.get(address).status_code == 302


def test_the_menu_shows_it_to_who_may(client_of, chief, writer):
    for user, may in ((chief, True), (writer, False)):
        html = client_of(user).get(reverse("wagtailadmin_home")).content.decode()
        assert (UPLOAD in html) is may
