"""The filters beside the results: what is counted, and for whom."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page

from core.models import Topic
from council.models import Meeting
from motions.actions import refresh_states
from motions.choices import Result, State
from motions.models import MotionPage
from search import actions
from search.facets import Dimension, count
from search.listing import results
from search.models import SearchDocument
from search.querysets import Match
from tests.factories import (
    NOON,
    TODAY,
    CommitteeFactory,
    GuidePageFactory,
    MeetingFactory,
    MotionPageFactory,
    TopicFactory,
    restrict,
    translate,
)


def search(query, language_code="de"):
    return results(QueryDict(query), language_code=language_code)


def counts(result, name):
    return {
        option.value: option.count
        for facet in result["facets"]
        if facet.name == name
        for option in facet.options
    }


@pytest.fixture
def topics(db):
    return [TopicFactory(name=name, slug=name.lower()) for name in ("Ampeln", "Biber")]


@pytest.mark.django_db
def test_topic_committee_year_and_state_are_counted_as_on_the_list_of_motions(topics):
    committee = CommitteeFactory(short_name="AUS", slug="aus")
    meeting = MeetingFactory(committee=committee, date=TODAY)
    stations = [{"result": Result.ADOPTED, "meeting": meeting}]
    MotionPageFactory(title="Zebra eins", topics=topics, stations=stations)
    MotionPageFactory(title="Zebra zwei", topics=topics[:1], submitted_on=None)
    GuidePageFactory(title="Zebra drei")

    found = search("q=zebra")

    assert counts(found, "thema") == {"ampeln": 2, "biber": 1}
    assert counts(found, "gremium") == {"aus": 1}
    assert counts(found, "jahr") == {str(TODAY.year): 1, "ohne": 2}
    assert counts(found, "status") == {"beschlossen": 1, "eingereicht": 1}


@pytest.mark.django_db
def test_each_facet_counts_with_all_filters_but_its_own(topics):
    MotionPageFactory(title="Zebra eins", topics=topics[:1])
    MotionPageFactory(title="Zebra zwei", topics=topics[1:], stations=[Result.ADOPTED])

    found = search("q=zebra&thema=ampeln")

    assert found["number_of_hits"] == 1
    assert counts(found, "thema") == {"ampeln": 1, "biber": 1}
    assert counts(found, "status") == {"eingereicht": 1}
    assert counts(found, "art") == {"antrag": 1}
    assert [chip.value for chip in found["chips"]] == ["Ampeln"]
    assert search("q=zebra&thema=ampeln&status=beschlossen")["number_of_hits"] == 0
    assert search("q=zebra&thema=gibtesnicht&jahr=abc&status=x")["number_of_hits"] == 2


@pytest.mark.django_db
def test_what_is_not_public_is_in_no_count(topics):
    pages = [MotionPageFactory(title=f"Zebra {number}", topics=topics[:1]) for number in range(4)]
    restrict(pages[0])
    pages[1].unpublish()
    # Behind the back of the index, as a query of its own would.
    Page.objects.filter(pk=pages[2].pk).update(live=False)

    found = search("q=zebra")

    assert found["number_of_hits"] == 1
    for name in ("art", "thema", "jahr", "status"):
        assert sum(counts(found, name).values()) == 1, name


@pytest.mark.django_db
def test_a_translation_is_counted_by_the_facts_of_the_german_page(english, topics):
    motion = MotionPageFactory(title="Zebra", topics=topics[:1], stations=[Result.ADOPTED])
    translate(motion, "en", title="Zebra crossing")

    found = search("q=zebra", "en")

    assert counts(found, "thema") == {"ampeln": 1}
    assert counts(found, "status") == {"beschlossen": 1}


@pytest.mark.django_db
def test_a_state_that_the_worker_changes_is_counted_at_once(english):
    motion = MotionPageFactory(title="Zebra", stations=[Result.ADOPTED])
    translate(motion, "en", title="Zebra crossing")
    MotionPage.objects.filter(pk=motion.pk).update(public_state=State.ON_AGENDA)
    actions.repair(now=NOON)
    assert counts(search("q=zebra"), "status") == {"auf-der-tagesordnung": 1}

    refresh_states(today=TODAY)

    assert counts(search("q=zebra"), "status") == {"beschlossen": 1}
    assert counts(search("q=zebra", "en"), "status") == {"beschlossen": 1}
    assert search("q=zebra")["hits"][0].state == State.ADOPTED


@pytest.mark.django_db
def test_topics_and_committees_follow_without_anybody_publishing_the_page(topics):
    meeting = MeetingFactory(committee=CommitteeFactory(short_name="AUS", slug="aus"), date=TODAY)
    motion = MotionPageFactory(
        title="Zebra", topics=topics, stations=[{"result": Result.PENDING, "meeting": meeting}]
    )
    topics[0].slug, topics[0].name = "lichter", "Lichter"
    topics[0].save()
    Topic.objects.get(pk=topics[1].pk).delete()
    meeting = Meeting.objects.get(pk=meeting.pk)
    meeting.committee = CommitteeFactory(short_name="ABC", slug="abc")
    meeting.save()

    found = search("q=zebra")

    assert counts(found, "thema") == {"lichter": 1}
    assert counts(found, "gremium") == {"abc": 1}
    assert SearchDocument.objects.get(page=motion.pk).topics.split()[0] == str(topics[0].pk)


@pytest.mark.django_db
def test_a_motion_is_dated_by_another_year_when_its_date_changes():
    motion = MotionPageFactory(title="Zebra")
    motion.submitted_on = TODAY - timedelta(days=800)
    motion.save_revision().publish()

    assert counts(search("q=zebra"), "jahr") == {str(motion.submitted_on.year): 1}


VALUES = st.sampled_from(["", "1", "2", "1 2", "3"])
MATCHES = st.lists(
    st.builds(Match, st.integers(0, 99), VALUES, st.just(()), VALUES, VALUES, VALUES, VALUES),
    max_size=12,
)
CHOSEN = st.lists(st.sampled_from(["1", "2"]), max_size=2, unique=True)


@given(matches=MATCHES, years=CHOSEN, topics=CHOSEN)
def test_counting_combinations_gives_what_counting_one_by_one_gives(matches, years, topics):
    dimensions = [Dimension("jahr", "year"), Dimension("thema", "topics", many=True)]
    counted = count(matches, dimensions, {"jahr": years, "thema": topics})

    def in_year(match):
        return not years or match.year in years

    def on_topic(match):
        return not topics or bool(set(topics) & set(match.topics.split()))

    assert counted.matches == [one for one in matches if in_year(one) and on_topic(one)]
    for value in ("1", "2"):
        assert counted.numbers["jahr"][value] == sum(
            match.year == value for match in matches if on_topic(match)
        )
        assert counted.numbers["thema"][value] == sum(
            value in match.topics.split() for match in matches if in_year(match)
        )
