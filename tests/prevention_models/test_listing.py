"""The list of profiles: filters, with every number compared to a count by hand, and the ticks."""

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import translation
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from prevention_models.choices import BodyKind, Country, Sector
from prevention_models.coverage import source_criteria
from prevention_models.filters import share_of, size_of
from prevention_models.findings import finding_on
from prevention_models.listing import listing
from prevention_models.models import ComparisonPage, PreventionModelPage
from tests.factories import restrict, translate
from tests.prevention_models.factories import PreventionModelPageFactory

pytestmark = pytest.mark.django_db
NAMES = ["art", "land", "groesse", "ratssitze", "stadtteile", "sektor", "belegt", "ohne"]
WORDS = ["", "", "Quartierslabore", "KÖLN", "sicherheit polizei", "gibtesnicht"]


@pytest.fixture(autouse=True)
def _in_german():
    with translation.override("de"):
        yield


def shown(query="", language_code="de"):
    profiles = PreventionModelPage.objects.visible()
    if language_code != "de":
        profiles = profiles.translated_into(language_code)
    return listing(profiles, QueryDict(query), language_code=language_code)


def names(result):
    return [entry.profile.municipality for entry in result["entries"]]


def counts(result, name):
    (facet,) = [facet for facet in result["facets"] if facet.name == name]
    return {option.value: option.count for option in facet.options}


def values_of(profile):
    """What each filter compares, written down once more."""
    seats = profile.council_politics_seats_for_council
    criteria = source_criteria()
    missing = [one.slug for one in criteria if not finding_on(profile, one).is_found]
    found = len(criteria) - len(missing)
    foreign = {"AT": "oesterreich", "CH": "schweiz", "NL": "niederlande"}
    foreign |= {"GB": "vereinigtes-koenigreich"}
    return {
        "art": {BodyKind(profile.body_kind).slug},
        "land": {foreign.get(profile.country, profile.state.lower().replace("ü", "ue"))},
        "groesse": {size_of(profile.population)},
        "ratssitze": {"keine-angabe" if seats is None else "ja" if seats else "nein"},
        "stadtteile": {"ja" if profile.structure_district_level.strip() else "keine-angabe"},
        "sektor": {
            one.slug for one in Sector if getattr(profile, f"participants_{one.value}").strip()
        },
        "belegt": {
            "ab-drei-vierteln"
            if found >= 15
            else "ab-der-haelfte"
            if found >= 10
            else "unter-der-haelfte"
        },
        "ohne": set(missing),
    }


def test_every_count_is_what_counting_by_hand_gives():
    PreventionModelPageFactory(population=80_000, participants_police="Wache")
    PreventionModelPageFactory(live=False)
    restrict(PreventionModelPageFactory())
    public = PreventionModelPage.objects.visible()
    known = {profile.slug: values_of(profile) for profile in public}
    possible = {name: sorted(set().union(*(one[name] for one in known.values()))) for name in NAMES}

    @hypothesis_settings(max_examples=30)
    @given(
        chosen=st.fixed_dictionaries(
            {name: st.lists(st.sampled_from(possible[name]), max_size=2) for name in NAMES}
        )
    )
    def check(chosen):
        query = QueryDict(mutable=True)
        for name, values in chosen.items():
            query.setlist(name, values)

        def by_hand(ignoring=""):
            return [
                slug
                for slug, values in known.items()
                if all(
                    not wanted or name == ignoring or values[name] & set(wanted)
                    for name, wanted in chosen.items()
                )
            ]

        result = shown(query.urlencode())

        assert {entry.profile.slug for entry in result["entries"]} == set(by_hand())
        assert result["number_of_hits"] == len(by_hand())
        for name in NAMES:
            left = by_hand(ignoring=name)
            expected = {v: sum(v in known[slug][name] for slug in left) for v in possible[name]}
            counted = counts(result, name)
            assert {value for value, number in expected.items() if number} <= set(counted)
            assert counted == {value: expected.get(value, 0) for value in counted}
            assert set(chosen[name]) <= set(counted)

    assert len(known) == 26
    check()


def test_profiles_stand_in_alphabetical_order_umlauts_among_the_others():
    PreventionModelPageFactory(title="Örlinghausen")
    PreventionModelPageFactory(title="aachen")

    listed = names(shown())

    assert listed[0] == "aachen"
    assert listed.index("Nürnberg") < listed.index("Örlinghausen") < listed.index("Osnabrück")
    assert listed[-1] == "Zürich"


@pytest.mark.parametrize(
    ("population", "slug"),
    [
        (None, "keine-angabe"),
        (0, "unter-100000"),
        (99_999, "unter-100000"),
        (100_000, "ab-100000"),
        (249_999, "ab-100000"),
        (250_000, "ab-250000"),
        (499_999, "ab-250000"),
        (500_000, "ab-500000"),
        (9_000_000, "ab-500000"),
    ],
)
def test_a_municipality_belongs_to_one_class_of_size(population, slug):
    assert size_of(population) == slug


