"""Comparisons that editors put into the text of any page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.blocks.struct_block import StructBlockValidationError

from articles.models import ArticlePage
from core.blocks import FreeComparisonBlock
from dossiers.models import DossierPage
from events.models import EventPage, EventSeriesPage
from home.models import GuidePage, StandardPage
from motions.models import MotionPage
from prevention_models.models import Criterion, CriterionPreset, PreventionModelPage
from tests.factories import ArticlePageFactory, restrict, translate

pytestmark = pytest.mark.django_db
PLACES = [
    (ArticlePage, "body"),
    (DossierPage, "body"),
    (EventPage, "body"),
    (EventSeriesPage, "body"),
    (GuidePage, "body"),
    (MotionPage, "body"),
    (StandardPage, "body"),
]


def profiles(*slugs):
    return [PreventionModelPage.objects.get(slug=slug) for slug in slugs]


def comparison(*slugs, preset=None, criteria=(), with_reference=True, **more):
    return (
        "comparison",
        {
            "heading": "Zwei Städte",
            "profiles": profiles(*slugs),
            "with_reference": with_reference,
            "preset": preset,
            "criteria": list(criteria),
            "commentary": "<p>Uns fiel der Rat auf.</p>",
            **more,
        },
    )


def table(caption="Drei Varianten", headings=("", "A", "B"), rows=(("Träger", "Rat", ""),)):
    return {
        "columns": [{"type": "text", "heading": heading} for heading in headings],
        "rows": [{"values": list(row)} for row in rows],
        "caption": caption,
    }


@pytest.fixture
def shown(client):
    """The article with this block, as a visitor gets it."""

    def show(*blocks):
        article = ArticlePageFactory(body=list(blocks))
        return client.get(article.path_on_site).content.decode()

    return show


@pytest.mark.parametrize(("model", "field"), PLACES)
def test_both_comparisons_may_stand_on_any_page(model, field):
    children = model._meta.get_field(field).stream_block.child_blocks

    assert {"comparison", "free_comparison"} <= set(children)


def test_a_block_shows_the_facts_of_the_profiles_and_the_commentary(shown):
    preset = CriterionPreset.objects.get(slug="fragen-des-antrags")

    html = shown(comparison("koeln", "leipzig", preset=preset))

    for text in ("Zwei Städte", "Uns fiel der Rat auf.", "Blick auf andere Stadtteile"):
        assert text in html
    assert (
        html.index("Dortmund</a></b>") < html.index("Köln</a></b>") < html.index("Leipzig</a></b>")
    )
    assert "?modell=koeln&amp;modell=leipzig&amp;kriterien=fragen-des-antrags" in html


def test_a_block_may_name_single_criteria_and_do_without_the_fixed_column(shown):
    criterion = Criterion.objects.get(slug="k04-fachgruppen")

    html = shown(comparison("koeln", criteria=[criterion], with_reference=False))

    assert "Fachgruppen" in html
    assert "Sitzungsrhythmus" not in html
    assert "Dortmund</a></b>" not in html


@pytest.mark.parametrize("hide", [lambda page: page.unpublish(), restrict])
def test_a_profile_that_is_not_public_drops_out_by_itself(shown, hide):
    block = comparison("koeln", "leipzig")
    hide(PreventionModelPage.objects.get(slug="leipzig"))

    html = shown(block)

    assert "Köln</a></b>" in html
    assert "Leipzig" not in html


def test_of_a_block_without_a_public_profile_nothing_is_left(shown):
    block = comparison("leipzig")
    PreventionModelPage.objects.get(slug="leipzig").unpublish()

    assert "Zwei Städte" not in shown(block)


def test_a_deleted_profile_leaves_the_others(client):
    article = ArticlePageFactory(body=[comparison("koeln", "leipzig")])
    PreventionModelPage.objects.get(slug="leipzig").delete()

    html = client.get(article.path_on_site).content.decode()

    assert "Köln</a></b>" in html


def test_a_translation_that_was_chosen_stands_for_its_profile(shown):
    block = comparison("koeln")
    english = translate(PreventionModelPage.objects.get(slug="leipzig"), "en", title="Leipzig")
    block[1]["profiles"].append(english)

    assert "Leipzig</a></b>" in shown(block)


def test_two_blocks_on_one_page_do_not_share_their_notes(shown):
    html = shown(comparison("koeln"), comparison("koeln"))

    ids = [part.split('"')[0] for part in html.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


def test_a_block_asks_a_fixed_number_of_questions(client):
    few = ArticlePageFactory(body=[comparison("koeln")])
    slugs = (
        PreventionModelPage.objects.visible()
        .exclude(slug="dortmund")
        .values_list("slug", flat=True)
    )
    many = ArticlePageFactory(body=[comparison(*slugs)])
    counts = []

    for article in (few, few, many):
        with CaptureQueriesContext(connection) as asked:
            client.get(article.path_on_site)
        counts.append(len(asked))

    # The chooser of the block itself reads its pages type by type.
    assert counts[2] <= counts[1] + 1
    assert counts[2] <= 30


def test_a_free_table_names_its_rows_and_says_what_is_not_known(shown):
    html = shown(("free_comparison", {"table": table(), "commentary": "<p>Vorläufig.</p>"}))

    assert '<th scope="row" role="rowheader">' in html
    for text in ("Drei Varianten", "Träger", "keine Angabe", "Vorläufig."):
        assert text in html


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"caption": ""}, "Tabellenbeschriftung"),
        ({"headings": ("Nur eine",), "rows": (("x",),)}, "zwei Spalten"),
        ({"rows": ()}, "eine Zeile"),
        ({"headings": ("Was", "", "B")}, "Überschrift"),
    ],
)
def test_a_free_table_that_nobody_could_read_is_refused_at_its_place(wrong, message):
    block = FreeComparisonBlock()
    value = block.to_python({"table": table(**{"headings": ("Was", "A", "B")} | wrong)})

    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(value)

    assert message in str(refused.value.block_errors["table"])
