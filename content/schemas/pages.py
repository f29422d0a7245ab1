"""Start page, lists, guide pages, pages of plain text."""

from articles.models import ArticleIndexPage
from content.schemas.shapes import (
    KEY,
    TEXT,
    YES_NO,
    blocks,
    list_of,
    object_of,
    translated,
)
from dossiers.models import DossierIndexPage
from events.models import EventIndexPage
from home.models import GuideIndexPage, PeoplePage, TopicIndexPage
from motions.models import MotionIndexPage
from newsletter.models import NewsletterIndexPage
from prevention_models.models import PreventionModelIndexPage

INDEX_PAGE_TYPES = {
    model._meta.label: model
    for model in (
        MotionIndexPage,
        DossierIndexPage,
        ArticleIndexPage,
        TopicIndexPage,
        GuideIndexPage,
        PeoplePage,
        EventIndexPage,
        PreventionModelIndexPage,
        NewsletterIndexPage,
    )
}

_TEXT_BODY = blocks(
    {
        "heading": TEXT,
        "paragraph": TEXT,
        "definitions": list_of(object_of({"term": TEXT, "explanation": TEXT})),
        "notice": object_of({"heading": TEXT, "text": TEXT}),
        "contact": YES_NO,
    }
)
_START_TEXT = {"title": TEXT, "teaser": TEXT, "introduction": TEXT}
_INDEX_TEXT = {"title": TEXT, "slug": KEY, "teaser": TEXT}
_PLAIN_PAGE = {"key": KEY, **_INDEX_TEXT, "body": _TEXT_BODY}
PAGES = object_of(
    {
        "start": object_of(_START_TEXT, {"translations": translated(_START_TEXT)}),
        "index_pages": list_of(
            object_of(
                {
                    "key": KEY,
                    "parent": {"const": "start"},
                    "type": {"enum": list(INDEX_PAGE_TYPES)},
                    "in_main_menu": YES_NO,
                    **_INDEX_TEXT,
                },
                {"translations": translated(_INDEX_TEXT)},
            )
        ),
        "guides": list_of(object_of(_PLAIN_PAGE)),
        "standard_pages": list_of(object_of({**_PLAIN_PAGE, "needs_review": YES_NO})),
    }
)
