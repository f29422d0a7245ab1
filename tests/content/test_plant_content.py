"""Planting: idempotent, whole or not at all, and never over what an editor wrote."""

import re
import shutil

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from content.actions import plant
from content.management.commands.plant_content import SEED
from core.models import PlantedState, SiteSettings, Topic
from core.planting import latest
from council.models import Committee, Meeting
from home.models import GuidePage
from motions.models import MotionPage
from newsletter.models import ConsentText

pytestmark = pytest.mark.django_db
CHANGES = ("INSERT", "UPDATE", "DELETE")
KEY = "page/sicherheitskonferenzen"


@pytest.fixture
def folder(tmp_path):
    """The data files, free to be changed."""
    return shutil.copytree(SEED, tmp_path / "data")


@pytest.fixture
def rewrite(folder):
    """Changes a data file with a function that gets what is in it."""

    def change(name, alter):
        data = yaml.safe_load((folder / name).read_text())
        alter(data)
        (folder / name).write_text(
            yaml.safe_dump(data, allow_unicode=True, default_flow_style=False)
        )

    return change


def live(motion):
    return MotionPage.objects.get(pk=motion.pk)


def test_a_second_run_writes_nothing():
    with CaptureQueriesContext(connection) as asked:
        report = plant(folder=SEED)

    queries = [query["sql"] for query in asked]
    # Adding what a group already has is one statement that changes nothing.
    harmless = re.compile("INSERT OR IGNORE|ON CONFLICT DO NOTHING")
    written = [sql for sql in queries if sql.startswith(CHANGES) and not harmless.search(sql)]
    assert written == []
    assert (report.created, report.updated, report.kept) == ([], [], [])
    # What people agree to is proof, and needs no note of how it was planted: nobody can change it.
    assert len(report.unchanged) == PlantedState.objects.count() + ConsentText.objects.count()


def test_an_empty_database_gets_everything(planted_site):
    assert PlantedState.objects.filter(state_hash="").count() == 0
    assert MotionPage.objects.visible().count() == 3
    assert planted_site.url == "/"
    assert plant(folder=SEED).created == []


def test_the_command_says_what_it_did(capsys, motion):
    motion.title = "Von Hand"
    motion.save_revision().publish()

    call_command("plant_content")

    out = capsys.readouterr().out
    assert "0 created, 0 updated" in out
    assert "1 kept as editors left them" in out
    assert f"kept: {KEY}" in out


def test_what_an_editor_published_is_kept(motion):
    motion.title = "Von Hand"
    motion.save_revision().publish()

    report = plant(folder=SEED)

    assert report.kept == [KEY]
    assert live(motion).title == "Von Hand"


def test_what_an_editor_only_drafted_is_kept(motion, folder, rewrite):
    motion.title = "Noch nicht fertig"
    motion.save_revision()
    rewrite("motions.yaml", lambda rows: rows[0].update(teaser="Neu aus der Datei"))

    report = plant(folder=folder)

    assert report.kept == [KEY]
    assert latest(live(motion)).title == "Noch nicht fertig"
    assert live(motion).title == "Sicherheitskonferenzen"
    assert live(motion).teaser != "Neu aus der Datei"


def test_a_change_to_what_belongs_to_a_page_is_kept(motion):
    page = live(motion)
    page.consultations = page.consultations.all()[:1]
    page.save_revision().publish()

    report = plant(folder=SEED)

    assert report.kept == [KEY]
    assert live(motion).consultations.count() == 1


def test_what_an_editor_deleted_stays_deleted(motion):
    motion.delete()

    report = plant(folder=SEED)

    assert KEY in report.kept
    assert not MotionPage.objects.filter(slug="sicherheitskonferenzen").exists()
    assert not report.created


def test_what_an_editor_unpublished_stays_unpublished(motion, folder, rewrite):
    motion.unpublish()
    rewrite("motions.yaml", lambda rows: rows[0].update(teaser="Neu aus der Datei"))

    report = plant(folder=folder)

    assert KEY in report.kept
    assert not live(motion).live


