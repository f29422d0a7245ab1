"""The editors' form of a rating: each mistake is told where it is mended."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.urls import reverse

from prevention_models.models import Rating
from tests.factories import NOON, TODAY, translate
from tests.prevention_models.ratings import ask, profile, rate, sent

pytestmark = pytest.mark.django_db
SENTENCE = "Der Bericht kommt jedes Jahr."


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def send(client_of, chief):
    """Gives what the form says against it, by field; nothing where it was saved."""
    client = client_of(chief)

    def posted(form):
        answer = client.post(reverse(Rating.snippet_viewset.get_url_name("add")), form)
        if answer.status_code == 302:
            return {}
        form = answer.context["form"]
        sources = form.formsets["sources"]
        return {
            **{name: " ".join(texts) for name, texts in form.errors.items()},
            **({"sources": " ".join(sources.non_form_errors())} if not sources.is_valid() else {}),
        }

    return posted


@pytest.mark.parametrize(
    ("start", "typed", "stored"),
    [
        ("k10", "0", "0"),
        ("k10", "4", "4"),
        ("k05", "2,5", "2.5"),
        ("k05", "12", "12"),
        ("k05", "100", "100"),
    ],
)
def test_a_value_fits_the_type_of_its_criterion(send, start, typed, stored):
    assert send(sent(start, value=typed)) == {}

    assert Rating.objects.get().value == stored


@pytest.mark.parametrize(
    ("start", "typed", "complaint"),
    [
        ("k10", "5", "0 bis 4"),
        ("k10", "-1", "0 bis 4"),
        ("k10", "ja", "0 bis 4"),
        ("k10", "²", "0 bis 4"),
        ("k05", "viele", "zum Beispiel 12"),
        ("k05", "NaN", "zum Beispiel 12"),
        ("k05", "1e999", "zum Beispiel 12"),
        ("k02", "3", "nicht bewertet"),
        ("k10", "", "Wert ein"),
    ],
)
def test_another_value_is_refused_at_its_field(send, start, typed, complaint):
    mistakes = send(sent(start, value=typed))

    assert set(mistakes) == {"value"}
    assert complaint in mistakes["value"]
    assert Rating.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"sources": ()}, "sources"),
        ({"checked_on": ""}, "checked_on"),
        ({"checked_on": (TODAY + timedelta(days=1)).isoformat()}, "checked_on"),
        ({"state": "asked", "value": ""}, "asked_on"),
        ({"state": "asked", "value": "3", "asked_on": TODAY.isoformat()}, "value"),
        (
            {"state": "asked", "value": "", "asked_on": (TODAY + timedelta(days=1)).isoformat()},
            "asked_on",
        ),
        ({"state": "not_applicable", "value": "3"}, "value"),
        ({"state": "not_applicable", "value": "", "reason": ""}, "reason"),
        ({"profile": ""}, "profile"),
        ({"criterion": ""}, "criterion"),
    ],
)
def test_what_is_missing_or_not_yet_is_told_at_its_field(send, changes, field):
    assert set(send(sent(**changes))) == {field}

    assert Rating.objects.count() == 0


def test_yes_or_no_is_asked_for_where_the_criterion_asks(send):
    rating = rate(value="3")
    rating.criterion.value_type = "yes_no"
    rating.criterion.save()
    Rating.objects.all().delete()

    assert "ja oder nein" in send(sent(value="3"))["value"]
    assert send(sent(value="Ja")) == {}

    assert Rating.objects.get().value == "yes"


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "asked", "value": "", "reason": "", "checked_on": "", "asked_on": "2026-03-01"},
        {"state": "not_applicable", "value": ""},
    ],
)
def test_the_other_states_need_no_value(send, changes):
    sources = () if changes["state"] == "asked" else ("Satzung",)

    assert send(sent(sources=sources, **changes)) == {}


def test_a_profile_is_rated_once_on_a_criterion(send):
    rate()

    assert set(send(sent())) == {"criterion"}
    with pytest.raises(IntegrityError), transaction.atomic():
        rate()


def test_a_rating_can_be_edited(client_of, chief):
    rating = rate()
    source = rating.sources.get()
    form = sent(value="4") | {"sources-INITIAL_FORMS": 1, "sources-0-id": source.pk}
    address = reverse(Rating.snippet_viewset.get_url_name("edit"), args=[rating.pk])

    assert client_of(chief).post(address, form).status_code == 302

    assert Rating.objects.get().value == "4"


def test_the_last_source_can_not_be_taken_away(client_of, chief):
    rating = rate()
    source = rating.sources.get()
    changes = {"sources-INITIAL_FORMS": 1, "sources-0-id": source.pk, "sources-0-DELETE": "on"}
    address = reverse(Rating.snippet_viewset.get_url_name("edit"), args=[rating.pk])

    answer = client_of(chief).post(address, sent() | changes)

    assert "mindestens eine Quelle" in answer.content.decode()
    assert Rating.objects.get().sources.count() == 1


def test_a_translation_stands_for_its_german_page(send):
    english = translate(profile(), "en", title="Cologne", slug="cologne")

    assert send(sent(profile=english.pk)) == {}

    assert Rating.objects.get().profile_id == profile().pk


def test_the_form_of_a_profile_names_its_ratings(client_of, chief, writer):
    rate()
    ask(start="k11")
    address = reverse("wagtailadmin_pages:edit", args=[profile().pk])

    shown = BeautifulSoup(client_of(chief).get(address).content, "html.parser").get_text(" ")

    assert "3 von 4: regelmäßig" in shown
    assert "angefragt, noch keine Antwort" in shown
    assert "Bewertung hinzufügen" not in client_of(writer).get(address).content.decode()


def test_a_rating_is_no_change_of_the_profile(client):
    before = profile().latest_revision_id

    rate()

    assert profile().latest_revision_id == before
    assert client.get("/praeventionsmodelle/koeln/").status_code == 200


def test_nothing_is_rated_by_planting():
    assert Rating.objects.count() == 0
