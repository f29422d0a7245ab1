"""Planting pages: first all of them empty, so that texts can link to each other, then their
content.
"""

from collections.abc import Callable, Iterable

from wagtail.models import Locale, Page

from content.files import SeedFiles
from content.kinds import dossiers, events, motions, prevention_models, texts
from content.kinds.base import Known, PlantedPage, Row
from content.records import Records
from core.planting import Planter
from home.models import HomePage

# In an order in which what stands above a page is there before it.
KINDS = (texts.pages, dossiers.pages, motions.pages, prevention_models.pages, events.pages)


def plant_pages(
    files: SeedFiles,
    planter: Planter,
    home: HomePage,
    records: Records,
    examples: Iterable[PlantedPage] = (),
) -> Known:
    """Gives what can be pointed to: every planted page by its key."""
    known = Known(records)
    planted = [*(page for pages in KINDS for page in pages(files)), *examples]
    for page in planted:
        make = _empty_page(page, known, home) if page.parent else lambda: home
        known.pages[page.key] = planter.reserve(f"page/{page.key}", make)
    for page in planted:
        name = f"page/{page.key}"
        planter.fill(name, known.pages[page.key], page.write(page.row, name, known))
    for page in planted:
        for language_code, text in page.row.get("translations", {}).items():
            _plant_translation(planter, page, language_code, text, known)
    return known


def _empty_page(page: PlantedPage, known: Known, home: HomePage) -> Callable[[], Page]:
    def make() -> Page:
        above = known.pages[page.parent] or home
        # The tree counts children in the database: an older copy of the parent would give a path
        # twice.
        return (
            type(above)
            .objects.get(pk=above.pk)
            .add_child(
                instance=page.model(
                    title=page.row["title"],
                    slug=page.row["slug"],
                    locale=Locale.get_default(),
                    live=False,
                )
            )
        )

    return make


def _plant_translation(
    planter: Planter, page: PlantedPage, language_code: str, text: Row, known: Known
) -> None:
    source = known.pages[page.key]
    locale = Locale.objects.get(language_code=language_code)
    above = _translated_parent(source, locale) if source else None
    if source is None or above is None:
        return
    name = f"page/{page.key}@{language_code}"
    translation = planter.reserve(name, lambda: _translation(source, above, locale, text))
    planter.fill(name, translation, page.write_text(text, name, known))


def _translated_parent(source: Page, locale: Locale) -> Page | None:
    """Where a translation belongs; None where an editor has deleted that section."""
    parent = source.get_parent()
    return parent if parent.is_root() else parent.get_translation_or_none(locale)


def _translation(source: Page, above: Page, locale: Locale, text: Row) -> Page:
    """An empty page under its own address from the start.

    A copy would first have the German address, and then a redirect from one that never was public.
    """
    return above.add_child(
        instance=type(source)(
            title=text["title"],
            slug=text.get("slug", f"{source.slug}-{locale.language_code}"),
            locale=locale,
            translation_key=source.translation_key,
            live=False,
        )
    )
