"""Export and import: the same bytes back, and nothing over what editors wrote."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.utils import timezone

from content.actions import plant
from content.management.commands.plant_content import SEED
from core.models import PlantedState
from prevention_models import actions, exchange
from prevention_models.exchange import Outcome
from prevention_models.models import PreventionModelIndexPage, PreventionModelPage
from tests.factories import german
from tests.prevention_models.factories import PreventionModelPageFactory

pytestmark = pytest.mark.django_db
SEED_FILE = SEED / "prevention_models.yaml"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "profile.yaml"


@pytest.fixture
def exported(path):
    call_command("export_prevention_models", path)
    return path


@pytest.fixture
def rewrite(exported):
    """Changes what the file says of a profile."""

    def change(slug, **values):
        data = yaml.safe_load(exported.read_text())
        row = next(row for row in data["models"] if row["id"] == slug)
        for place, value in values.items():
            *groups, name = place.split("__")
            target = row
            for group in groups:
                target = target[group]
            target[name] = value
        exported.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))

    return change


def koeln():
    return PreventionModelPage.objects.get(slug="koeln", locale=german())


def read(path):
    return exchange.read(path, today=timezone.localdate())


def outcomes(plan):
    """Only what is not unchanged."""
    return {
        entry.key: entry.outcome for entry in plan.entries if entry.outcome is not Outcome.UNCHANGED
    }


def edit(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_what_is_exported_imported_and_exported_again_is_the_same_bytes(exported, tmp_path):
    call_command("import_prevention_models", exported)
    call_command("export_prevention_models", tmp_path / "again.yaml")

    assert (tmp_path / "again.yaml").read_bytes() == exported.read_bytes()


def test_an_import_makes_again_all_that_was_exported(exported, tmp_path):
    PreventionModelPage.objects.exclude(slug="dortmund").delete()
    PlantedState.objects.filter(key__startswith="page/").exclude(key="page/dortmund").delete()
    index = PreventionModelIndexPage.objects.get(locale=german())
    index.fix_tree() if hasattr(index, "fix_tree") else None

    plan = actions.import_profiles(read(exported))
    call_command("export_prevention_models", tmp_path / "again.yaml")

    assert plan.number(Outcome.CREATED) == 24
    assert (tmp_path / "again.yaml").read_bytes() == exported.read_bytes()
    assert koeln().live
    assert koeln().seo_title.startswith("Köln: ")


def test_the_seed_itself_can_be_imported():
    plan = exchange.plan(read(SEED_FILE))

    assert outcomes(plan) == {}
    assert any("Methode" in hint for hint in plan.hints)


def test_the_export_says_what_the_seed_says(exported):
    seed = {row["id"]: row for row in yaml.safe_load(SEED_FILE.read_text())["models"]}
    rows = {row["id"]: row for row in yaml.safe_load(exported.read_text())["models"]}

    assert rows.keys() == seed.keys()
    for key, row in rows.items():
        assert row.pop("checked_on") == "2026-11-23"
        assert row == seed[key]


def test_an_unchanged_profile_is_updated(rewrite, exported, client):
    rewrite("koeln", body__status="ruht", structure__expert_groups=[], checked_on="2026-11-24")

    plan = actions.import_profiles(read(exported))

    assert outcomes(plan) == {"koeln": Outcome.UPDATED}
    assert koeln().body_status == "ruht"
    assert koeln().checked_on == date(2026, 11, 24)
    assert koeln().expert_groups.count() == 0
    assert "ruht" in client.get("/praeventionsmodelle/koeln/").content.decode()
    assert outcomes(exchange.plan(read(exported))) == {}


def test_what_an_editor_changed_is_a_conflict_with_both_versions(rewrite, exported):
    rewrite("koeln", body__status="ruht", body__chair="Amt")
    edit(koeln(), body_status="von Hand")

    plan = actions.import_profiles(read(exported))

    (entry,) = plan.conflicts
    assert [(one.place, one.before, one.after) for one in entry.changes] == [
        ("body.status", "von Hand", "ruht"),
        ("body.chair", "", "Amt"),
    ]
    assert koeln().body_status == "von Hand"
    assert koeln().body_chair == ""


def test_a_draft_of_an_editor_is_not_written_over(rewrite, exported):
    rewrite("koeln", body__status="ruht")
    page = koeln()
    page.body_chair = "noch nicht fertig"
    page.save_revision()

    plan = actions.import_profiles(read(exported))

    assert outcomes(plan) == {"koeln": Outcome.CONFLICT}
    assert koeln().get_latest_revision_as_object().body_chair == "noch nicht fertig"


def test_an_editor_who_wrote_what_the_file_says_is_in_no_conflict(rewrite, exported):
    rewrite("koeln", body__status="ruht")
    edit(koeln(), body_status="ruht")

    assert outcomes(exchange.plan(read(exported))) == {}


def test_a_second_import_updates_what_the_first_one_wrote(rewrite, exported):
    rewrite("koeln", body__status="ruht")
    actions.import_profiles(read(exported))
    rewrite("koeln", body__status="aufgelöst")

    plan = actions.import_profiles(read(exported))

    assert outcomes(plan) == {"koeln": Outcome.UPDATED}
    assert koeln().body_status == "aufgelöst"


def test_planting_leaves_alone_what_was_imported(rewrite, exported):
    rewrite("koeln", body__status="ruht")
    actions.import_profiles(read(exported))

    report = plant(folder=SEED)

    assert report.kept == ["page/koeln"]
    assert koeln().body_status == "ruht"


def test_what_an_editor_deleted_stays_deleted(exported):
    koeln().delete()

    plan = actions.import_profiles(read(exported))

    assert outcomes(plan) == {"koeln": Outcome.DELETED}
    assert not PreventionModelPage.objects.filter(slug="koeln").exists()


def test_a_profile_that_an_editor_made_is_only_updated_by_an_editor(exported, rewrite):
    PreventionModelPageFactory(title="Musterstadt", slug="musterstadt")
    call_command("export_prevention_models", exported)
    rewrite("musterstadt", body__status="ruht")

    plan = actions.import_profiles(read(exported))

    assert outcomes(plan) == {"musterstadt": Outcome.CONFLICT}


def test_a_new_profile_is_public_at_once(exported, rewrite, client):
    rewrite("koeln", id="neustadt", municipality="Neustadt")

    plan = actions.import_profiles(read(exported))

    assert outcomes(plan) == {"neustadt": Outcome.CREATED}
    assert "Neustadt" in client.get("/praeventionsmodelle/neustadt/").content.decode()
    assert "Neustadt" in client.get("/praeventionsmodelle/").content.decode()


@pytest.mark.parametrize("is_planted", [True, False])
def test_the_address_of_another_page_is_not_taken(exported, rewrite, is_planted):
    if not is_planted:
        PlantedState.objects.filter(key="page/vergleich").delete()
    rewrite("koeln", id="vergleich")

    plan = actions.import_profiles(read(exported))

    assert outcomes(plan) == {"vergleich": Outcome.TAKEN}
    assert not PreventionModelPage.objects.filter(slug="vergleich").exists()
    assert not plan.writes


def test_the_id_of_a_planted_page_elsewhere_is_no_deleted_profile(exported, rewrite, client):
    assert PlantedState.objects.filter(key="page/kontakt").exists()
    rewrite("koeln", id="kontakt", municipality="Neustadt")

    plan = actions.import_profiles(read(exported))

    assert outcomes(plan) == {"kontakt": Outcome.CREATED}
    assert client.get("/praeventionsmodelle/kontakt/").status_code == 200


def test_text_and_title_of_a_page_are_the_editors(rewrite, exported):
    edit(koeln(), teaser="Von der Redaktion.")
    PlantedState.objects.filter(key="page/koeln").delete()
    before = koeln().title

    rewrite("koeln", body__status="ruht")

    assert outcomes(actions.import_profiles(read(exported))) == {"koeln": Outcome.CONFLICT}
    assert (koeln().title, koeln().teaser) == (before, "Von der Redaktion.")


def test_a_dry_run_says_what_would_change_and_writes_nothing(rewrite, exported, capsys):
    rewrite("koeln", body__status="ruht")
    rewrite("leipzig", body__status="ruht")
    edit(PreventionModelPage.objects.get(slug="leipzig"), body_status="von Hand")

    call_command("import_prevention_models", exported, "--dry-run")

    out = capsys.readouterr().out
    assert "Köln (koeln): geändert" in out
    assert "body.status: „aktiv“ im Profil, „ruht“ in der Datei" in out
    assert "Leipzig (leipzig): Konflikt" in out
    assert "body.status: „von Hand“ im Profil, „ruht“ in der Datei" in out
    assert "0 neu, 1 geändert, 23 unverändert, 1 bleiben" in out
    assert "Es wurde nichts geschrieben." in out
    assert koeln().body_status == "aktiv"


def test_criteria_are_told_and_not_imported(exported):
    text = exported.read_text().replace("label: Fachgruppen", "label: Gruppen")
    exported.write_text(text)

    plan = actions.import_profiles(read(exported))

    assert any("k04_fachgruppen" in hint for hint in plan.hints)
    assert "label: Fachgruppen" in exchange.export()


def test_only_what_is_public_is_exported():
    koeln().unpublish()
    edit(PreventionModelPage.objects.get(slug="leipzig"), body_status="öffentlich")
    page = PreventionModelPage.objects.get(slug="leipzig")
    page.body_status = "Entwurf"
    page.save_revision()

    text = exchange.export()

    assert "- id: koeln" not in text
    assert "status: öffentlich" in text
    assert "Entwurf" not in text


def test_the_export_goes_to_standard_output_without_a_file(capsys):
    call_command("export_prevention_models")

    assert capsys.readouterr().out == exchange.export()


def test_a_place_where_no_file_can_be_is_told(tmp_path):
    with pytest.raises(CommandError, match="nirgends"):
        call_command("export_prevention_models", tmp_path / "nirgends" / "x.yaml")
    with pytest.raises(CommandError, match=r"fehlt\.yaml:1: Datei: Die Datei ist nicht lesbar"):
        call_command("import_prevention_models", Path("fehlt.yaml"))
