"""The file of profiles against the page on the method: criteria, and what is no profile."""

import pytest
from django.utils import translation

from prevention_models.choices import Country, Sector
from prevention_models.facts import FACTS
from prevention_models.file_format import CRITERION_GROUPS, CRITERION_TYPES
from prevention_models.models import Criterion, CriterionPreset, PreventionModelPage
from tests.content.profile_pages import (
    FILE,
    page_at,
    plain,
    says,
    section_of,
    sources_are,
    words_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_german():
    with translation.override("de"):
        yield


@pytest.fixture
def method():
    return page_at("/praeventionsmodelle/methode/")


@pytest.mark.parametrize("row", FILE["criteria"], ids=lambda row: row["id"])
def test_each_criterion_is_explained_with_its_sources(method, row):
    entry = method.find(id=row["id"].replace("_", "-"))
    shown = entry.select("ol > li")

    expected = [
        row["label"],
        row["definition"],
        row["source_note"],
        CRITERION_TYPES[row["type"]].label,
        *(FACTS[path].label for path in row["facts"]),
    ]
    assert [text for text in expected if not says(entry, text)] == []
    assert bool(row["facts"]) is ("noch keine Angabe" not in words_of(entry))
    assert sources_are(shown, row)
    assert says(entry.find_parent("section").h2, CRITERION_GROUPS[row["group"]].label)


@pytest.mark.parametrize(
    "row",
    [*FILE["approaches"], *FILE["partial_profiles"]],
    ids=lambda row: row.get("id") or row["municipality"],
)
def test_what_is_no_profile_stands_on_the_page_of_the_method(method, row):
    name = row.get("name") or row["municipality"]
    (heading,) = [one for one in method.select("h3") if words_of(one) == name]
    block = heading.parent

    for field in ("kind", "description", "used_by", "what", "state"):
        assert says(block, row.get(field) or "")
    assert says(block, Country(row["country"]).label if "country" in row else "")
    assert sources_are(block.select("ol > li"), row)
    assert not PreventionModelPage.objects.filter(municipality=name).exists()


def test_the_method_says_how_the_facts_were_found_and_what_is_weak(method):
    meta = FILE["meta"]
    text = words_of(method.main)

    for expected in (meta["method"], meta["scale"], *meta["caveats"]):
        assert plain(expected) in text
    for kind, explanation in meta["source_kinds"].items():
        assert f"{kind} {explanation}" in text
    assert "keine Rangliste" in text
    assert [sector.value for sector in Sector] == meta["participant_sectors"]


def test_the_questions_of_the_motion_are_a_choice_of_criteria(method):
    preset = CriterionPreset.objects.get(slug=FILE["presets"][0]["id"])
    rows = list(preset.rows.select_related("criterion"))
    words = words_of(section_of(method, "auswahlen"))

    names = [name.replace("_", "-") for name in FILE["presets"][0]["criteria"]]
    assert [row.criterion.slug for row in rows] == names
    assert [row.number for row in rows] == [1, 2, 3, 4, 5, 5]
    assert preset.label in words
    for row in rows:
        assert row.question in words
        assert row.criterion.label in words


def test_criteria_are_read_from_the_facts_that_the_file_names():
    for row in FILE["criteria"]:
        criterion = Criterion.objects.get(slug=row["id"].replace("_", "-"))
        assert criterion.facts == row["facts"]
