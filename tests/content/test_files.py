"""Mistakes in data files: each is named with its file, its line and the path to it."""

import re
import shutil

import pytest

from content.files import SeedFiles
from content.management.commands.plant_content import SEED
from core.data_files import DataFileError


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SEED, tmp_path / "data")


def mistake(folder, name, old, new):
    """The message for a file in which the first ``old`` became ``new``."""
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(DataFileError) as error:
        SeedFiles(folder)
    return str(error.value)


def line_of(folder, name, part):
    lines = (folder / name).read_text().splitlines()
    return next(number for number, line in enumerate(lines, start=1) if part in line)


def test_the_files_of_the_project_are_without_a_mistake():
    assert len(SeedFiles(SEED).motions.data) == 3


@pytest.mark.parametrize(
    ("name", "change", "place", "complaint"),
    [
        ("motions.yaml", ("is_retold: true", "is_retoldd: true"), "[0].is_retoldd", "is_retoldd"),
        (
            "motions.yaml",
            ("motion_type: motion\n", "motion_type: wunsch\n"),
            "[1].motion_type",
            "wunsch",
        ),
        (
            "motions.yaml",
            ("submitted_on: 2022-12-13", "submitted_on: 2022-13-12"),
            "[0].submitted_on",
            "2022-13-12",
        ),
        (
            "motions.yaml",
            ("asks_for_decision: true", "asks_for_decision: vielleicht"),
            "[0].asks_for_decision",
            "vielleicht",
        ),
        (
            "motions.yaml",
            ("result: adopted", "result: bestanden"),
            "[2].consultations[0].result",
            "bestanden",
        ),
        ("motions.yaml", ("topics: [soziales]", "topics: [sozial]"), "[0].topics[0]", "sozial"),
        ("motions.yaml", ("factions: [spd,", "factions: [linke,"), "[2].factions[0]", "linke"),
        (
            "motions.yaml",
            ("dossier: kommunale-sicherheit", "dossier: fehlt"),
            "[0].dossier",
            "fehlt",
        ),
        (
            "motions.yaml",
            ("meeting: aboeoab-15", "meeting: aboeoab-99"),
            "[0].consultations[0].meeting",
            "aboeoab-99",
        ),
        (
            "motions.yaml",
            ("- committee: aboeoab", "- committee: nirgends"),
            "[2].consultations[0].committee",
            "nirgends",
        ),
        (
            "motions.yaml",
            ("- id: masterplan-2-0\n", "- id: sicherheitskonferenzen\n"),
            "[1].id",
            "zweimal",
        ),
        (
            "motions.yaml",
            ("original_url: https:", "original_url: ftp:"),
            "[0].original_url",
            "ftp:",
        ),
        ("council.yaml", ("kind: council", "kind: rat"), "committees[0].kind", "rat"),
        ("council.yaml", ("  - id: spd", "  - id: gruene"), "factions[1].id", "zweimal"),
        (
            "council.yaml",
            ("committee: aboeoab", "committee: fehlt"),
            "meetings[0].committee",
            "fehlt",
        ),
        ("council.yaml", ("number: 15", "number: fünfzehn"), "meetings[0].number", "fünfzehn"),
        ("topics.yaml", ("name: Soziales", "name: ''"), "[0].name", "ist leer"),
        ("topics.yaml", ("name: Soziales", "name: 5"), "[0].name", "5"),
        ("site.yaml", ("'05913000'", "'5913'"), "municipality_key", "5913"),
        (
            "dossiers.yaml",
            ("slug: kommunale-sicherheit", "slug: Kommunale Sicherheit"),
            "[0].slug",
            "Kommunale",
        ),
        (
            "pages.yaml",
            ("type: home.TopicIndexPage", "type: home.Nothing"),
            "index_pages[0].type",
            "home.Nothing",
        ),
        ("events.yaml", ("state: suggested", "state: erhofft"), "[0].state", "erhofft"),
        ("events.yaml", ("committees: [aboeoab,", "committees: [abo,"), "[0].committees[0]", "abo"),
        (
            "events.yaml",
            ("dossier: kommunale-sicherheit", "dossier: fehlt"),
            "[0].dossier",
            "fehlt",
        ),
        (
            "events.yaml",
            ("- id: ein-modell-fuer-dortmund", "- id: der-blick-auf-die-ganze-stadt"),
            "[0].sessions[3].id",
            "zweimal",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line_and_path(folder, name, change, place, complaint):
    line = line_of(folder, name, change[0].strip())

    message = mistake(folder, name, *change)

    assert re.search(rf"{re.escape(name)}:{line}: {re.escape(place)}: ", message)
    assert complaint in message


def test_a_doubled_key_is_named_with_its_line(folder):
    message = mistake(folder, "site.yaml", "city: Dortmund", "city: Dortmund\ncity: Essen")

    assert f"site.yaml:{line_of(folder, 'site.yaml', 'city: Essen')}: city: " in message


def test_a_key_doubled_far_inside_is_found_too(folder):
    message = mistake(
        folder, "motions.yaml", "role: recommendation", "role: recommendation\n      role: decision"
    )

    assert "[1].consultations[0].role" in message


def test_a_forgotten_key_is_named(folder):
    message = mistake(folder, "topics.yaml", "- id: soziales\n  name: Soziales", "- id: soziales")

    assert "topics.yaml:1: [0]: „name“ fehlt" in message


def test_a_file_that_is_no_yaml_is_named_with_its_line(folder):
    message = mistake(folder, "site.yaml", "city: Dortmund", "city: [Dortmund")

    assert re.search(r"site\.yaml:\d+: Datei: Das ist kein gültiges YAML", message)


@pytest.mark.parametrize(
    "content", ["", "- a\n", "null\n", "text\n", "[[[[", "a: &x [*x]\n", "? [1]\n: 2\n"]
)
def test_a_file_of_another_shape_is_refused(folder, content):
    (folder / "site.yaml").write_text(content)

    with pytest.raises(DataFileError, match=r"site\.yaml"):
        SeedFiles(folder)


def test_a_missing_file_is_named(folder):
    (folder / "topics.yaml").unlink()

    with pytest.raises(DataFileError, match=r"topics\.yaml:1: Datei: Die Datei ist nicht lesbar"):
        SeedFiles(folder)


def test_a_file_in_another_encoding_is_named(folder):
    (folder / "topics.yaml").write_bytes("- id: ä".encode("latin-1"))

    with pytest.raises(DataFileError, match=r"topics\.yaml:1: Datei: Die Datei ist nicht lesbar"):
        SeedFiles(folder)


def test_a_link_to_a_page_that_is_not_planted_is_refused(folder):
    message = mistake(
        folder, "dossiers.yaml", "Die Zeitleiste", '<a data-page="nirgends">Die</a> Zeitleiste'
    )

    assert "dossiers.yaml" in message
    assert "nirgends" in message


def test_every_mistake_of_a_file_is_named_at_once(folder):
    path = folder / "council.yaml"
    path.write_text(path.read_text().replace("kind: committee", "kind: x").replace("is_own", "own"))

    with pytest.raises(DataFileError) as error:
        SeedFiles(folder)

    assert len(str(error.value).splitlines()) >= 5


def test_a_file_can_make_no_objects(folder):
    message = mistake(
        folder, "site.yaml", "city: Dortmund", "city: !!python/object/apply:os.getcwd []"
    )

    assert "site.yaml" in message
