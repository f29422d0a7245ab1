"""The pictures where they are shown: on a profile, in the comparison, above the list."""

import re
from html import unescape
from xml.etree import ElementTree

import pytest

from prevention_models.choices import Sector
from prevention_models.facts import participants_of
from prevention_models.models import ComparisonPage, PreventionModelPage
from tests.factories import restrict, translate
from tests.prevention_models.factories import PreventionModelPageFactory

pytestmark = pytest.mark.django_db
LIST = "/praeventionsmodelle/"
VERGLEICH = "/praeventionsmodelle/vergleich/"
LONG = (
    "Arbeitsgemeinschaft für Kinder- und Jugendkriminalitätsvorbeugung in allen zwölf Stadtteilen"
)


def html_of(client, path):
    return client.get(path).content.decode().replace("\xad", "")


def words_of(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def chart_in(html):
    return re.search(r'<figure class="chart">.*?</figure>', html, re.DOTALL)[0]


def drawings_in(html, kind):
    found = re.findall(rf'<svg class="{kind}".*?</svg>', html, re.DOTALL)
    return [ElementTree.fromstring(svg) for svg in found]  # noqa: S314 - our own answer


def dots_of(svg):
    return [dot.get("class") == "d-dot" for dot in svg.iter("circle")]


def sectors_named_in(profile):
    return [sector in participants_of(profile) for sector in Sector]


def test_every_planted_profile_has_its_chart(client):
    for profile in PreventionModelPage.objects.visible():
        shown = words_of(chart_in(html_of(client, profile.path_on_site)))

        names = [one.name for one in profile.steering_bodies.all()]
        names += [one.name for one in profile.expert_groups.all()]
        assert all(" ".join(name.split()) in shown for name in [profile.body_name, *names])


@pytest.mark.parametrize("number", [0, 1, 12])
def test_a_chart_has_as_many_boxes_as_there_are_groups(client, number):
    groups = [f"Fachgruppe {count}" for count in range(number)]
    profile = PreventionModelPageFactory(bodies=["Lenkungskreis"], groups=groups)

    chart = chart_in(html_of(client, profile.path_on_site))

    assert len(re.findall("Fachgruppe \\d", chart)) == number
    assert ("keine Angabe gefunden" in chart) is (number == 0)


def test_a_name_of_ninety_letters_is_there_whole(client):
    profile = PreventionModelPageFactory(groups=[LONG])

    assert LONG in words_of(chart_in(html_of(client, profile.path_on_site)))


def test_a_name_can_not_draw(client):
    profile = PreventionModelPageFactory(
        title="Ort", municipality="</svg><b>", groups=["<script>x</script>"]
    )

    assert "<script>x" not in html_of(client, profile.path_on_site)
    assert "</svg><b>" not in html_of(client, f"{LIST}?ansicht=sektoren")


def test_the_matrix_shows_all_bodies_as_the_table_beside_it_does(client):
    html = html_of(client, f"{LIST}?ansicht=sektoren")
    (svg,) = drawings_in(html, "matrix")
    profiles = {one.municipality: one for one in PreventionModelPage.objects.visible()}
    rows = re.findall(
        r'<tr>\s*<th scope="row"><a href="[^"]+">(.*?)</a></th>\s*<td>(.*?)</td>\s*<td>(.*?)</td>',
        html,
        re.DOTALL,
    )

    assert len(rows) == len(profiles) == 25
    drawn = dots_of(svg)
    for number, (name, named, missing) in enumerate(rows):
        expected = sectors_named_in(profiles[unescape(name)])
        assert drawn[number * len(Sector) : (number + 1) * len(Sector)] == expected
        words = [str(sector.label) for sector in Sector]
        assert unescape(named) == ", ".join(
            word for word, is_named in zip(words, expected, strict=True) if is_named
        ) or not any(expected)
        assert unescape(missing) == ", ".join(
            word for word, is_named in zip(words, expected, strict=True) if not is_named
        ) or all(expected)


def test_the_matrix_follows_the_filters_and_keeps_the_ticks(client):
    html = html_of(
        client, f"{LIST}?ansicht=sektoren&land=niedersachsen&modell=koeln&modell=hannover"
    )
    (svg,) = drawings_in(html, "matrix")
    words = " ".join(text.text for text in svg.iter("text"))

    assert "Hannover" in words
    assert "Köln" not in words
    assert html.count('name="modell" value="koeln"') == 1
    assert html.count('name="modell" value="hannover"') == 1
    assert '<input type="hidden" name="ansicht" value="sektoren">' in html


def test_a_matrix_of_nothing_is_no_picture(client):
    html = html_of(client, f"{LIST}?ansicht=sektoren&q=gibtesnicht")

    assert drawings_in(html, "matrix") == []
    assert "passt kein Modellprofil" in html


def test_the_comparison_has_a_second_view_with_pictures(client):
    html = html_of(client, f"{VERGLEICH}?modell=koeln&modell=leipzig&ansicht=karten")

    names = [words_of(name) for name in re.findall(r"<h2 id=\"karte-.*?</h2>", html)]
    assert names == ["Dortmund", "Köln", "Leipzig"]
    assert html.count('<figure class="chart">') == 3
    drawn = drawings_in(html, "sectors")
    for slug, svg in zip(("dortmund", "koeln", "leipzig"), drawn, strict=True):
        profile = PreventionModelPage.objects.get(slug=slug)
        assert dots_of(svg) == sectors_named_in(profile)
        for sector in participants_of(profile):
            assert str(sector.label) in svg.get("aria-label").partition("Keine Angabe")[0]


def test_the_pictures_lead_to_their_sources(client):
    html = html_of(client, f"{VERGLEICH}?modell=koeln&ansicht=karten")

    named = set(re.findall(r'href="#quelle-vergleich-(\d+)"', html))
    listed = re.findall(r'id="quelle-vergleich-(\d+)"', html)
    assert named == set(listed)
    assert len(listed) == len(set(listed))


def test_both_views_lead_to_each_other_with_the_same_columns(client):
    table = html_of(client, f"{VERGLEICH}?modell=koeln&kriterien=struktur")
    cards = html_of(client, f"{VERGLEICH}?modell=koeln&kriterien=struktur&ansicht=karten")

    assert 'href="?modell=koeln&amp;kriterien=struktur&amp;ansicht=karten"' in table
    assert 'href="?modell=koeln&amp;kriterien=struktur"' in cards


def test_a_profile_that_is_not_public_is_in_no_picture(client):
    restrict(PreventionModelPage.objects.get(slug="leipzig"))

    cards = html_of(client, f"{VERGLEICH}?modell=koeln&modell=leipzig&ansicht=karten")

    assert "karte-leipzig" not in cards
    assert "Leipzig" not in html_of(client, f"{LIST}?ansicht=sektoren")


def test_english_pictures_say_which_words_are_german(client, english):
    page = translate(ComparisonPage.objects.get(), "en", title="Comparison")

    html = html_of(client, f"{page.path_on_site}?modell=koeln&ansicht=karten")

    assert '<span class="chart-box chart-box--body" lang="de">' in html
    assert "No information found" in html or "Named:" in html
    assert "keine Angabe gefunden" not in html
