"""The catalogue of criteria: words and order are the editors', paths an administrator's."""

import pytest
from django.urls import reverse

from prevention_models.models import Criterion
from tests.prevention_models.ratings import criterion

pytestmark = pytest.mark.django_db


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


def test_a_writer_changes_nothing(client_of, writer):
    one = criterion("k04")

    post(client_of(writer), one, label="Anders")

    assert criterion("k04").label == one.label
