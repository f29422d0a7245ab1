"""The page of the comparison, on the planted profiles."""

import re
from html import unescape
from pathlib import Path

import pytest
import yaml
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.management.commands.plant_content import SEED
from core.dates import PartialDate
from prevention_models.models import ComparisonPage, PreventionModelPage
from tests.factories import restrict, translate

pytestmark = pytest.mark.django_db
PATH = "/praeventionsmodelle/vergleich/"
QUESTIONS = "fragen-des-antrags"
FILE = yaml.safe_load(Path(SEED / "prevention_models.yaml").read_text())
MODELS = {row["id"]: row for row in FILE["models"]}
CRITERIA = {row["id"]: row for row in FILE["criteria"]}
PRESET = FILE["presets"][0]


@pytest.fixture
def compare(visitor):
    """The answer for these profiles and criteria."""

    def ask(*slugs, **more):
        return visitor.get(PATH, {"modell": slugs, **more})

    return ask


def columns_of(answer):
    return [column["profile"].slug for column in answer.context["columns"]]


def rows_of(answer):
    return [row for _label, rows in answer.context["comparison"].groups for row in rows]


def words_of(answer):
    text = re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("\xad", "")
    return " ".join(unescape(text).split())


def texts_in(value):
    """Every text of a piece of the file, however deep."""
    if isinstance(value, dict):
        return [
            text for name, part in value.items() if name != "sources" for text in texts_in(part)
        ]
    if isinstance(value, list):
        return [text for part in value for text in texts_in(part)]
    return [value] if isinstance(value, str) else []


def at(model, path):
    value = model
    for name in path.split("."):
        value = value[name]
    return value


def test_dortmund_stands_first_whatever_is_chosen(compare):
    assert columns_of(compare("koeln", "leipzig", "hannover")) == [
        "dortmund",
        "koeln",
        "leipzig",
        "hannover",
    ]
    assert columns_of(compare("hannover", "dortmund", "koeln")) == ["dortmund", "hannover", "koeln"]


def test_the_motion_s_questions_are_answered_with_the_texts_of_the_file(compare):
    shown = words_of(compare("koeln", "leipzig", "hannover", kriterien=QUESTIONS))

    for name in ("dortmund", "koeln", "leipzig", "hannover"):
        for criterion in PRESET["criteria"]:
            for path in CRITERIA[criterion]["facts"]:
                for text in texts_in(at(MODELS[name], path)):
                    written = str(PartialDate.read(text) or text)
                    assert " ".join(written.split()) in shown, (name, path, text)


def test_the_questions_stand_in_the_order_of_the_motion(compare):
    rows = rows_of(compare("koeln", kriterien=QUESTIONS))

    assert [(row.question.number, row.question.heading) for row in rows] == [
        (1, "Arbeitsstruktur"),
        (2, "Fachgruppen"),
        (3, "Teilnehmende"),
        (4, "Blick auf andere Stadtteile"),
        (5, "Information der Ratspolitik"),
        (5, "Beteiligung der Ratspolitik"),
    ]


def test_every_criterion_is_filled_from_its_facts_for_every_profile(compare):
    answer = compare(*MODELS)

    rows = {row.question.criterion.slug: row for row in rows_of(answer)}
    assert len(rows) == len(FILE["criteria"])
    for criterion in FILE["criteria"]:
        for cell in rows[criterion["id"].replace("_", "-")].cells:
            model = MODELS[cell.profile.slug]
            values = [at(model, path) for path in criterion["facts"] if path != "participants"]
            if "participants" in criterion["facts"]:
                values += [
                    model["participants"][one] for one in FILE["meta"]["participant_sectors"]
                ]
            known = any(value not in (None, "", []) for value in values)
            assert cell.finding.is_found is known, (criterion["id"], cell.profile.slug)


def test_every_cell_leads_to_its_sources(compare):
    answer = compare("koeln", "leipzig")
    html = answer.content.decode()

    numbers = re.findall(r'href="#quelle-vergleich-(\d+)"', html)
    listed = re.findall(r'id="quelle-vergleich-(\d+)"', html)
    assert set(numbers) == set(listed)
    assert listed == [str(number) for number in range(1, len(listed) + 1)]
    for note in answer.context["comparison"].notes:
        source = MODELS[note.profile.slug]["source_list"][note.source.key]
        assert note.source.says == source["says"]
        assert note.source.url == (source["url"] or "")


def test_what_was_not_found_is_said_in_words(compare):
    answer = compare("hannover", kriterien=QUESTIONS)

    effects = next(row for row in rows_of(answer) if row.question.number == 4)
    assert not effects.cells[1].finding.is_found
    assert "keine Angabe gefunden" in words_of(answer)


def test_only_differences_says_how_many_rows_it_leaves_out(compare):
    everything = rows_of(compare("koeln"))

    answer = compare("koeln", nur="unterschiede")

    hidden = answer.context["comparison"].number_hidden
    assert len(rows_of(answer)) + hidden == len(everything)
    # No source gives the goals of any body (k15): that row has nothing to tell.
    assert hidden >= 1
    assert "ausgelassen" in words_of(answer)


def test_criteria_can_be_narrowed_to_a_group(compare):
    rows = rows_of(compare("koeln", kriterien="ressourcen"))

    assert {row.question.criterion.group for row in rows} == {"resources"}


def test_several_groups_of_criteria_stand_in_the_order_of_the_address(compare):
    answer = compare("koeln", kriterien=["ressourcen", "struktur", "ressourcen"])

    groups = [row.question.criterion.group for row in rows_of(answer)]
    assert sorted(set(groups), key=groups.index) == ["resources", "structure"]
    assert answer.context["canonical_query"] == (
        "?modell=koeln&kriterien=ressourcen&kriterien=struktur"
    )


