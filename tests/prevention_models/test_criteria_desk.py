"""The catalogue of criteria: words and order are the editors', paths an administrator's."""

import pytest
from django.urls import reverse

from prevention_models.models import Criterion
from tests.prevention_models.ratings import ask, criterion, rate

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client_of, chief):
    return client_of(chief)


def form_of(one, **changes):
    return {
        "label": one.label,
        "slug": one.slug,
        "group": one.group,
        "value_type": one.value_type,
        "definition": one.definition,
        "origin": one.origin,
        "sort_order": one.sort_order,
        "sources-count": 0,
    } | changes


def post(client, one, **changes):
    address = reverse(Criterion.snippet_viewset.get_url_name("edit"), args=[one.pk])
    return client.post(address, form_of(one, **changes))


def test_an_editor_changes_label_definition_and_order(client_of, chief, client):
    one = criterion("k04")

    answer = post(
        client_of(chief),
        one,
        label="Arbeitsgruppen",
        definition="Wer woran arbeitet.",
        sort_order=99,
    )

    assert answer.status_code == 302
    html = client.get("/praeventionsmodelle/methode/").content.decode()
    assert "Wer woran arbeitet." in html
    assert "Arbeits\u00adgruppen" in html or "Arbeitsgruppen" in html
    one.refresh_from_db()
    assert one.sort_order == 99


def test_an_editor_neither_sees_nor_changes_the_paths(client_of, chief):
    one = criterion("k04")
    address = reverse(Criterion.snippet_viewset.get_url_name("edit"), args=[one.pk])

    assert 'name="facts"' not in client_of(chief).get(address).content.decode()
    post(client_of(chief), one, facts='["body.name"]')

    one.refresh_from_db()
    assert one.facts == ["structure.expert_groups", "structure.expert_groups_note"]


def test_an_administrator_changes_the_paths(client_of, superuser):
    one = criterion("k04")
    address = reverse(Criterion.snippet_viewset.get_url_name("edit"), args=[one.pk])

    assert 'name="facts"' in client_of(superuser).get(address).content.decode()
    post(client_of(superuser), one, facts='["body.name"]')

    one.refresh_from_db()
    assert one.facts == ["body.name"]


@pytest.mark.parametrize(
    ("start", "value", "value_type", "said"),
    [
        ("k10", "3", "yes_no", "Köln (3 von 4: regelmäßig)"),
        ("k10", "3", "text", "Köln (3 von 4: regelmäßig)"),
        ("k05", "2.5", "scale", "Köln (2,5)"),
    ],
)
def test_a_type_that_values_do_not_fit_is_refused_at_its_field(
    desk, start, value, value_type, said
):
    rating = rate(start=start, value=value)
    one = criterion(start)

    answer = post(desk, one, value_type=value_type)

    errors = answer.context["form"].errors
    assert list(errors) == ["value_type"]
    assert f"passen nicht zu diesem Typ: {said}." in str(errors["value_type"])
    assert criterion(start).value_type == one.value_type
    rating.refresh_from_db()
    assert rating.value == value


def test_a_type_that_all_values_fit_is_taken(desk):
    rate(start="k10", value="3")
    ask("leipzig", start="k10")

    assert post(desk, criterion("k10"), value_type="number").status_code == 302
    assert criterion("k10").value_type == "number"


def test_a_criterion_without_values_takes_any_type(desk):
    ask(start="k10")
    rate(start="k11")

    assert post(desk, criterion("k10"), value_type="yes_no").status_code == 302
    assert criterion("k10").value_type == "yes_no"


def test_a_criterion_with_a_value_that_does_not_fit_can_still_be_described(desk):
    one = rate(value="12").criterion

    assert post(desk, one, label="Anders").status_code == 302
    assert criterion("k10").label == "Anders"


def test_a_writer_changes_nothing(client_of, writer):
    one = criterion("k04")

    post(client_of(writer), one, label="Anders")

    assert criterion("k04").label == one.label