def test_what_an_editor_moved_stays_where_it_is(motion, home):
    guide = GuidePage.objects.get(slug="was-nicht-belegt-bedeutet")
    guide.move(home, pos="last-child")

    plant(folder=SEED)

    assert GuidePage.objects.get(pk=guide.pk).get_parent().pk == home.pk
    assert GuidePage.objects.filter(slug="was-nicht-belegt-bedeutet").count() == 1


def test_a_deleted_section_does_not_stop_the_rest(motion_list):
    motion_list.delete()

    report = plant(folder=SEED)

    assert not MotionPage.objects.visible().exists()
    assert report.created == []


def test_what_an_editor_changed_beside_the_pages_is_kept():
    Committee.objects.filter(slug="asag").update(website="https://example.org/asag")
    Topic.objects.filter(slug="soziales", locale__language_code="de").update(name="Miteinander")
    settings = SiteSettings.objects.get()
    settings.archive_notice_enabled = False
    settings.save()

    report = plant(folder=SEED)

    assert set(report.kept) == {"committee/asag", "topic/soziales", "site"}
    assert Committee.objects.get(slug="asag").website == "https://example.org/asag"
    assert SiteSettings.objects.get().archive_notice_enabled is False


def test_a_changed_file_updates_what_nobody_touched(motion, folder, rewrite):
    rewrite("motions.yaml", lambda rows: rows[0].update(teaser="Neu aus der Datei"))

    report = plant(folder=folder)

    assert report.updated == [KEY]
    assert live(motion).teaser == "Neu aus der Datei"
    assert plant(folder=folder).updated == []


def test_a_changed_consultation_updates_its_motion(motion, folder, rewrite):
    rewrite("motions.yaml", lambda rows: rows[0]["consultations"][1].update(result="adopted"))

    report = plant(folder=folder)

    assert report.updated == [KEY]
    assert live(motion).state == "adopted"


def test_a_changed_meeting_is_updated(folder, rewrite):
    rewrite("council.yaml", lambda data: data["meetings"][0].update(place="Rathaus"))

    report = plant(folder=folder)

    assert report.updated == ["meeting/aboeoab-15"]
    assert Meeting.objects.get(number=15).place == "Rathaus"


def test_something_new_in_a_file_is_created_beside_the_rest(folder, rewrite):
    rewrite(
        "council.yaml",
        lambda data: data["factions"].append({"id": "spatz", "name": "Spatz", "is_own": False}),
    )

    report = plant(folder=folder)

    assert report.created == ["faction/spatz"]


def test_the_worker_changes_nothing_that_counts_as_an_edit(motion):
    MotionPage.objects.filter(pk=motion.pk).update(public_state="adopted", searchable_text="x")

    assert plant(folder=SEED).kept == []


@pytest.mark.parametrize("kind", ["motions", "council"])
def test_a_mistake_in_one_file_leaves_everything_as_it_was(folder, rewrite, kind):
    rewrite("topics.yaml", lambda rows: rows[0].update(name="Anders"))
    if kind == "motions":
        rewrite("motions.yaml", lambda rows: rows[2].update(dossier="gibtesnicht"))
    else:
        rewrite("council.yaml", lambda data: data["meetings"][0].update(date="2022-02-30"))

    with pytest.raises(CommandError):
        call_command("plant_content", folder=folder)

    assert not Topic.objects.filter(name="Anders").exists()


def test_a_mistake_that_only_the_database_finds_leaves_everything_as_it_was(folder, rewrite):
    rewrite("topics.yaml", lambda rows: rows[0].update(name="Anders"))
    rewrite("motions.yaml", lambda rows: rows[2].update(title="x" * 300))
    pages = Page.objects.count()

    with pytest.raises(CommandError):
        call_command("plant_content", folder=folder)

    assert not Topic.objects.filter(name="Anders").exists()
    assert Page.objects.count() == pages
