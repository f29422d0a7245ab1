"""The wording that people agree to is planted once, and then stays."""

import shutil

import pytest

from content.actions import plant
from content.management.commands.plant_content import SEED
from newsletter.models import ConsentText

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SEED, tmp_path / "data")


def rewrite(folder, old, new):
    path = folder / "newsletter.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_it_names_the_group_the_choice_the_frequency_and_the_way_out_first():
    body = ConsentText.objects.get(subject="newsletter", language_code="de").body

    for named in ("BÜNDNIS 90/DIE GRÜNEN, Ratsfraktion Dortmund,", "Themen", "etwa einmal im Monat",
                  "politische Meinung", "Artikel 9"):  # fmt: skip
        assert named in body
    assert "{" not in body
    assert body.index("abmelden") < body.index("Ich willige ein")


def test_planting_again_changes_nothing():
    before = list(ConsentText.objects.values())

    report = plant(folder=SEED)

    assert list(ConsentText.objects.values()) == before
    assert {"consent/newsletter/de/1", "consent/newsletter/en/1"} <= set(report.unchanged)


def test_a_wording_that_was_in_force_is_never_overwritten(folder):
    rewrite(folder, "etwa einmal im Monat einen", "täglich einen")

    report = plant(folder=folder)

    assert "consent/newsletter/de/1" in report.kept
    kept = ConsentText.objects.get(subject="newsletter", language_code="de")
    assert "etwa einmal im Monat" in kept.body


def test_a_new_version_is_added(folder):
    rewrite(folder, "version: 1\n    language_code: de", "version: 2\n    language_code: de")

    plant(folder=folder)

    texts = ConsentText.objects.filter(subject="newsletter", language_code="de")
    versions = texts.values_list("version", flat=True)
    assert sorted(versions) == [1, 2]
