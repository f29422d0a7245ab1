"""The file of profiles against the pages of the profiles: no fact and no source is lost."""

import re
from hashlib import sha256
from urllib.parse import urlsplit

import pytest
from django.utils import translation

from prevention_models.choices import Country, Quality
from prevention_models.facts import FACT_GROUPS, Shape
from prevention_models.file_format import BODY_KINDS, COMPLETENESS, QUALITIES, SOURCE_KINDS
from prevention_models.findings import is_known
from prevention_models.models import PreventionModelPage
from tests.content.profile_pages import (
    FILE,
    PATH,
    in_words,
    leaves,
    numbers_of,
    page_at,
    says,
    section_of,
    words_of,
)

pytestmark = pytest.mark.django_db
GROUPS = [group.name for group in FACT_GROUPS]
PROFILES = [pytest.param(row, id=row["id"]) for row in FILE["models"]]
NOTHING = "keine Angabe gefunden"


@pytest.fixture(autouse=True)
def _in_german():
    with translation.override("de"):
        yield


def test_the_file_is_the_one_that_was_delivered():
    counts = {name: len(FILE[name]) for name in FILE if name != "meta"}

    assert counts == {
        "criteria": 19,
        "presets": 1,
        "approaches": 1,
        "models": 25,
        "partial_profiles": 3,
    }
    assert sha256(PATH.read_bytes()).hexdigest().startswith("c1f93369b70ac936")


def test_there_is_a_profile_for_each_entry_and_no_other():
    slugs = PreventionModelPage.objects.visible().values_list("slug", flat=True)

    assert sorted(slugs) == sorted(row["id"] for row in FILE["models"])


@pytest.mark.parametrize("row", PROFILES)
def test_a_profile_says_every_fact_in_its_group(row):
    page = page_at(f"/praeventionsmodelle/{row['id']}/")

    for group in GROUPS:
        section = section_of(page, f"gruppe-{group}")
        facts = {name: value for name, value in row[group].items() if name != "sources"}
        missing = [
            (path, value)
            for path, value in leaves(facts)
            if not says(section, in_words(path, value))
        ]
        assert missing == []


@pytest.mark.parametrize("row", PROFILES)
def test_each_group_names_its_sources_by_their_numbers(row):
    page = page_at(f"/praeventionsmodelle/{row['id']}/")
    number = {key: place for place, key in enumerate(row["source_list"], start=1)}

    for group in GROUPS:
        section = section_of(page, f"gruppe-{group}")
        assert numbers_of(section.header) == [number[key] for key in row[group]["sources"]]
    assert numbers_of(section_of(page, "fakten")) == [
        number[key] for key in row["population"]["sources"]
    ]


@pytest.mark.parametrize("row", PROFILES)
def test_a_profile_shows_every_source_with_all_that_is_known_of_it(row):
    page = page_at(f"/praeventionsmodelle/{row['id']}/")
    shown = section_of(page, "quellen").select("ol > li")

    assert len(shown) == len(row["source_list"])
    for number, (entry, source) in enumerate(
        zip(shown, row["source_list"].values(), strict=True), start=1
    ):
        assert entry["id"] == f"quelle-{number}"
        assert [link["href"] for link in entry.select("a")] == [source["url"]] * bool(source["url"])
        assert says(entry, SOURCE_KINDS[source["kind"]].in_short)
        assert says(entry, source["date"] or "ohne Datum")
        assert says(entry, source["says"] or "")
        assert says(entry, source.get("note") or "")


@pytest.mark.parametrize("row", PROFILES)
def test_a_profile_says_where_it_is_and_how_complete(row):
    page = page_at(f"/praeventionsmodelle/{row['id']}/")
    box, population = section_of(page, "fakten"), row["population"]

    assert page.h1.get_text() == row["municipality"]
    expected = [
        row["municipality"],
        row["state"],
        Country(row["country"]).label,
        COMPLETENESS[row["completeness"]].label,
        BODY_KINDS[row["body"]["kind"]].label,
        in_words((), population["value"]) or NOTHING,
        population["as_of"] or "",
        Quality(QUALITIES[population["quality"]]).label if population["quality"] else "",
        population["note"] or "",
    ]
    assert [text for text in expected if not says(box, text)] == []
    assert box.find("time", datetime=FILE["meta"]["compiled_on"])


@pytest.mark.parametrize("row", PROFILES)
def test_strengths_limits_and_links_are_complete(row):
    page = page_at(f"/praeventionsmodelle/{row['id']}/")
    number = {key: place for place, key in enumerate(row["source_list"], start=1)}

    for cell, judgements in zip(
        section_of(page, "staerken").select("dd"), (row["strengths"], row["limits"]), strict=True
    ):
        entries = cell.select("li")
        assert len(entries) == len(judgements)
        assert bool(judgements) is (NOTHING not in words_of(cell))
        for entry, judgement in zip(entries, judgements, strict=True):
            assert says(entry, judgement["text"])
            assert numbers_of(entry) == [number[key] for key in judgement["sources"]]
    links = [link["href"] for link in section_of(page, "links").select("a")]
    assert links == row["links"]


def gaps_in(section):
    """The names of the facts of which nothing was found, one by one or several in a row."""
    names = []
    for row in section.select("dl > div"):
        term, cell = words_of(row.dt), words_of(row.dd)
        if term == NOTHING:
            names += re.split(", | und ", cell.removeprefix("zu: "))
        elif cell == NOTHING:
            names.append(term)
    return names


@pytest.mark.parametrize("row", PROFILES)
def test_what_was_not_found_is_named_and_never_left_blank(row):
    page = page_at(f"/praeventionsmodelle/{row['id']}/")
    profile = PreventionModelPage.objects.get(slug=row["id"])

    for group in FACT_GROUPS:
        told = [
            fact
            for fact in group.facts
            if fact.shape is not Shape.SECTORS and not fact.path.endswith("note")
        ]
        expected = [str(fact.label) for fact in told if not is_known(fact.value_in(profile))]
        assert gaps_in(section_of(page, f"gruppe-{group.name}")) == expected
    for cell in page.select("dd"):
        assert words_of(cell) not in {"", "0", "-", "None", "null"}


def test_no_link_leads_to_a_source_that_must_not_be_linked():
    uncertain = [
        source
        for row in FILE["models"]
        for source in row["source_list"].values()
        if source["url"] is None
    ]

    assert len(uncertain) > 5
    assert all("nicht verlinken" in source["note"] for source in uncertain)
    for row in FILE["models"]:
        links = section_of(page_at(f"/praeventionsmodelle/{row['id']}/"), "quellen").select("a")
        assert all(urlsplit(link["href"]).netloc for link in links)