def test_abroad_the_country_is_the_place():
    assert names(shown("land=schweiz")) == ["Zürich"]
    assert names(shown("land=kanton-zuerich")) == names(shown())
    assert {profile.country for profile in PreventionModelPage.objects.visible()} == set(Country)


@pytest.mark.parametrize("text", ["quartierslabore", "QUARTIERSLABORE dortmund", "Lenkungskreis"])
def test_words_are_looked_for_in_all_facts(text):
    assert "Dortmund" in names(shown(f"q={text}"))


def test_every_word_has_to_occur():
    assert names(shown("q=Quartierslabore gibtesnicht")) == []


def test_what_was_chosen_is_said_in_words():
    result = shown("art=kpr&art=praeventionsrat&land=bayern&q=rat")

    assert result["in_words"] == (
        "Wort: „rat“; und Art: Kriminalpräventiver Rat (KPR) oder Präventionsrat; und Land: Bayern"
    )
    assert shown()["in_words"] == ""


def test_a_filter_is_taken_away_by_its_chip_and_ticks_stay():
    result = shown("art=kpr&land=bayern&modell=koeln")

    assert [chip.remove_url for chip in result["chips"]] == [
        "?land=bayern&modell=koeln",
        "?art=kpr&modell=koeln",
    ]
    assert result["clear_url"] == "?modell=koeln"
    assert shown("art=kpr")["clear_url"] == "."


def test_ticked_profiles_stay_ticked_also_outside_the_filter():
    result = shown("land=niedersachsen&modell=hannover&modell=koeln&modell=gibtesnicht")

    assert [one.profile.slug for one in result["entries"] if one.is_ticked] == ["hannover"]
    (elsewhere,) = result["ticked_elsewhere"]
    assert (elsewhere.slug, elsewhere.name) == ("koeln", "Köln")
    assert elsewhere.remove_url == "?land=niedersachsen&modell=hannover"


def test_the_fixed_profile_can_not_be_ticked(client):
    html = client.get("/praeventionsmodelle/").content.decode()

    assert 'value="koeln"' in html
    assert 'value="dortmund"' not in html
    assert 'formaction="/praeventionsmodelle/vergleich/"' in html


def test_without_a_public_comparison_nothing_is_ticked(client):
    ComparisonPage.objects.get().unpublish()

    html = client.get("/praeventionsmodelle/?modell=koeln").content.decode()

    assert 'name="modell"' not in html
    assert "formaction" not in html


def test_the_overview_counts_all_profiles_whatever_is_chosen():
    overview = shown("land=bayern&q=gibtesnicht")["overview"]

    assert sum(one.count for one in overview["kinds"]) == 25
    assert sum(one.count for one in overview["places"]) == 25
    for one in [*overview["kinds"], *overview["places"]]:
        assert len(shown(one.url.removeprefix("?"))["entries"]) == one.count


def test_an_entry_says_how_many_criteria_are_found():
    PreventionModelPageFactory(title="Leerstadt", council_politics_participation="Sitze")
    entries = {one.profile.municipality: one for one in shown()["entries"]}

    assert entries["Leerstadt"].number_found == 2
    assert entries["Dortmund"].number_found > 10
    assert all(entry.number_found <= 19 for entry in entries.values())


@pytest.mark.parametrize(
    ("number", "slug"),
    [
        (0, "unter-der-haelfte"),
        (9, "unter-der-haelfte"),
        (10, "ab-der-haelfte"),
        (14, "ab-der-haelfte"),
        (15, "ab-drei-vierteln"),
        (19, "ab-drei-vierteln"),
    ],
)
def test_a_profile_belongs_to_one_share_of_the_criteria(number, slug):
    assert share_of(number, 19) == slug


def test_what_was_not_found_is_filtered_by_its_criterion():
    PreventionModelPageFactory(title="Leerstadt")
    (facet,) = [one for one in shown()["facets"] if one.name == "ohne"]

    assert "Leerstadt" in names(shown("ohne=k04-fachgruppen&ohne=k03-steuerung"))
    assert shown("ohne=k04-fachgruppen")["in_words"] == "Keine Angabe gefunden zu: Fachgruppen"
    assert all(option.count for option in facet.options)


@pytest.mark.parametrize(
    "query",
    [
        "art=quatsch",
        "belegt=x",
        "ohne=x",
        "ansicht=x",
        "land=%00",
        "groesse=-1",
        "modell=%ED%A0%80",
        "q=%00",
        "seite=-3",
    ],
)
def test_nonsense_filters_nothing(query):
    assert shown(query)["number_of_hits"] == 25


def test_a_list_without_hits_is_a_page_all_the_same():
    answer = Client().get("/praeventionsmodelle/?q=gibtesnicht")

    assert answer.status_code == 200
    assert "passt kein Modellprofil" in answer.content.decode()


def test_an_english_list_has_what_is_translated():
    translate(PreventionModelPage.objects.get(slug="koeln"), "en", title="Cologne")

    (entry,) = shown(language_code="en")["entries"]

    assert (entry.title, entry.language_code) == ("Cologne", "en")
    assert entry.profile.municipality == "Köln"
