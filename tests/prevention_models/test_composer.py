"""A model of one's own: chosen in the address, with its sources, and with what is open."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from prevention_models.models import ComposerPage, CriterionPreset, PreventionModelPage
from tests.factories import translate
from tests.prevention_models.ratings import criterion, words

pytestmark = pytest.mark.django_db
ADDRESS = "/praeventionsmodelle/baukasten/"
QUESTIONS = [
    "k03-steuerung",
    "k04-fachgruppen",
    "k06-sektoren",
    "k14-stadtweite-wirkungen",
    "k10-information-rat",
    "k11-mitwirkung-rat",
]


@pytest.fixture
def look(client):
    def read(**picks):
        query = {name.replace("_", "-"): value for name, value in picks.items()}
        return BeautifulSoup(client.get(ADDRESS, query).content, "html.parser")

    return read


def parts(page):
    return [words(one) for one in page.select(".part")]


def open_questions(page):
    heading = page.find(id="offen")
    return words(heading.find_parent("section").p) if heading else ""


def test_the_questions_of_the_motion_are_asked_first(look):
    page = look()

    assert [one["name"] for one in page.select("form.form-stack select")] == [
        "kriterien",
        *QUESTIONS,
    ]
    assert parts(page) == []
    assert open_questions(page) == (
        "noch offen: Arbeitsstruktur, Fachgruppen, Teilnehmende, Blick auf andere Stadtteile, "
        "Information der Ratspolitik und Beteiligung der Ratspolitik"
    )
    assert "Sicherheitskonferenzen" in words(page.main)


def test_a_choice_is_shown_with_its_texts_and_its_sources(look):
    page = look(k10_information_rat="leipzig")
    leipzig = PreventionModelPage.objects.get(slug="leipzig")

    (part,) = parts(page)
    assert part.startswith("Frage 5 Information der Ratspolitik: wie in Leipzig")
    assert leipzig.council_politics_information in part
    notes = [one["href"].removeprefix("#") for one in page.select(".part .notes a")]
    assert notes
    assert all(page.find(id=note) for note in notes)
    assert "Information der Ratspolitik" not in open_questions(page)
    assert page.select_one(".part h3 a")["href"] == leipzig.path_on_site


def test_sources_of_several_cities_are_numbered_through(look):
    page = look(k03_steuerung="koeln", k04_fachgruppen="leipzig", k06_sektoren="dortmund")

    numbers = [int(one.get_text().split()[-1]) for one in page.select(".part .notes a")]
    assert len(page.select(".sources li")) == max(numbers)
    assert len(parts(page)) == 3
    assert "3 von 6 ausgewählt" in words(page.main)


def test_nothing_is_open_once_all_is_chosen(look):
    page = look(**{name.replace("-", "_"): "leipzig" for name in QUESTIONS})

    assert len(parts(page)) == 6
    assert open_questions(page) == ""


def test_only_what_was_found_can_be_chosen(look):
    page = look()

    select = page.find("select", {"name": "k10-information-rat"})
    offered = {one["value"] for one in select.select("option")} - {""}
    found = PreventionModelPage.objects.visible().exclude(council_politics_information="")
    assert offered == set(found.values_list("slug", flat=True))
    assert "In 9 Profilen wurde dazu keine Angabe gefunden." in words(select.parent)


def test_a_profile_that_says_nothing_leaves_it_open(look):
    silent = PreventionModelPage.objects.visible().filter(council_politics_information="").first()

    page = look(k10_information_rat=silent.slug)

    (part,) = parts(page)
    assert "keine Angabe gefunden" in part
    assert "bleibt also offen" in part


def test_other_criteria_can_be_chosen(look):
    page = look(kriterien="struktur", k01_organisationsform="koeln")

    assert "k01-organisationsform" in [one["name"] for one in page.select("form.form-stack select")]
    assert len(parts(page)) == 1


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ({"k03-steuerung": "nirgends"}, "Dazu gibt es kein öffentliches Profil: nirgends."),
        ({"kriterien": "gibtesnicht"}, "gibtesnicht"),
        ({"k03-steuerung": "\x00"}, "Arbeitsstruktur"),
        ({"k03-steuerung": "a" * 20_000}, "Arbeitsstruktur"),
        ({"k01-organisationsform": "koeln"}, "Weggelassen"),
    ],
)
def test_nonsense_in_the_address_gives_a_hint(client, query, hint):
    answer = client.get(ADDRESS, query)

    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 200
    assert any(hint in words(one) for one in page.select(".notice"))
    assert parts(page) == []


def test_two_choices_for_one_question_are_one(look):
    page = look(k03_steuerung=["leipzig", "koeln"])

    assert len(parts(page)) == 1
    assert "Leipzig" in parts(page)[0]


def test_the_address_to_pass_on_holds_all_that_was_chosen_and_nothing_else(look):
    page = look(k03_steuerung="leipzig", k04_fachgruppen="", x="y", kriterien="fragen-des-antrags")

    canonical = page.find("link", rel="canonical")["href"]
    assert canonical.endswith(f"{ADDRESS}?k03-steuerung=leipzig")
    assert page.find("a", href=canonical)


def test_a_profile_that_is_not_public_can_not_be_chosen(look):
    PreventionModelPage.objects.get(slug="leipzig").unpublish()

    page = look(k03_steuerung="leipzig")

    assert parts(page) == []
    assert not page.select('option[value="leipzig"]')


def test_without_a_choice_of_criteria_all_are_asked(look):
    CriterionPreset.objects.all().delete()

    page = look()

    assert len(page.select("form.form-stack select")) == 20
    assert page.select(".notice") == []


def test_list_and_comparison_lead_here():
    for path in ("/praeventionsmodelle/", "/praeventionsmodelle/vergleich/"):
        page = BeautifulSoup(Client().get(path).content, "html.parser")
        assert page.find("a", href=ADDRESS)


def test_where_there_is_no_such_page_nothing_leads_to_it():
    ComposerPage.objects.get().unpublish()

    for path in ("/praeventionsmodelle/", "/praeventionsmodelle/vergleich/"):
        assert ADDRESS not in Client().get(path).content.decode()


def test_an_english_reader_gets_english_words(client):
    english = translate(ComposerPage.objects.get(), "en", title="A model", slug="composer")

    page = BeautifulSoup(
        client.get(english.path_on_site, {"k03-steuerung": "koeln"}).content, "html.parser"
    )

    assert "still open:" in words(page.main)
    assert criterion("k03").label in words(page.main) or "Arbeitsstruktur" in words(page.main)
