"""Mistakes in the file of profiles: each is named with its file, its line and the path to it."""

import re
import shutil

import pytest

from content.files import SeedFiles
from content.management.commands.plant_content import SEED
from core.data_files import DataFileError
from prevention_models.file_format import ProfilesFile

NAME = "prevention_models.yaml"


@pytest.fixture
def path(tmp_path):
    return shutil.copy(SEED / NAME, tmp_path / NAME)


def mistake(path, old, new):
    """The message for a file in which the first ``old`` became ``new``, and the line of that."""
    text = path.read_text()
    line = text[: text.index(old)].count("\n") + 1
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(DataFileError) as error:
        ProfilesFile(path)
    return str(error.value), line + old[: len(old) - len(old.lstrip("\n"))].count("\n")


@pytest.mark.parametrize(
    ("old", "new", "place", "complaint"),
    [
        ("    short_name: KPR Köln", "    kurzname: KPR Köln", "models[0].body.kurzname", "kurz"),
        ("    kind: kpr_plus_zks", "    kind: rat", "models[0].body.kind", "rat"),
        ("  completeness: voll", "  completeness: halb", "models[0].completeness", "halb"),
        ("  country: DE", "  country: XX", "models[0].country", "XX"),
        ("    total: 42", "    total: '42'", "models[1].participants.total", "„42“"),
        ("    value: 582415", "    value: -1", "models[2].population.value", "-1"),
        (
            "    seats_for_council: true",
            "    seats_for_council: ja",
            "models[0].council_politics.seats_for_council",
            "ja",
        ),
        ("- id: duesseldorf", "- id: koeln", "models[1].id", "zweimal"),
        ("- id: k02_traeger_vorsitz", "- id: k01_organisationsform", "criteria[1].id", "zweimal"),
        ("  - body.kind_note", "  - body.colour", "criteria[0].facts[1]", "body.colour"),
        ("  type: skala_0_4", "  type: skala", "criteria[6].type", "skala"),
        ("  - k03_steuerung", "  - k99_nichts", "presets[0].criteria[0]", "k99_nichts"),
        ("    sources: [s1, s2, s6, s7]", "    sources: [s1, s99]", "structure.sources[1]", "s99"),
        ("    sources: [s6]\n  strengths", "    sources: [x6]\n  strengths", "sources[0]", "x6"),
        (
            "    sources: [s8]\n  links",
            "    sources: [s80]\n  links",
            "limits[0].sources[0]",
            "s80",
        ),
        ("  sources: [s1]\n", "  sources: [s7]\n", "criteria[4].sources[0]", "s7"),
        ("      kind: partei", "      kind: blog", "source_list.s1.kind", "blog"),
        ("      url: https://www.essen", "      url: ftp://www.essen", ".url", "ftp://"),
        ("  compiled_on: '2026-11-23'", "  compiled_on: gestern", "meta.compiled_on", "gestern"),
        ("  scale: 'Skala", "  skala: 'Skala", "meta.skala", "skala"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_path(path, old, new, place, complaint):
    message, line = mistake(path, old, new)

    assert re.search(rf"{re.escape(NAME)}:{line}: [^:]*{re.escape(place)}: ", message)
    assert complaint in message


def test_a_forgotten_fact_is_named(path):
    message, _line = mistake(path, "    legal_form: null\n", "")

    assert re.search(r"models\[\d+\]\.body: „legal_form“ fehlt", message)


def test_a_source_with_an_odd_key_is_refused(path):
    message, _line = mistake(path, "    s2:\n", "    quelle2:\n")

    assert "source_list" in message
    assert "quelle2" in message


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("reference_model: dortmund", "reference_model: atlantis", "comparison.reference_model"),
        ("  dortmund: kommunale", "  atlantis: kommunale", "dossiers.atlantis"),
        ("dortmund: kommunale-sicherheit", "dortmund: nichts", "dossiers.dortmund"),
        ("questions:\n  fragen-des-antrags:", "questions:\n  fragen:", "questions.fragen"),
        (
            "criterion: k03_steuerung",
            "criterion: k01_organisationsform",
            "questions.fragen-des-antrags[0].criterion",
        ),
    ],
)
def test_what_stands_around_the_profiles_fits_them(tmp_path, old, new, place):
    folder = shutil.copytree(SEED, tmp_path / "data")
    file = folder / "model_pages.yaml"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))

    with pytest.raises(DataFileError, match=re.escape(place)):
        SeedFiles(folder)
