"""Files with one thing wrong: file, line and path are named in a sentence, and nothing changes."""

import re
import time

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.data_files import MOST_BYTES
from core.models import PlantedState
from prevention_models import exchange
from prevention_models.models import PreventionModelPage

pytestmark = pytest.mark.django_db
BODY = "kind: kpr_plus_zks"


def bad(place, complaint, change):
    """What is done to the good file, and what must then be said: where, and what."""
    return pytest.param(change, place, complaint, id=f"{place}: {complaint}")


def swap(old, new):
    def change(text):
        assert old in text
        return text.replace(old, new, 1)

    return change


def of_koeln(old, new):
    """The same behind the beginning of the profile of Köln."""

    def change(text):
        start = text.index("- id: koeln")
        assert old in text[start:]
        return text[:start] + text[start:].replace(old, new, 1)

    return change


def structured(alter):
    def change(text):
        data = yaml.safe_load(text)
        alter(data)
        return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)

    return change


def koeln(data):
    return next(row for row in data["models"] if row["id"] == "koeln")


def with_many_sources(name):
    """More short names on one judgement than its column holds."""

    def alter(data):
        sources = koeln(data)["source_list"]
        keys = [f"s{number}" for number in range(1, 41)]
        sources |= {key: dict(sources["s1"]) for key in keys if key not in sources}
        koeln(data)[name][0]["sources"] = keys

    return structured(alter)


