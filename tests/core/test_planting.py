"""The hash of what was planted: it knows an editor's change from a change of the program."""

import hashlib
import json

import pytest

from content.actions import plant
from content.management.commands.plant_content import SEED
from core import planting
from core.models import PlantedState, Topic
from core.planting import is_as_planted, latest, state_of
from prevention_models.models import PreventionModelPage

pytestmark = pytest.mark.django_db
KEY = "page/koeln"


@pytest.fixture
def profile():
    return latest(PreventionModelPage.objects.get(slug="koeln"))


@pytest.fixture
def without(monkeypatch):
    """Lets objects be read as if their models did not have these fields yet."""
    read = planting._serialized

    def pretend(*names, rows=""):
        def before(instance):
            data = read(instance)
            if rows:
                return data | {rows: [_less(row, names) for row in data[rows]]}
            return _less(data, names)

        monkeypatch.setattr(planting, "_serialized", before)

    yield pretend
    monkeypatch.setattr(planting, "_serialized", read)


def _less(data, names):
    return {name: value for name, value in data.items() if name not in names}


def first_version(instance, *missing):
    """The hash as it was taken at first: over all fields that there were, empty ones included."""
    derived = {one.name for one in instance._meta.concrete_fields if not one.editable} - {"live"}
    data = planting._without(
        planting._serialized(instance), planting._VOLATILE | derived | set(missing)
    )
    text = json.dumps(data, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def as_if_planted_before(profile, *missing):
    """An installation from before these fields: neither its note nor its revision knows them."""
    old = first_version(profile, *missing)
    PlantedState.objects.filter(key=KEY).update(state_hash=old)
    revision = profile.latest_revision
    revision.content = planting._without(revision.content, set(missing))
    revision.save()


@pytest.mark.parametrize("field", ["teaser_image", "body_deputy_chair", "text"])
def test_a_field_that_a_page_gets_later_changes_nothing(profile, without, field):
    now = state_of(profile)

    without(field)

    assert not getattr(profile, field)
    assert state_of(profile) == now


def test_a_field_that_a_row_of_a_page_gets_later_changes_nothing(profile, without):
    now = state_of(profile)
    assert not any(group.note for group in profile.expert_groups.all())

    without("note", rows="expert_groups")

    assert state_of(profile) == now


def test_a_field_that_an_entry_gets_later_changes_nothing(without):
    topic = Topic.objects.get(slug="soziales", locale__language_code="de")
    now = state_of(topic)

    without("is_offered_in_newsletter")

    assert topic.is_offered_in_newsletter
    assert state_of(topic) == now


@pytest.mark.parametrize(
    "change", [{"body_deputy_chair": "Amt"}, {"body_status": ""}, {"council_politics_sources": ""}]
)
def test_whatever_an_editor_changes_is_another_state(profile, change):
    before = state_of(profile)

    for name, value in change.items():
        assert getattr(profile, name) != value
        setattr(profile, name, value)

    assert state_of(profile) != before
    assert not is_as_planted(before, profile)


def test_a_row_more_or_less_is_another_state(profile):
    before = state_of(profile)

    profile.sources = list(profile.sources.all())[1:]

    assert state_of(profile) != before


@pytest.mark.parametrize("missing", [(), ("teaser_image",), ("teaser_image", "note")])
def test_a_note_of_the_first_version_still_protects_and_is_renewed(profile, missing):
    as_if_planted_before(profile, *missing)

    report = plant(folder=SEED)

    assert report.kept == []
    assert KEY in report.unchanged
    assert PlantedState.objects.get(key=KEY).state_hash == state_of(profile)


def test_what_an_editor_wrote_before_the_renewal_is_kept(profile):
    as_if_planted_before(profile, "teaser_image")
    page = PreventionModelPage.objects.get(slug="koeln")
    page.body_status = "von Hand"
    page.save_revision().publish()

    report = plant(folder=SEED)

    assert report.kept == [KEY]


def test_a_note_fits_into_its_column(profile):
    longest = PlantedState._meta.get_field("state_hash").max_length

    assert len(state_of(profile)) == longest
