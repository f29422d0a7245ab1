"""The editors' form of a profile: sources that are not there are refused, and nothing is lost."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from prevention_models.lines import keys_of
from prevention_models.models import PreventionModelPage
from tests.factories import translate
from tests.prevention_models.factories import PreventionModelPageFactory

pytestmark = pytest.mark.django_db
PARTS = ("steering_bodies", "expert_groups", "appraisals", "sources")


@pytest.fixture
def editor(client_of, superuser):
    return client_of(superuser)


def sent(**values):
    """What the form sends for a short profile with one source."""
    return nested_form_data(
        {
            "title": "Musterstadt",
            "slug": "musterstadt",
            "teaser": "",
            "municipality": "Musterstadt",
            "state": "Bayern",
            "country": "DE",
            "completeness": "full",
            "body_name": "Rat",
            "body_kind": "council",
            "body_sources": "s1",
            "text": streamfield([]),
            "steering_bodies": inline_formset([]),
            "expert_groups": inline_formset([]),
            "appraisals": inline_formset([]),
            "sources": inline_formset([source("s1")]),
            "comments": inline_formset([]),
            "action-publish": "action-publish",
            **values,
        }
    )


def source(key, **values):
    return {"key": key, "kind": "official", "url": "", "dated": "2021", "says": "Wer?", **values}


def address_of(profile):
    return reverse("wagtailadmin_pages:edit", args=[profile.pk])


def test_a_profile_is_saved_as_it_was_typed(editor):
    profile = PreventionModelPageFactory()
    groups = [{"name": "Opferschutz", "lead": "Polizei", "subgroups": "Eins\nZwei"}]
    values = sent(
        participants_police="Polizeipräsidium\nRevier Mitte",
        citywide_effects_displacement_explicit="false",
        expert_groups=inline_formset(groups),
        appraisals=inline_formset([{"kind": "strength", "text": "Nah dran", "source_keys": "s1"}]),
        links="https://example.org/rat\nhttps://example.org/liste",
    )

    answer = editor.post(address_of(profile), values)

    assert answer.status_code == 302
    saved = PreventionModelPage.objects.get(pk=profile.pk)
    assert saved.participants_police.splitlines() == ["Polizeipräsidium", "Revier Mitte"]
    assert saved.citywide_effects_displacement_explicit is False
    assert saved.council_politics_seats_for_council is None
    assert saved.expert_groups.get().subgroup_names == ["Eins", "Zwei"]
    assert saved.appraisals.get().source_keys == "s1"
    assert saved.sources.get().says == "Wer?"


@pytest.mark.parametrize(
    ("field", "keys", "unknown"),
    [
        ("body_sources", "s1, s9", "s9"),
        ("evaluation_sources", "s1; s7 s8", "s7, s8"),
        ("population_sources", "S1", "S1"),
    ],
)
def test_a_source_that_is_not_listed_is_refused_at_its_field(editor, field, keys, unknown):
    profile = PreventionModelPageFactory()

    answer = editor.post(address_of(profile), sent(**{field: keys}))

    assert list(answer.context["form"].errors) == [field]
    assert unknown in str(answer.context["form"].errors[field])
    assert keys in answer.content.decode()


def test_a_source_of_a_judgement_is_refused_at_its_row(editor):
    profile = PreventionModelPageFactory()
    rows = [
        {"kind": "strength", "text": "Nah dran", "source_keys": "s1"},
        {"kind": "limit", "text": "Kein Geld", "source_keys": "s4"},
    ]

    answer = editor.post(address_of(profile), sent(appraisals=inline_formset(rows)))

    errors = answer.context["form"].formsets["appraisals"].errors
    assert [list(row) for row in errors] == [[], ["source_keys"]]


def test_a_deleted_source_can_not_be_named_any_more(editor):
    profile = PreventionModelPageFactory(sources=["s1"])
    row = source("s1", id=profile.sources.get().pk, DELETE="on")

    answer = editor.post(address_of(profile), sent(sources=inline_formset([row], initial=1)))

    assert list(answer.context["form"].errors) == ["body_sources"]


def test_a_line_that_is_no_address_is_named(editor):
    profile = PreventionModelPageFactory()

    answer = editor.post(
        address_of(profile), sent(links="https://example.org/\nwww.example.org\njavascript:1")
    )

    message = str(answer.context["form"].errors["links"])
    assert "www.example.org" in message
    assert "javascript:1" in message
    assert "https://example.org/" not in message


def test_nothing_that_was_typed_is_lost_when_something_is_refused(editor):
    profile = PreventionModelPageFactory()
    values = sent(
        body_sources="s9",
        body_purpose="Vorbeugen statt aufräumen",
        sources=inline_formset([source("s1", says="Eine lange Abschrift")]),
        steering_bodies=inline_formset([{"name": "Lenkungskreis", "role": "lenkt"}]),
    )

    html = editor.post(address_of(profile), values).content.decode()

    for typed in ("Vorbeugen statt aufräumen", "Eine lange Abschrift", "Lenkungskreis", "lenkt"):
        assert typed in html
    assert not PreventionModelPage.objects.get(pk=profile.pk).body_purpose


def test_two_sources_with_one_short_name_are_refused(editor):
    profile = PreventionModelPageFactory()

    answer = editor.post(
        address_of(profile), sent(sources=inline_formset([source("s1"), source("s1")]))
    )

    assert answer.status_code == 200
    assert not profile.sources.exists()


def test_the_form_of_a_translation_holds_only_its_text(editor):
    english = translate(PreventionModelPageFactory(sources=["s1"]), "en", title="Sampleton")

    form = editor.get(address_of(english)).context["form"]

    assert not set(form.formsets) & set(PARTS)
    assert form.fields["body_name"].disabled
    assert not form.fields["text"].disabled


def test_no_planted_profile_names_a_source_that_it_does_not_have():
    for profile in PreventionModelPage.objects.visible():
        known = {row.key for row in profile.sources.all()}
        fields = [one for one in profile.fact_names if one.endswith("_sources")]
        named = ", ".join(
            [
                *(getattr(profile, name) for name in fields),
                *(row.source_keys for row in profile.appraisals.all()),
            ]
        )

        assert len(fields) == 8
        assert set(keys_of(named)) <= known
