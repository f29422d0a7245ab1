"""Every address that search engines should know, in every language, with its counterparts."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from core.addresses import absolute, path_of
from core.models import Topic
from core.querysets import DEPTH_OF_START_PAGES, VisiblePageQuerySet
from council.models import Person
from home import directory
from home.models import PeoplePage, TopicIndexPage
from motions.models import MotionIndexPage
from motions.routes import MEETINGS, YEARS
from oparl.page import ADDRESSES, FIELDS

MOST_IN_A_FILE = 50_000
"""More than this no search engine reads from one file (sitemaps.org)."""

# What these pages answer for below themselves, without its being a page of its own.
PARTS: dict[type[Page], Callable[[], Iterable[str]]] = {
    TopicIndexPage: lambda: Topic.objects.in_source_language().values_list("slug", flat=True),
    PeoplePage: lambda: Person.objects.public().values_list("slug", flat=True),
    MotionIndexPage: lambda: [MEETINGS.strip("/"), YEARS.strip("/")],
}
NOT_EASY = MotionIndexPage
"""In easy language it answers for nothing but itself."""


@dataclass(frozen=True)
class Location:
    """One address. ``alternates`` holds it too, where it is not the only one."""

    address: str
    changed_at: datetime | None = None
    alternates: Sequence[tuple[str, str]] = ()


def locations() -> list[Location]:
    """In the order of the tree; the number of queries depends on nothing."""
    found = VisiblePageQuerySet(Page).readable().filter(depth__gte=DEPTH_OF_START_PAGES)
    pages = [page for page in found.order_by("path") if path_of(page)]
    parts = {
        ContentType.objects.get_for_model(model).pk: [f"{part}/" for part in slugs()]
        for model, slugs in PARTS.items()
    }
    easy = ContentType.objects.get_for_model(NOT_EASY).pk

    def suffixes(page: Page) -> list[str]:
        is_easy = page.locale.language_code == settings.EASY_LANGUAGE_CODE
        if is_easy and page.content_type_id == easy:
            return [""]
        return ["", *parts.get(page.content_type_id, [])]

    twins: dict[object, list[Page]] = defaultdict(list)
    for page in pages:
        twins[page.translation_key].append(page)
    in_the_tree = [
        Location(
            absolute(path_of(page)) + suffix,
            None if suffix else page.last_published_at,
            _alternates(
                [twin for twin in twins[page.translation_key] if suffix in suffixes(twin)], suffix
            ),
        )
        for page in pages
        for suffix in suffixes(page)
    ]
    languages = {page.locale.language_code for page in pages}
    return [
        *in_the_tree,
        *_beside_the_tree(ADDRESSES, languages),
        *_beside_the_tree(FIELDS, languages),
        *_beside_the_tree({code: directory.address_in(code) for code in ADDRESSES}, languages),
    ]


def _beside_the_tree(paths: Mapping[str, str], languages: Collection[str]) -> list[Location]:
    """A page that is no page of the tree, in the languages that it is written in."""
    found = [(code, absolute(path)) for code, path in paths.items() if code in languages]
    default = [("x-default", address) for code, address in found if code == settings.LANGUAGE_CODE]
    alternates = [*found, *default] if len(found) > 1 else []
    return [Location(address, None, alternates) for _code, address in found]


def _alternates(twins: Sequence[Page], suffix: str) -> list[tuple[str, str]]:
    if len(twins) == 1:
        return []
    found = [(twin.locale.language_code, absolute(path_of(twin)) + suffix) for twin in twins]
    default = [("x-default", address) for code, address in found if code == settings.LANGUAGE_CODE]
    return [*found, *default]
