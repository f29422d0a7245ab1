"""An issue as its parts, each with what its templates need: the same for HTML and for text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

from core.addresses import absolute, path_of
from core.localization import in_language
from core.querysets import VisiblePageQuerySet
from newsletter.composing.entries import Entry
from newsletter.composing.words import for_mail, plain

if TYPE_CHECKING:
    from newsletter.models import NewsletterIssuePage

WIDTH_IN_MAIL = 552
# Twice the width for sharp screens, and a kind of file that all mail programs can show.
RENDITION = "width-1104|format-jpeg|jpegquality-75|bgcolor-ffffff"


@dataclass(frozen=True)
class Picture:
    """A picture on our own server, with what keeps the text from jumping when it is loaded."""

    url: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True)
class Part:
    """One block; ``kind`` names its templates."""

    kind: str
    value: Any
    entries: Sequence[Entry] = ()
    html: str = ""
    text: str = ""
    url: str = ""
    picture: Picture | None = None
    is_shown: bool = field(default=True)

    @property
    def mail_template(self) -> str:
        return f"newsletter/mail/blocks/{self.template}.mjml"

    @property
    def text_template(self) -> str:
        return f"newsletter/mail/blocks/{self.template}.txt"

    @property
    def template(self) -> str:
        return "entries" if self.kind in ENTRIES else self.kind


ENTRIES = frozenset({"motion", "event", "model", "dossier", "newest"})


def parts_of(
    issue: "NewsletterIssuePage", entries: Mapping[str, Sequence[Entry]], language_code: str
) -> list[Part]:
    """Those that say something. A button without its page, and a list without entries, are none."""
    targets = addresses_of_buttons(issue, language_code)
    parts = []
    for block in issue.body:
        part = _part(block, entries.get(str(block.id), ()), targets.get(str(block.id), ""))
        if part.is_shown:
            parts.append(part)
    return parts


def _part(block: Any, entries: Sequence[Entry], url: str) -> Part:
    kind, value = block.block_type, block.value
    if kind in ENTRIES:
        return Part(kind, value, entries=entries, is_shown=bool(entries))
    if kind == "button":
        return Part(kind, value, url=url, is_shown=bool(url))
    if kind == "paragraph":
        text = plain(value.source)
        return Part(
            kind, value, html=for_mail(value.source), text=text, is_shown=bool(text.strip())
        )
    if kind == "picture":
        picture = _picture(value)
        return Part(kind, value, picture=picture, is_shown=picture is not None)
    return Part(kind, value)


def _picture(value: Any) -> Picture | None:
    image = value["picture"]
    if image is None:
        return None
    try:
        rendition = image.get_rendition(RENDITION)
    except SourceImageIOError:
        # The file is gone; the list before sending says so.
        return None
    # One that has just been made still holds its file open.
    rendition.file.close()
    width = min(WIDTH_IN_MAIL, rendition.width)
    return Picture(
        url=absolute(rendition.url),
        width=width,
        height=round(rendition.height * width / rendition.width),
        alt=image.default_alt_text,
        caption=value["caption"],
        credit=image.credit,
    )


def addresses_of_buttons(issue: "NewsletterIssuePage", language_code: str) -> dict[str, str]:
    """By the id of its block, where a button leads; nowhere if its page can't be read."""
    chosen = {
        str(block.id): block.value["page"]
        for block in issue.body
        if block.block_type == "button" and block.value["page"]
    }
    keys = {page.translation_key for page in chosen.values()}
    sources = list(VisiblePageQuerySet(Page).visible().filter(translation_key__in=keys))
    shown = {page.translation_key: page for page in in_language(sources, language_code)}
    found = {
        str(block.id): block.value["url"]
        for block in issue.body
        if block.block_type == "button" and not block.value["page"]
    }
    return found | {
        key: absolute(path_of(shown[page.translation_key]))
        for key, page in chosen.items()
        if page.translation_key in shown
    }
