"""What can be followed: topics, dossiers and searches, found by the key that is stored."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from core.addresses import path_of
from core.localization import in_language
from core.models import Topic
from dossiers.models import DossierPage
from newsletter.choices import MatterKind
from newsletter.models.following import LONGEST_KEY
from search import parts
from search.forms import SearchForm
from search.kinds import all_kinds
from search.listing import is_answered


@dataclass(frozen=True)
class Matter:
    """One thing that can be followed, in a reader's words; ``path`` is where it can be read."""

    kind: MatterKind
    key: str
    name: str
    path: str

    @property
    def in_words(self) -> str:
        return f"{self.kind.label}: {self.name}"

    @property
    def for_the_proof(self) -> list[dict[str, str]]:
        """As a line of the ledger keeps it: the key, and the name that it had."""
        return [{"slug": f"{self.kind}:{self.key}", "name": self.in_words}]


def find(kind: str, key: str, language_code: str) -> Matter | None:
    """None where it is not there any more, or not public."""
    finders = {
        MatterKind.TOPIC: _topic,
        MatterKind.DOSSIER: _dossier,
        MatterKind.SEARCH: _search,
    }
    with translation.override(language_code):
        return finders[MatterKind(kind)](key, language_code)


def _topic(slug: str, language_code: str) -> Matter | None:
    topic = Topic.objects.in_source_language().named_in(language_code).filter(slug=slug).first()
    if topic is None:
        return None
    return Matter(MatterKind.TOPIC, slug, topic.shown_name, _path_of_topic(slug, language_code))


def _path_of_topic(slug: str, language_code: str) -> str:
    """Below the page that shows topics; the app that has it told the search of it."""
    for page_type in parts.types_showing(Topic):
        pages = list(page_type._default_manager.visible()[:1])
        for page in in_language(pages, language_code):
            return f"{path_of(page)}{slug}/"
    return ""


def _dossier(key: str, language_code: str) -> Matter | None:
    page = dossier_of(key)
    if page is None:
        return None
    shown = in_language([page], language_code)[0]
    return Matter(MatterKind.DOSSIER, key, shown.title, path_of(shown))


def dossier_of(key: str) -> DossierPage | None:
    return DossierPage.objects.visible().filter(translation_key=UUID(key)).first()


def _search(key: str, language_code: str) -> Matter | None:
    text, kinds = words_of(key)
    if not is_answered(text):
        return None
    labels = {kind.slug: kind.label for kind in all_kinds().values()}
    name = gettext("“%(text)s”") % {"text": text}
    if kinds:
        name = f"{name} ({', '.join(labels[slug] for slug in kinds)})"
    path = f"{reverse('search')}?{key}"
    return Matter(MatterKind.SEARCH, key, name, path)


def key_of_search(query: QueryDict) -> str:
    """The same for all ways to write the same search; empty where it can't be followed."""
    form = SearchForm(query)
    form.is_valid()
    text = " ".join(form.cleaned_data["q"].split())
    known = {kind.slug for kind in all_kinds().values()}
    kinds = sorted(known.intersection(form.cleaned_data["art"]))
    key = urlencode([("q", text), *(("art", slug) for slug in kinds)])
    return key if is_answered(text) and len(key) <= LONGEST_KEY else ""


def words_of(key: str) -> tuple[str, list[str]]:
    """The words of a search, and the kinds of page that it is narrowed to."""
    query = QueryDict(key)
    known = {kind.slug for kind in all_kinds().values()}
    return query.get("q", ""), [slug for slug in query.getlist("art") if slug in known]
