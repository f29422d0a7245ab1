"""Where events are told of elsewhere: on profiles, on timelines, on start and topic pages."""

from datetime import timedelta

import pytest

from core.references import references_to
from core.timeline import entries_for
from dossiers.lanes import picture_of
from events import references
from events.cards import ahead
from events.choices import EventState, SeriesState
from events.models import AgendaSlot, EventPage
from home.models import GuidePage
from tests.events.factories import EventPageFactory, EventSeriesPageFactory, UndatedEventPageFactory
from tests.factories import NOON, TODAY, DossierPageFactory, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def profile(monkeypatch):
    """Any page can stand for a profile as long as its type is the one that is asked for."""
    monkeypatch.setattr(references, "PROFILE", GuidePage._meta.label)
    return GuidePage.objects.visible().first()


def presenting(profile, **values):
    return EventPageFactory(agenda=[AgendaSlot(model=profile.page_ptr)], **values)


def test_a_profile_names_the_events_at_which_it_was_presented(profile):
    event = presenting(profile, title="Abend")
    EventPageFactory(title="Anderes")

    (found,) = references_to(profile, "de")

    assert (found.verb, found.title, found.url) == ("vorgestellt bei", "Abend", event.path_on_site)
    assert "14. März 2026" in found.detail


def test_a_suggestion_is_not_called_a_presentation(profile):
    UndatedEventPageFactory(state=EventState.SUGGESTED, agenda=[AgendaSlot(model=profile.page_ptr)])

    (found,) = references_to(profile, "de")

    assert (found.verb, found.detail) == ("vorgeschlagen für", "Termin nicht belegt")


def test_a_profile_does_not_name_what_is_hidden(profile):
    EventPage.objects.get(pk=presenting(profile).pk).unpublish()

    assert references_to(profile, "de") == []


def test_in_another_language_the_translation_is_named(profile):
    translate(presenting(profile, title="Abend"), "en", title="Evening")

    (found,) = references_to(profile, "en")

    assert (found.title, found.language_code) == ("Evening", "en")


def test_nothing_is_asked_for_what_no_event_points_to(dossier, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list(references.references(dossier, "de")) == []


def told(dossier, language_code="de"):
    return [
        (entry.title, entry.moment and entry.moment.day)
        for entry in entries_for(dossier, language_code)
    ]


def test_a_dossier_tells_of_series_and_of_dated_sessions():
    dossier = DossierPageFactory()
    series = EventSeriesPageFactory(title="Reihe", dossier=dossier)
    EventPageFactory(title="Erster", parent=series)
    UndatedEventPageFactory(title="Zweiter", parent=series)
    UndatedEventPageFactory(title="Für sich", dossier=dossier)
    EventPageFactory(title="Woanders", parent=series, dossier=DossierPageFactory())

    assert told(dossier) == [("Erster", TODAY), ("Reihe", None), ("Für sich", None)]


def test_the_seed_series_is_open_and_not_documented(dossier):
    entry = next(one for one in entries_for(dossier, "de") if one.kind == "Veranstaltungsreihe")

    assert (entry.standing, entry.is_open, entry.is_documented) == ("angeregt", True, False)
    assert entry.undated == "Gewünscht für: erste Jahreshälfte 2023"


def test_a_series_that_did_not_take_place_is_open_no_more():
    dossier = DossierPageFactory()
    EventSeriesPageFactory(dossier=dossier, state=SeriesState.SUGGESTED, took_place="no")
    EventSeriesPageFactory(dossier=dossier, state=SeriesState.COMPLETED)

    assert [entry.is_open for entry in entries_for(dossier, "de")] == [False, False]


def test_events_do_not_crowd_the_picture_of_the_papers(dossier):
    before = picture_of(entries_for(dossier, "de"))
    for number in range(6):
        EventPageFactory(dossier=dossier, starts_on=TODAY + timedelta(days=number))

    after = picture_of(entries_for(dossier, "de"))

    assert after == before
    assert after is not None


def test_the_next_events_for_other_pages():
    series = EventSeriesPageFactory(title="Reihe")
    for days in (-1, 1, 2, 3):
        EventPageFactory(title=f"{days}", parent=series, starts_on=TODAY + timedelta(days=days))

    found = ahead("de", now=NOON, limit=2)

    assert [(card.title, card.part, card.series.title) for card in found.upcoming] == [
        ("1", 2, "Reihe"),
        ("2", 3, "Reihe"),
    ]
    assert found.undated == []
    assert ahead("de", now=NOON, limit=5, topics=["soziales"]).upcoming == []


def test_what_has_no_date_for_other_pages():
    (group,) = ahead("de", now=NOON, limit=3, topics=["soziales"]).undated

    assert group.series.state == SeriesState.SUGGESTED
    assert [card.part for card in group.cards] == [1, 2, 3]
    assert ahead("de", now=NOON, limit=3, topics=["stadt-rat"]).undated == []


@pytest.mark.parametrize("language_code", ["de", "en"])
def test_cards_ask_five_questions_however_many_events(language_code, django_assert_max_num_queries):
    for _ in range(12):
        translate(EventPageFactory(parent=EventSeriesPageFactory()), "en", title="Evening")
    # The first answer of a process also learns where the pages of the site begin.
    ahead(language_code, now=NOON, limit=1)

    with django_assert_max_num_queries(5):
        assert len(ahead(language_code, now=NOON, limit=12).upcoming) == 12
