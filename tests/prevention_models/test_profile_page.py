"""The page of one profile, beyond what the file of profiles says."""

import re
from datetime import date
from html import unescape

import pytest

from dossiers.models import DossierPage
from events.models import AgendaSlot
from prevention_models.choices import BodyKind, Completeness
from prevention_models.models import ComparisonPage, PreventionModelPage
from tests.events.factories import EventPageFactory
from tests.factories import restrict, translate
from tests.prevention_models.factories import PreventionModelPageFactory

pytestmark = pytest.mark.django_db


def planted(slug):
    return PreventionModelPage.objects.get(slug=slug)


@pytest.fixture
def read(client):
    """The words of a page, and its context."""

    def page(profile):
        answer = client.get(profile.path_on_site)
        text = re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("\xad", "")
        return " ".join(unescape(text).split()), answer.context

    return page


def test_a_profile_with_nothing_but_a_name_says_so(read):
    text, context = read(PreventionModelPageFactory(title="Leerstadt", checked_on=None))

    assert context["number_found"] == 1
    assert "noch nicht geprüft" in text
    assert "1 von 19 Kriterien belegt" in text
    assert "Stärken keine Angabe gefunden" in text
    assert "None" not in text


def test_facts_that_nobody_checked_for_long_are_marked(read):
    text, _context = read(PreventionModelPageFactory(checked_on=date(2024, 9, 13)))

    assert "älter als 18 Monate" in text
    assert "älter als 18 Monate" not in read(planted("dortmund"))[0]


def test_the_two_meanings_of_security_conference_are_told_apart(read):
    conference = PreventionModelPageFactory(body_kind=BodyKind.SECURITY_CONFERENCE)

    assert "Das Wort bedeutet zweierlei" in read(conference)[0]
    assert "Das Wort bedeutet zweierlei" not in read(planted("leipzig"))[0]


def test_a_profile_leads_to_the_comparison_with_the_fixed_one(client):
    html = client.get("/praeventionsmodelle/koeln/").content.decode()

    assert 'href="/praeventionsmodelle/vergleich/?modell=koeln"' in html
    assert "Mit Dortmund vergleichen" in html


@pytest.mark.parametrize("hide", [lambda page: page.unpublish(), restrict])
def test_a_comparison_that_is_not_public_is_not_linked(client, hide):
    hide(ComparisonPage.objects.get())

    assert "vergleich/?modell=" not in client.get("/praeventionsmodelle/koeln/").content.decode()


def test_the_fixed_profile_is_not_compared_with_itself(read):
    assert read(planted("dortmund"))[1]["comparison"] == {}


def test_without_a_fixed_profile_one_compares_all_the_same(read):
    planted("dortmund").unpublish()

    assert "Mit anderen Profilen vergleichen" in read(planted("koeln"))[0]


def test_where_a_profile_is_presented_is_told_on_its_page(read):
    profile = PreventionModelPageFactory()
    EventPageFactory(title="Ein Abend über Räte", agenda=[AgendaSlot(model=profile)])

    assert "Ein Abend über Räte" in read(profile)[0]


def test_a_partial_profile_says_so(read):
    assert "teilweise" in read(PreventionModelPageFactory(completeness=Completeness.PARTIAL))[0]


def test_the_description_for_search_engines_is_the_body_and_its_purpose(client):
    profile = PreventionModelPageFactory(body_name="Rat", body_purpose="Vorbeugen")

    html = client.get(profile.path_on_site).content.decode()

    assert '<meta name="description" content="Rat. Vorbeugen">' in html


def test_a_profile_stands_on_the_timeline_of_its_dossier(read, dossier):
    text, context = read(dossier)

    assert [
        entry.title for entry in context["undated_entries"] if entry.kind == "Modellprofil"
    ] == ["Dortmund"]
    assert "Geprüft am 23. November 2026" in text
    assert context["picture"] is not None


def test_the_dossier_is_named_on_the_profile_as_long_as_it_is_public(read, dossier):
    assert read(planted("dortmund"))[1]["dossier"] == dossier

    DossierPage.objects.get(pk=dossier.pk).unpublish()

    assert read(planted("dortmund"))[1]["dossier"] is None


def test_an_english_profile_shows_the_german_facts_and_says_so(client):
    profile = planted("koeln")
    english = translate(profile, "en", title="Cologne", teaser="How Cologne does it.")
    PreventionModelPage.objects.filter(pk=english.pk).update(body_purpose="veraltet")
    profile.body_purpose = "Alle an einem Tisch"
    profile.council_politics_seats_for_council = False
    profile.save_revision().publish()

    html = client.get(english.path_on_site).content.decode()

    assert '<dd lang="de">Alle an einem Tisch</dd>' in re.sub(r">\s+|\s+<", _tight, html)
    assert "veraltet" not in html
    assert "How Cologne does it." in html
    assert "no information found" in html
    assert "keine Angabe gefunden" not in html
    assert 'href="/praeventionsmodelle/vergleich/?modell=koeln"' in html


def _tight(match):
    return match[0].strip()
