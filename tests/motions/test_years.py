"""The motions of each year and topic and what became of them: as a picture and as numbers."""

from datetime import date

import pytest

from motions import years
from motions.choices import Result, State
from motions.models import MotionPage
from tests.factories import MotionPageFactory, TopicFactory, restrict

pytestmark = pytest.mark.django_db
PAGE = "/antraege/jahre/"


@pytest.fixture
def no_motion(db):
    MotionPage.objects.all().delete()


def numbers(bar):
    return {part.outcome.name: part.number for part in bar.drawn}


def test_every_state_has_its_place_in_the_picture():
    placed = [state for outcome in years.OUTCOMES for state in outcome.states]

    assert sorted(placed) == sorted(State)


def test_without_a_motion_the_page_says_so(client, no_motion):
    html = client.get(PAGE).content.decode()

    assert "Es gibt noch keinen Antrag." in html
    assert "<figure" not in html


def test_one_motion_takes_the_whole_width(no_motion):
    MotionPageFactory(submitted_on=date(2024, 1, 1), stations=[Result.ADOPTED])

    (bar,) = years.by_year(MotionPage.objects.visible()).bars

    assert (bar.label, bar.query, bar.total) == ("2024", "?jahr=2024", 1)
    assert [(part.start, part.width) for part in bar.drawn] == [(0, years.WIDTH)]


def test_years_stand_on_one_scale_the_newest_first(no_motion):
    for year, results in {
        2022: ["rejected"],
        2025: ["adopted", "adopted_amended", "noted"],
    }.items():
        for result in results:
            MotionPageFactory(submitted_on=date(year, 1, 1), stations=[result])
    MotionPageFactory(submitted_on=None, stations=["not_documented"])
    restrict(MotionPageFactory(submitted_on=date(2020, 1, 1)))

    picture = years.by_year(MotionPage.objects.visible())

    assert [bar.query for bar in picture.bars] == ["?jahr=2025", "?jahr=2022", "?jahr=ohne"]
    assert [numbers(bar) for bar in picture.bars] == [
        {"adopted": 2, "ended": 1},
        {"rejected": 1},
        {"unknown": 1},
    ]
    assert sum(part.width for part in picture.bars[0].parts) == years.WIDTH
    assert picture.bars[1].drawn[0].width == years.WIDTH // 3


def test_a_motion_on_two_topics_counts_with_both(no_motion):
    topics = TopicFactory.create_batch(2)
    MotionPageFactory(topics=topics)
    MotionPageFactory(topics=topics[:1])
    MotionPageFactory()

    bars = years.by_topic(MotionPage.objects.visible(), "de").bars

    assert {bar.label: bar.total for bar in bars} == {topics[0].name: 2, topics[1].name: 1}


def test_each_number_leads_to_a_list_of_so_many(client):
    for bar in client.get(PAGE).context["by_year"].bars:
        listing = client.get(f"/antraege/{bar.query}").context["listing"]
        assert listing["number_of_hits"] == bar.total


def test_the_numbers_stand_beside_the_picture_in_words(client):
    html = client.get(PAGE).content.decode()

    assert "<span>1 beschlossen</span>" in html
    assert "<span>1 nicht belegt</span>" in html
    assert 'class="outcome outcome--unknown"' in html


def test_the_english_page_counts_what_is_there_in_english(client):
    page = client.get("/en/motions/jahre/")

    assert [bar.label for bar in page.context["by_year"].bars] == ["2022"]
    assert "1 not documented" in page.content.decode()
    assert client.get("/de-simple/antraege/jahre/").status_code == 404
