"""The filtered list, with every number compared to a count by hand."""

import random
from datetime import date

import pytest
from django.http import Http404, QueryDict
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from core.models import Topic
from council.models import Committee, Faction
from motions.choices import OPEN_STATES, MotionType, Result, State
from motions.listing import listing
from motions.models import MotionPage
from tests.factories import (
    CommitteeFactory,
    FactionFactory,
    MeetingFactory,
    MotionPageFactory,
    TopicFactory,
    restrict,
    translate,
)

pytestmark = pytest.mark.django_db
NAMES = ["art", "thema", "gremium", "status", "jahr", "fraktion"]
WORDS = ["Zebrastreifen", "Öltank", "Großbaustelle"]


def shown(query="", language_code="de"):
    return listing(MotionPage.objects.visible(), QueryDict(query), language_code=language_code)


def facet(result, name):
    return next(facet for facet in result["facets"] if facet.name == name)


def counts(result, name):
    return {option.value: option.count for option in facet(result, name).options}


@pytest.fixture
def forty_motions(motion_list):
    """Random, but the same in every run."""
    dice = random.Random(22)  # noqa: S311 - no secret
    topics, committees = TopicFactory.create_batch(3), CommitteeFactory.create_batch(3)
    factions = FactionFactory.create_batch(2)
    meetings = [MeetingFactory(committee=committee) for committee in committees]
    for _ in range(40):
        stations = [
            {"result": dice.choice(list(Result)), **place}
            for place in dice.choices(
                [{"meeting": dice.choice(meetings)}, {"committee": dice.choice(committees)}, {}],
                k=dice.randint(0, 3),
            )
        ]
        MotionPageFactory(
            title=" ".join(dice.sample(WORDS, 2)),
            motion_type=dice.choice(list(MotionType)[:3]),
            submitted_on=dice.choice([None, date(2021, 5, 5), date(2022, 5, 5)]),
            topics=dice.sample(topics, dice.randint(0, 3)),
            factions=dice.sample(factions, dice.randint(0, 2)),
            stations=stations,
        )
    translate(MotionPage.objects.visible().last(), "en", title="Translated")
    restrict(MotionPageFactory(topics=topics, factions=factions))
    MotionPageFactory(live=False, topics=topics, stations=[{"committee": committees[0]}])


def values_of(motion):
    """What each filter compares, read from the motion one by one."""
    return {
        "art": {motion.type_choice.slug},
        "thema": {topic.slug for topic in motion.topics.all()},
        "gremium": {one.body.slug for one in motion.consultations.all() if one.body},
        "status": {motion.state.slug},
        "jahr": {str(motion.submitted_on.year) if motion.submitted_on else "ohne"},
        "fraktion": {row.faction.slug for row in motion.submissions.all()},
    }


def all_values():
    return {
        "art": [kind.slug for kind in MotionType],
        "thema": [topic.slug for topic in Topic.objects.in_source_language()],
        "gremium": [committee.slug for committee in Committee.objects.all()],
        "status": [state.slug for state in State],
        "jahr": ["2021", "2022", "2023", "ohne"],
        "fraktion": [faction.slug for faction in Faction.objects.all()],
    }


def test_every_count_is_what_counting_by_hand_gives(forty_motions):
    public = [page for page in MotionPage.objects.live() if page.locale.language_code == "de"]
    public = [page for page in public if not page.get_view_restrictions()]
    known = {page.pk: values_of(page) for page in public}
    titles = {page.pk: page.title for page in public}
    possible = all_values()

    def by_hand(chosen, text, *, ignoring=""):
        return [
            pk
            for pk, values in known.items()
            if text in titles[pk]
            and all(
                not wanted or name == ignoring or values[name] & set(wanted)
                for name, wanted in chosen.items()
            )
        ]

    @hypothesis_settings(max_examples=25)
    @given(
        chosen=st.fixed_dictionaries(
            {name: st.lists(st.sampled_from(possible[name]), max_size=2) for name in NAMES}
        ),
        text=st.sampled_from(["", "", *WORDS]),
    )
    def check(chosen, text):
        query = QueryDict(mutable=True)
        query["q"] = text
        for name, values in chosen.items():
            query.setlist(name, values)

        result = shown(query.urlencode())

        assert result["number_of_hits"] == len(by_hand(chosen, text))
        for name in NAMES:
            left = by_hand(chosen, text, ignoring=name)
            expected = {
                value: sum(value in known[pk][name] for pk in left) for value in possible[name]
            }
            counted = counts(result, name)
            assert counted == {value: expected[value] for value in counted}
            assert set(counted) >= {value for value, number in expected.items() if number}
            assert set(counted) >= set(chosen[name])

    check()