BOMB = "\n".join(
    [
        "a: &a [x, x]",
        *(f"{b}: &{b} [*{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    ]
)
DAMAGED = [
    bad("models[12]", "„id“ fehlt", structured(lambda data: koeln(data).pop("id"))),
    bad("models[12].id", "steht hier zweimal", of_koeln("- id: koeln", "- id: hannover")),
    bad("models[12].id", "nicht so geschrieben", of_koeln("- id: koeln", "- id: Köln!")),
    bad("models[12].id", "ein Text", of_koeln("- id: koeln", "- id: 5")),
    bad("models[12].id", "steht hier zweimal", of_koeln("- id: koeln", "- id: koeln\n  id: koeln")),
    bad("models[12].body.kind", "„rat“ ist hier nicht bekannt", of_koeln(BODY, "kind: rat")),
    bad("models[12].body.kurz", "nicht bekannt", of_koeln("short_name:", "kurz:")),
    bad("models[12].body.short_name", "ein Text", of_koeln("short_name: KPR", "short_name: 5 #")),
    bad("models[12].country", "bekannt sind: DE", of_koeln("country: DE", "country: XX")),
    bad("models[12].completeness", "halb", of_koeln("completeness: voll", "completeness: halb")),
    bad(
        "models[12].structure",
        "fehlt",
        structured(lambda data: koeln(data)["structure"].pop("sources")),
    ),
    bad(
        "models[12].structure.steering_bodies",
        "eine Liste",
        structured(lambda data: koeln(data)["structure"].update(steering_bodies="KPR")),
    ),
    bad(
        "models[12].structure.expert_groups[0].leitung",
        "nicht bekannt",
        structured(lambda data: koeln(data)["structure"]["expert_groups"][0].update(leitung="Amt")),
    ),
    bad(
        "models[12].structure.sources[0]",
        "source_list",
        structured(lambda data: koeln(data)["structure"].update(sources=["s99"])),
    ),
    bad(
        "models[12].structure.sources[0]",
        "nicht so geschrieben",
        structured(lambda data: koeln(data)["structure"].update(sources=["quelle"])),
    ),
    bad(
        "models[12].population.value",
        "-1 ist zu klein",
        structured(lambda data: koeln(data)["population"].update(value=-1)),
    ),
    bad(
        "models[12].population.value",
        "zu groß",
        structured(lambda data: koeln(data)["population"].update(value=10**30)),
    ),
    bad(
        "models[12].population.value",
        "ganze Zahl",
        structured(lambda data: koeln(data)["population"].update(value="viele")),
    ),
    bad(
        "models[12].population.value",
        "ganze Zahl",
        structured(lambda data: koeln(data)["population"].update(value=float("nan"))),
    ),
    bad(
        "models[12].checked_on",
        "9999-01-01",
        structured(lambda data: koeln(data).update(checked_on="9999-01-01")),
    ),
    bad(
        "models[12].checked_on",
        "kein Tag",
        structured(lambda data: koeln(data).update(checked_on="31.02.2026")),
    ),
    bad(
        "models[12].council_politics.seats_for_council",
        "true oder false",
        structured(lambda data: koeln(data)["council_politics"].update(seats_for_council="ja")),
    ),
    bad(
        "models[12].source_list.s1.url",
        "nicht so geschrieben",
        structured(lambda data: koeln(data)["source_list"]["s1"].update(url="javascript:alert(1)")),
    ),
    bad(
        "models[12].source_list.s1.url",
        "gültige",
        structured(lambda data: koeln(data)["source_list"]["s1"].update(url="https://")),
    ),
    bad(
        "models[12].source_list.s1.date",
        "höchstens 20 Zeichen",
        structured(lambda data: koeln(data)["source_list"]["s1"].update(date="x" * 21)),
    ),
    bad(
        "models[12].source_list.s1.kind",
        "blog",
        structured(lambda data: koeln(data)["source_list"]["s1"].update(kind="blog")),
    ),
    bad(
        "models[12].body.name",
        "höchstens 250 Zeichen",
        structured(lambda data: koeln(data)["body"].update(name="x" * 251)),
    ),
    bad(
        "models[12].body.name",
        "ist leer",
        structured(lambda data: koeln(data)["body"].update(name="")),
    ),
    bad(
        "models[12].body.purpose",
        "HTML",
        structured(lambda data: koeln(data)["body"].update(purpose="<b>fett</b>")),
    ),
    bad(
        "models[12].limits[0].text",
        "HTML",
        structured(lambda data: koeln(data)["limits"][0].update(text="x<script>alert(1)</script>")),
    ),
    bad("models[12].body.purpose", "Zeichen", of_koeln("    purpose: ", '    purpose: "a\\0b" #')),
    bad(
        "models[12].body.purpose",
        "Zeichen",
        of_koeln("    purpose: ", '    purpose: "a\\uD800b" #'),
    ),
    bad(
        "models[12].body.purpose",
        "Zeichen",
        of_koeln("    purpose: ", '    purpose: "a\\u202Eb" #'),
    ),
    bad("models[12].strengths[0].sources", "höchstens 100 Zeichen", with_many_sources("strengths")),
    bad("models[12].limits[0].sources", "höchstens 100 Zeichen", with_many_sources("limits")),
    bad("criteria[0].facts[1]", "body.colour", swap("  - body.kind_note", "  - body.colour")),
    bad("criteria[6].type", "skala", swap("  type: skala_0_4", "  type: skala")),
    bad("presets[0].criteria[0]", "kein Kriterium", swap("  - k03_steuerung", "  - k99_nichts")),
    bad("partial", "nicht bekannt", lambda text: text + "partial: []\n"),
    bad(
        "Datei",
        "Zeichen, das in keinen Text",
        of_koeln("municipality: Köln", "municipality: K\x00ln"),
    ),
    bad("Datei", "kein gültiges YAML", of_koeln("  municipality", "\tmunicipality")),
    bad("Datei", "kein gültiges YAML", of_koeln("municipality: Köln", 'municipality: "Köln')),
    bad("Datei", "kein gültiges YAML", of_koeln("  municipality: Köln", " municipality: Köln")),
    bad("Datei", "kein gültiges YAML", lambda text: text + "---\n" + text),
    bad(
        "Datei",
        "weder Text noch Zahl",
        of_koeln("municipality: Köln", "municipality: !!python/object/apply:os.getcwd []"),
    ),
    bad(
        "Datei",
        "weder Text noch Zahl",
        of_koeln("municipality: Köln", "? [a]\n  : b\n  municipality: Köln"),
    ),
    bad("Datei", "steht für etwas anderes", lambda text: f"{BOMB}\n{text}"),
    bad("Datei", "steht für etwas anderes", lambda text: f"x: &a [*a]\n{text}"),
    bad("Datei", "Zahl ist nicht lesbar", of_koeln("total: null", "total: " + "9" * 5000)),
    bad("Datei", "verschachtelt", lambda text: text + "x: " + "[" * 5000 + "]" * 5000 + "\n"),
    bad("Datei", "steht nichts", lambda _text: ""),
    bad("Datei", "eine Gruppe", lambda text: yaml.safe_dump(yaml.safe_load(text)["models"])),
    bad("Datei", "eine Gruppe", lambda _text: "nur ein Satz"),
    bad("Datei", "„models“ fehlt", lambda _text: "criteria: []\n"),
    bad("models", "eine Liste", lambda _text: "models: 5\n"),
    bad("Datei", "UTF-8", lambda text: text.encode("latin-1", "replace")),
    bad("Datei", "UTF-8", lambda text: text.encode("utf-16")),
    bad("Datei", "zu groß", lambda text: text + "#" * MOST_BYTES),
    bad("Datei", "zu groß", lambda _text: b"\x00" * 50_000_000),
]


@pytest.fixture
def good():
    return exchange.export()


def everything():
    """What an import could have changed."""
    pages = PreventionModelPage.objects.order_by("pk")
    return (
        list(pages.values()),
        list(PlantedState.objects.order_by("pk").values()),
        [[str(row) for row in page.sources.all()] for page in pages],
    )


@pytest.mark.parametrize(("change", "place", "complaint"), DAMAGED)
def test_a_damaged_file_is_refused_with_its_place_and_changes_nothing(
    good, tmp_path, change, place, complaint
):
    damaged = change(good)
    path = tmp_path / "profile.yaml"
    path.write_bytes(damaged if isinstance(damaged, bytes) else damaged.encode())
    before = everything()
    started = time.monotonic()

    with CaptureQueriesContext(connection) as asked, pytest.raises(CommandError) as error:
        call_command("import_prevention_models", path)

    lines = str(error.value).splitlines()
    where = re.compile(rf"{re.escape(str(path))}:[1-9]\d*: {re.escape(place)}: ")
    assert [line for line in lines if where.match(line) and complaint in line], lines
    assert all(line.endswith(".") for line in lines)
    assert everything() == before
    assert not [one for one in asked if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert time.monotonic() - started < 60


def test_the_line_is_the_one_where_the_mistake_stands(good, tmp_path):
    path = tmp_path / "profile.yaml"
    damaged = of_koeln(BODY, "kind: rat")(good)
    path.write_text(damaged)
    line = damaged[: damaged.index("kind: rat")].count("\n") + 1

    with pytest.raises(CommandError, match=rf"profile\.yaml:{line}: models\[12\]\.body\.kind: "):
        call_command("import_prevention_models", path)


def test_there_are_forty_kinds_and_more():
    assert len(DAMAGED) >= 40


def test_one_bad_profile_keeps_out_all_the_others(good, tmp_path):
    path = tmp_path / "profile.yaml"
    path.write_text(of_koeln(BODY, "kind: rat")(swap("status: aktiv", "status: ruht")(good)))
    before = everything()

    with pytest.raises(CommandError):
        call_command("import_prevention_models", path)

    assert everything() == before
