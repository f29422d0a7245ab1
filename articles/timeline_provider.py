"""What articles contribute to a dossier's timeline."""

from collections.abc import Iterator

from wagtail.models import Page

from articles.models import ArticleKind, ArticlePage
from core.addresses import path_of
from core.dates import PartialDate
from core.feeds import changed_at
from core.localization import in_language
from core.timeline import TimelineEntry


def entries(dossier: Page, language_code: str) -> Iterator[TimelineEntry]:
    """One query, and one more for a translation."""
    articles = list(ArticlePage.objects.visible().in_dossier(dossier).newest_first())
    for article, page in zip(articles, in_language(articles, language_code), strict=True):
        yield TimelineEntry(
            moment=PartialDate(article.published_on),
            kind=str(ArticleKind(article.kind).label),
            title=page.title,
            url=path_of(page),
            detail=page.teaser,
            title_language=page.locale.language_code,
            detail_language=page.locale.language_code,
            key=f"article/{article.translation_key}",
            changed_at=changed_at(article, page),
        )