@pytest.mark.parametrize("name", NAMES)
def test_a_chosen_value_without_hits_can_be_taken_away_again(name):
    TopicFactory(slug="leer")
    CommitteeFactory(slug="leer")
    FactionFactory(slug="leer")
    value = {"art": "haushaltsantrag", "status": "abgelehnt", "jahr": "1999"}.get(name, "leer")

    result = shown(f"{name}={value}")

    assert result["number_of_hits"] == 0
    assert [chip.remove_url for chip in result["chips"]] == ["."]


def test_choosing_a_second_value_of_a_facet_gives_more_hits():
    assert shown("fraktion=cdu")["number_of_hits"] == 1
    assert shown("fraktion=cdu&fraktion=gruene")["number_of_hits"] == 3


def test_choosing_a_value_of_a_second_facet_gives_fewer_hits():
    assert shown("thema=stadt-rat")["number_of_hits"] == 2
    assert shown("thema=stadt-rat&status=beschlossen")["number_of_hits"] == 1


def test_nonsense_filters_nothing():
    assert shown("thema=quatsch&jahr=abc&seite=-3&q=%00")["number_of_hits"] == 3


def test_an_english_list_counts_each_motion_once_and_shows_english_titles():
    result = shown(language_code="en")

    assert result["number_of_hits"] == 3
    assert "Security conferences" in [card.title for card in result["cards"]]


def test_a_list_has_pages_of_twenty():
    MotionPageFactory.create_batch(19)

    first, second = shown("seite=1"), shown("seite=2")

    assert (len(first["cards"]), len(second["cards"])) == (20, 2)
    assert first["pager"]["next_url"] == "?seite=2"


def test_a_page_behind_the_last_is_not_found():
    with pytest.raises(Http404):
        shown("seite=2")


def test_a_list_without_hits_is_a_page_all_the_same():
    result = shown("q=gibtesnicht")

    assert result["number_of_hits"] == 0
    assert result["cards"] == []
    assert [chip.value for chip in result["chips"]] == ["gibtesnicht"]


def test_by_relevance_a_word_in_the_title_counts_most_then_how_often_it_occurs():
    for title, teaser, day in (
        ("Gehweg", "Laterne, Laterne, Laterne", 3),
        ("Laterne am Wall", "", 1),
        ("Radweg", "Eine Laterne", 5),
        ("Überweg", "Eine Laterne", 9),
    ):
        MotionPageFactory(title=title, teaser=teaser, submitted_on=date(2025, 1, day))

    by_date, by_relevance = shown("q=laterne"), shown("q=LATERNE&sortierung=relevanz")

    assert [card.title for card in by_date["cards"]] == [
        "Überweg",
        "Radweg",
        "Gehweg",
        "Laterne am Wall",
    ]
    assert [card.title for card in by_relevance["cards"]] == [
        "Laterne am Wall",
        "Gehweg",
        "Überweg",
        "Radweg",
    ]
    assert by_date["sortings"][1]["url"] == "?q=laterne&sortierung=relevanz"
    assert by_relevance["sortings"][0]["url"] == "?q=LATERNE"
    assert by_relevance["query_of_filters"] == "?q=LATERNE"


@pytest.mark.parametrize("query", ["sortierung=relevanz", "sortierung=quatsch&q=rat", "q=rat"])
def test_without_words_or_by_nonsense_the_order_is_by_date(query):
    result = shown(query)

    assert result["sorting"] == ""
    assert "sortierung" not in result["address"].query


def test_the_open_motions_are_a_view_of_the_list():
    MotionPageFactory(title="Abgelehnt", stations=[Result.REJECTED])
    states = [state for state in State if state in OPEN_STATES]

    result = shown("&".join(f"status={state.slug}" for state in states))

    assert result["is_open_view"]
    assert "Abgelehnt" not in [card.title for card in result["cards"]]
    assert not shown("status=abgelehnt")["is_open_view"]