def test_a_criterion_of_two_choices_is_asked_once_and_where_it_is_asked_first(compare):
    rows = rows_of(compare("koeln", kriterien=[QUESTIONS, "struktur"]))

    slugs = [row.question.criterion.slug for row in rows]
    assert len(slugs) == len(set(slugs))
    assert rows[0].question.heading == "Arbeitsstruktur"
    assert rows[-1].question.criterion.group == "structure"


def test_all_criteria_and_the_questions_of_the_motion_are_one_step_away(compare):
    presets = compare("koeln", kriterien="struktur").context["row_presets"]

    assert [(one["label"], one["url"], one["is_current"]) for one in presets] == [
        ("Die fünf Fragen des Antrags", f"?modell=koeln&kriterien={QUESTIONS}", False),
        ("Alle Kriterien", "?modell=koeln", False),
    ]


def test_an_unknown_choice_beside_a_known_one_is_left_out_with_a_hint(compare):
    answer = compare("koeln", kriterien=["gibtesnicht", "politik"])

    assert {row.question.criterion.group for row in rows_of(answer)} == {"politics"}
    assert answer.context["hints"] == [
        "Eine Auswahl von Kriterien namens gibtesnicht gibt es nicht."
    ]


@pytest.mark.parametrize("number", range(1, 26))
def test_any_number_of_columns_has_a_cell_for_each_in_its_order(compare, number):
    slugs = [slug for slug in MODELS if slug != "dortmund"][: number - 1]

    answer = compare(*slugs, kriterien=QUESTIONS)

    assert columns_of(answer) == ["dortmund", *slugs]
    for row in rows_of(answer):
        assert [cell.profile.slug for cell in row.cells] == ["dortmund", *slugs]
    assert answer.content.decode().count('role="cell"') == number * len(rows_of(answer))


def test_the_address_is_canonical(compare, settings):
    answer = compare("koeln", "koeln", "gibtesnicht", "leipzig", nur="x", kriterien=QUESTIONS)

    assert answer.context["canonical_url"] == (
        f"{settings.PUBLIC_URL}{PATH}?modell=koeln&modell=leipzig&kriterien={QUESTIONS}"
    )


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("?modell=gibtesnicht&modell=koeln", "gibtesnicht"),
        ("?modell=%00", "weggelassen"),
        ("?modell=" + "a" * 10_000, "weggelassen"),
        ("?" + "&".join(f"modell=m{number}" for number in range(40)), "weggelassen"),
        ("?kriterien=gibtesnicht", "gibtesnicht"),
    ],
)
def test_what_nobody_knows_is_answered_with_a_hint(visitor, query, hint):
    answer = visitor.get(PATH + query)

    assert answer.status_code == 200
    assert any(hint in one for one in answer.context["hints"])


@pytest.mark.parametrize("query", ["?kriterien=%00", "?nur=%FF&modell=%ED%A0%80", "?modell=", "?"])
def test_nonsense_is_no_error(visitor, query):
    assert visitor.get(PATH + query).status_code == 200


def test_a_profile_that_is_not_public_is_in_no_comparison(compare):
    restrict(PreventionModelPage.objects.get(slug="leipzig"))
    PreventionModelPage.objects.get(slug="hannover").unpublish()

    answer = compare("koeln", "leipzig", "hannover")

    assert columns_of(answer) == ["dortmund", "koeln"]
    offered = {choice.value for choice in answer.context["choices"]}
    assert offered.isdisjoint({"leipzig", "hannover"})
    assert len(answer.context["hints"]) == 1


def test_without_the_fixed_column_the_others_are_compared_all_the_same(compare):
    PreventionModelPage.objects.get(slug="dortmund").unpublish()

    assert columns_of(compare("koeln", "leipzig")) == ["koeln", "leipzig"]


def test_a_changed_fact_is_in_the_comparison_at_once(compare):
    profile = PreventionModelPage.objects.get(slug="koeln")
    profile.council_politics_information = "Der Rat liest es in der Zeitung."
    profile.save_revision().publish()

    assert "Der Rat liest es in der Zeitung." in words_of(compare("koeln", kriterien="politik"))


def test_an_english_comparison_shows_german_facts_and_says_so(visitor, english):
    page = translate(ComparisonPage.objects.get(slug="vergleich"), "en", title="Comparison")

    answer = visitor.get(page.path_on_site, {"modell": "koeln"})

    assert columns_of(answer) == ["dortmund", "koeln"]
    assert '<p lang="de">' in answer.content.decode()


@pytest.mark.parametrize("slugs", [["koeln"], ["koeln", "leipzig", "hannover"], list(MODELS)])
def test_a_comparison_asks_a_fixed_number_of_questions(compare, slugs):
    compare(*slugs, kriterien=QUESTIONS)

    with CaptureQueriesContext(connection) as asked:
        compare(*slugs, kriterien=QUESTIONS)
    with CaptureQueriesContext(connection) as asked_all:
        compare(*slugs)

    assert len(asked) <= 25
    assert len(asked_all) <= 25


def test_the_motion_and_the_comparison_lead_to_each_other(visitor, compare):
    motion = words_of(visitor.get("/antraege/sicherheitskonferenzen/"))
    address = f'{PATH}?kriterien={QUESTIONS}"'

    assert "Die fünf Fragen des Antrags" in motion
    assert address in visitor.get("/antraege/sicherheitskonferenzen/").content.decode()
    assert (
        'href="/antraege/sicherheitskonferenzen/"' in compare(kriterien=QUESTIONS).content.decode()
    )
