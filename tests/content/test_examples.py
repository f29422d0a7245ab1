"""The calendar that is made up: it says so, does not grow old, and is not planted twice."""

import shutil
from datetime import date, timedelta

import pytest
import yaml
from django.core.management import call_command

from content.actions import plant
from content.management.commands.plant_content import SEED
from core.data_files import DataFileError
from events.choices import EventState, Mode, RegistrationState
from events.models import EventPage, EventSeriesPage, Registration
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
BY_KEY = {
    row["id"]: row
    for row in yaml.safe_load((SEED / "examples/calendar.yaml").read_text())["events"]
}


@pytest.fixture
def planted():
    return plant(folder=SEED, examples_on=TODAY)


def example(slug):
    return EventPage.objects.get(slug=slug, locale__language_code="de")


def test_without_asking_there_are_no_examples():
    assert not EventPage.objects.filter(title__startswith="Beispiel").exists()


@pytest.mark.usefixtures("planted")
def test_every_page_says_that_it_is_an_example(client):
    pages = [
        *EventPage.objects.live().filter(slug__startswith="beispiel-"),
        *EventSeriesPage.objects.live().filter(slug__startswith="beispiel-"),
        *EventPage.objects.live().filter(slug__startswith="example-"),
        *EventSeriesPage.objects.live().filter(slug__startswith="example-"),
    ]

    assert len(pages) == len(BY_KEY) + 1 + 3
    for page in pages:
        is_german = page.locale.language_code == "de"
        assert page.title.startswith("Beispiel: " if is_german else "Example: ")
        html = client.get(page.path_on_site).content.decode()
        assert ("frei erfunden" if is_german else "is made up") in html


@pytest.mark.usefixtures("planted")
def test_there_is_one_of_each_sort():
    states = {one.state for one in EventPage.objects.filter(slug__startswith="beispiel-")}
    assert states == set(EventState) - {EventState.SUGGESTED}
    modes = {one.mode for one in EventPage.objects.filter(slug__startswith="beispiel-")}
    assert modes >= set(Mode)
    assert example("beispiel-vorbei").over_at < example("beispiel-heute").starts_at
    assert example("beispiel-ganztaegig").span.is_whole_days
    assert len(list(example("beispiel-mehrere-tage").span.days())) == 3
    assert list(example("beispiel-mitternacht").span.days()) == [TODAY + timedelta(days=18)]
    assert not example("beispiel-ab-mitternacht").span.is_whole_days
    assert example("beispiel-in-planung").span is None


@pytest.mark.usefixtures("planted")
def test_one_is_full_and_people_wait_for_it():
    full = example("beispiel-ausgebucht")
    people = Registration.objects.for_event(full)

    assert people.confirmed().number_of_seats() == full.seats_on_site
    assert [one.name for one in people.waiting()] == ["Sam Lärche", "Charlie Pappel", "Kaya Ulme"]
    assert set(people.values_list("state", flat=True)) == {
        RegistrationState.CONFIRMED,
        RegistrationState.WAITING,
    }


@pytest.mark.usefixtures("planted")
def test_nobody_has_the_addresses():
    addresses = Registration.objects.values_list("email", flat=True)

    assert addresses
    assert all(address.endswith("@example.org") for address in addresses)


@pytest.mark.usefixtures("planted")
def test_a_second_run_on_the_same_day_changes_nothing():
    number = Registration.objects.count()

    report = plant(folder=SEED, examples_on=TODAY)

    assert (report.created, report.updated, report.kept) == ([], [], [])
    assert Registration.objects.count() == number


@pytest.mark.usefixtures("planted")
def test_a_run_on_a_later_day_moves_what_nobody_has_touched():
    touched = example("beispiel-kommend")
    touched.title = "Beispiel: Von Hand"
    touched.save_revision().publish()

    report = plant(folder=SEED, examples_on=TODAY + timedelta(days=100))

    assert report.kept == ["page/beispiel-kommend"]
    assert example("beispiel-kommend").starts_on == TODAY + timedelta(days=7)
    assert example("beispiel-verlegt").starts_on == TODAY + timedelta(days=120)
    assert example("beispiel-verlegt").previously_on == TODAY + timedelta(days=113)
    assert example("beispiel-in-planung").starts_on is None


@pytest.mark.parametrize(
    "today",
    [
        date(2026, 3, 29) - timedelta(days=18),
        date(2026, 10, 25) - timedelta(days=40),
        date(2028, 2, 29),
        date(2026, 12, 31),
    ],
)
def test_they_can_be_planted_on_any_day(today):
    report = plant(folder=SEED, examples_on=today)

    assert "page/beispiel-heute" in report.created
    assert example("beispiel-heute").starts_on == today


def test_the_command_plants_them_around_today():
    call_command("plant_content", "--examples")

    assert example("beispiel-heute").starts_on is not None


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"title": "Ohne Kennzeichen"}, "events[0].title"),
        ({"id": "anders"}, "events[0].id"),
        ({"series": "beispiel-gibtesnicht"}, "events[0].series"),
        ({"topics": ["gibtesnicht"]}, "events[0].topics"),
        ({"start_time": "24:00"}, "events[0].start_time"),
        ({"online_url": "https://www.dortmund.de/"}, "events[0].online_url"),
        ({"organiser_email": "kim@dortmund.de"}, "events[0].organiser_email"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path, change, complaint):
    folder = shutil.copytree(SEED, tmp_path / "data")
    path = folder / "examples/calendar.yaml"
    data = yaml.safe_load(path.read_text())
    data["events"][0] |= change
    path.write_text(yaml.safe_dump(data, allow_unicode=True))

    with pytest.raises(DataFileError, match=r"calendar\.yaml") as refused:
        plant(folder=folder, examples_on=TODAY)

    assert complaint in str(refused.value)
