"""What can be found below a page of this app without being a page."""

from collections.abc import Iterator

from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from core.models import Topic
from council.models import Person
from search.parts import Part


def topics(page: Page) -> Iterator[Part]:
    """The topics in the language of the page that lists them."""
    for topic in Topic.objects.filter(locale=page.locale).order_by("sort_order", "pk"):
        yield Part(topic.slug, topic.name, (get_text_for_indexing(topic.introduction),))


def people(page: Page) -> Iterator[Part]:
    """Who agreed to being shown; without e-mail and phone."""
    for person in Person.objects.public():
        texts = (person.get_office_display(), person.role)
        about = get_text_for_indexing(person.introduction)
        yield Part(person.slug, str(person), (*map(str, texts), about))
