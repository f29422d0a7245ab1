"""What an event may say of itself: the form explains it, the database insists."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from events.choices import Admission, Answer, EventState, Mode, SeriesState
from events.models import AgendaSlot, EventMaterial, EventPage, EventSeriesPage
from tests.events.factories import EventPageFactory, EventSeriesPageFactory, UndatedEventPageFactory
from tests.factories import NOON, TODAY, SiteDocumentFactory

pytestmark = pytest.mark.django_db
TOMORROW = date(2026, 3, 15)
NO_TIMES = {"start_time": None, "end_time": None}

IMPOSSIBLE = {
    "a time without a day": ({"starts_on": None, "state": EventState.PLANNED}, "starts_on"),
    "an end without a beginning": ({"start_time": None}, "start_time"),
    "an end before the beginning": ({"end_time": time(17)}, "end_time"),
    "an end with the beginning": ({"end_time": time(18)}, "end_time"),
    "a last day before the first": ({"ends_on": date(2026, 3, 13)}, "ends_on"),
    "confirmed without a date": ({"starts_on": None, **NO_TIMES}, "starts_on"),
    "suggested with a date": ({"state": EventState.SUGGESTED}, "state"),
    "moved from nowhere": ({"state": EventState.RESCHEDULED}, "previously_on"),
    "moved online on site": ({"state": EventState.MOVED_ONLINE}, "mode"),
    "free for five euros": ({"price": 5}, "admission"),
    "with a charge of nothing": ({"price": 0, "admission": Admission.PAID}, "price"),
}


@pytest.mark.parametrize(("values", "field"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_what_can_not_be_is_said_at_the_field(values, field):
    event = EventPageFactory()
    for name, value in values.items():
        setattr(event, name, value)

    with pytest.raises(ValidationError) as error:
        event.full_clean()

    assert field in error.value.message_dict


@pytest.mark.parametrize(("values", "field"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_the_database_insists(values, field):
    event = EventPageFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        EventPage.objects.filter(pk=event.pk).update(**values)


@pytest.mark.parametrize(
    "values",
    [
        {"ends_on": TOMORROW, "end_time": time(2)},
        {"ends_on": TODAY},
        {"ends_on": TOMORROW, **NO_TIMES},
        {"end_time": None},
        {"state": EventState.POSTPONED},
        {"state": EventState.CANCELLED, "starts_on": None, **NO_TIMES},
        {"state": EventState.RESCHEDULED, "previously_on": date(2026, 3, 1)},
        {"state": EventState.MOVED_ONLINE, "mode": Mode.ONLINE},
        {"price": 5, "admission": Admission.PAID},
        {"admission": Admission.UNKNOWN},
    ],
)
def test_what_can_be_is_kept(values):
    event = EventPageFactory(**values)

    event.full_clean()

    assert all(getattr(event, name) == value for name, value in values.items())


def test_a_time_that_the_clock_skips_is_refused():
    event = EventPageFactory.build(starts_on=date(2026, 3, 29), start_time=time(2, 30))

    assert list(event.mistakes_in_time()) == ["start_time"]


def test_a_moved_event_remembers_the_day_that_was_published():
    event = EventPageFactory(starts_on=date(2026, 4, 1))
    event.starts_on = date(2026, 4, 2)
    event.save_revision()
    event.starts_on = date(2026, 4, 3)
    event.state = EventState.RESCHEDULED

    event.full_clean()

    assert (event.previously_on, event.previous_start_time) == (date(2026, 4, 1), time(18))


def test_a_day_that_the_editors_gave_is_left_alone():
    event = EventPageFactory(starts_on=date(2026, 4, 1))
    event.starts_on, event.previously_on = date(2026, 4, 3), date(2026, 3, 31)
    event.state = EventState.RESCHEDULED

    event.full_clean()

    assert event.previously_on == date(2026, 3, 31)


def test_moments_are_stored_with_the_event():
    event = EventPageFactory()
    assert event.starts_at < event.over_at

    event.starts_on = event.start_time = event.end_time = None
    event.state = EventState.PLANNED
    event.save()

    stored = EventPage.objects.get(pk=event.pk)
    assert (stored.starts_at, stored.over_at) == (None, None)


def test_that_it_is_over_is_told_by_the_clock():
    event = EventPageFactory(end_time=time(18, 30))

    assert not event.is_over(now=NOON)
    assert event.is_over(now=event.over_at)
    assert not UndatedEventPageFactory().is_over(now=NOON)


@pytest.mark.parametrize("state", [EventState.CANCELLED, EventState.POSTPONED])
def test_what_was_called_off_does_not_become_over(state):
    event = EventPageFactory(state=state, starts_on=date(2020, 1, 1))

    assert event.shown_state(now=NOON).label == state.label


def test_a_suggested_series_did_not_take_place_as_far_as_we_know():
    series = EventSeriesPageFactory(state=SeriesState.SUGGESTED)
    series.took_place = Answer.YES

    with pytest.raises(ValidationError) as error:
        series.full_clean()

    assert next(iter(error.value.message_dict)) == "state"
    with pytest.raises(IntegrityError), transaction.atomic():
        EventSeriesPage.objects.filter(pk=series.pk).update(took_place=Answer.YES)


def test_a_point_of_the_agenda_has_a_title_or_presents_a_model(dossier):
    with pytest.raises(ValidationError):
        AgendaSlot().clean()

    AgendaSlot(title="Begrüßung").clean()
    AgendaSlot(model=dossier.page_ptr).clean()


def test_material_lies_in_one_place():
    event, document = EventPageFactory(), SiteDocumentFactory()
    for values in ({}, {"url": "https://example.org/", "document": document}):
        with pytest.raises(ValidationError):
            EventMaterial(**values).clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            EventMaterial.objects.create(event=event, **values)

    assert EventMaterial.objects.create(event=event, document=document).address == document.url
