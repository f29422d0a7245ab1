from datetime import date

import pytest
from wagtail.models import PageViewRestriction

from motions.choices import MotionType, Result, State
from motions.models import MotionPage
from tests.factories import (
    CommitteeFactory,
    DossierPageFactory,
    FactionFactory,
    MeetingFactory,
    MotionPageFactory,
    TopicFactory,
    restrict,
    translate,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_other_motions(db):
    """Only what a test makes itself."""
    for motion in MotionPage.objects.all():
        motion.delete()


def titles(motions):
    return [motion.title for motion in motions]


def test_an_empty_filter_filters_nothing():
    MotionPageFactory()
    motions = MotionPage.objects.visible()

    for narrowed in (
        motions.of_types([]),
        motions.on_topics([]),
        motions.in_committees([]),
        motions.in_states([]),
        motions.in_years([]),
        motions.by_factions([]),
        motions.containing(""),
    ):
        assert narrowed.count() == 1


def test_one_of_several_types_is_enough():
    inquiry = MotionPageFactory(motion_type=MotionType.INQUIRY)
    MotionPageFactory(motion_type=MotionType.RESOLUTION)

    found = MotionPage.objects.of_types([MotionType.INQUIRY, MotionType.AMENDMENT])

    assert list(found) == [inquiry]


def test_a_motion_on_two_chosen_topics_is_found_once():
    topics = TopicFactory.create_batch(2)
    motion = MotionPageFactory(topics=topics)
    MotionPageFactory(topics=[TopicFactory()])

    assert list(MotionPage.objects.on_topics([topic.slug for topic in topics])) == [motion]


def test_a_committee_is_found_by_its_meetings_and_without_one():
    committee = CommitteeFactory()
    met = MotionPageFactory(stations=[{"meeting": MeetingFactory(committee=committee)}])
    only_named = MotionPageFactory(stations=[{"committee": committee}, {"committee": committee}])
    MotionPageFactory(stations=[{"committee": CommitteeFactory()}])

    found = MotionPage.objects.in_committees([committee.slug]).order_by("pk")

    assert list(found) == [met, only_named]


def test_a_faction_is_found_on_joint_motions_too():
    own, other = FactionFactory.create_batch(2)
    joint = MotionPageFactory(factions=[own, other])
    MotionPageFactory(factions=[other])

    assert list(MotionPage.objects.by_factions([own.slug])) == [joint]


def test_years_and_missing_dates_can_be_asked_for_together():
    dated = MotionPageFactory(submitted_on=date(2022, 12, 31))
    MotionPageFactory(submitted_on=date(2023, 1, 1))
    undated = MotionPageFactory(submitted_on=None)
    motions = MotionPage.objects.order_by("pk")

    assert list(motions.in_years(["2022"])) == [dated]
    assert list(motions.in_years(["ohne"])) == [undated]
    assert list(motions.in_years(["2022", "ohne"])) == [dated, undated]


def test_open_is_what_has_no_documented_result():
    for result in (Result.ADOPTED, Result.NOTED, Result.REJECTED, Result.SETTLED, Result.WITHDRAWN):
        MotionPageFactory(stations=[result])
    undocumented = MotionPageFactory(stations=[Result.NOT_DOCUMENTED])
    referred = MotionPageFactory(stations=[Result.REFERRED])

    assert list(MotionPage.objects.open().order_by("pk")) == [undocumented, referred]


def test_states_are_asked_for_as_derived():
    adopted = MotionPageFactory(stations=[Result.ADOPTED])
    MotionPageFactory()

    assert list(MotionPage.objects.in_states([State.ADOPTED])) == [adopted]


@pytest.mark.parametrize(
    "words",
    [
        "Müllabfuhr",
        "müllabfuhr",
        "MÜLLABFUHR",
        "abf",
        "üll",
        "ÄNDERT müll",
        "STRASSE",
        "straße",
        "100%",
        "a_b",
        "Mu\u0308llabfuhr",
    ],
)
def test_words_are_found_in_whatever_form_of_letters(words):
    found = MotionPageFactory(title="Müllabfuhr ändert 100% der Straße a_b")
    MotionPageFactory(title="Mullabgabe andert 1000 der Strase axb")

    assert list(MotionPage.objects.containing(words)) == [found]


def test_every_word_must_occur():
    MotionPageFactory(title="Müllabfuhr")

    assert not MotionPage.objects.containing("Müllabfuhr Südwall").exists()


def test_words_are_found_in_the_sections_but_not_in_their_markup():
    motion = MotionPageFactory(
        body=[("reasons", {"text": "<p>Der <b>Kriminal</b>präventive Rat.</p>"})],
        easy_summary="<p>Ganz leicht</p><p>erklärt</p>",
    )

    assert list(MotionPage.objects.containing("präventive leicht")) == [motion]
    assert not MotionPage.objects.containing("<p>").exists()


def test_the_newest_comes_first_and_what_has_no_date_last():
    undated = MotionPageFactory(submitted_on=None)
    old = MotionPageFactory(submitted_on=date(2020, 1, 1))
    new = MotionPageFactory(submitted_on=date(2024, 1, 1))
    same_day = MotionPageFactory(submitted_on=date(2024, 1, 1))

    assert list(MotionPage.objects.newest_first()) == [same_day, new, old, undated]
    assert list(MotionPage.objects.oldest_first()) == [old, new, same_day, undated]


def test_a_dossier_finds_its_motions():
    dossier = DossierPageFactory()
    inside = MotionPageFactory(dossier=dossier)
    MotionPageFactory()

    assert list(MotionPage.objects.in_dossier(dossier)) == [inside]


def test_the_public_sees_each_motion_once_and_no_hidden_one(motion_list):
    shown = MotionPageFactory(title="Offen")
    translate(shown, "en", title="Open")
    MotionPageFactory(title="Entwurf", live=False)
    for kind in (PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD):
        restrict(MotionPageFactory(title=kind), kind, password="geheim")

    assert titles(MotionPage.objects.visible()) == ["Offen"]


def test_a_restriction_hides_everything_below_it(motion_list):
    MotionPageFactory()
    restrict(motion_list)

    assert not MotionPage.objects.visible().exists()


def test_a_restriction_hides_no_neighbour_with_a_similar_path(motion_list):
    first, *_others, last = MotionPageFactory.create_batch(11)
    restrict(first)

    assert last in MotionPage.objects.visible()
    assert MotionPage.objects.visible().count() == 10


def test_only_real_translations_count_as_such(english):
    written = MotionPageFactory()
    translate(written, "en", title="Written")
    repeated = MotionPageFactory()
    repeated.copy_for_translation(english, alias=True).save()
    unpublished = MotionPageFactory()
    unpublished.copy_for_translation(english)
    MotionPageFactory()

    assert list(MotionPage.objects.visible().translated_into("en")) == [written]
