"""Pages as search engines read them (schema.org): what is known, in their words, and nothing else.

Built from what a page shows anyway, so that it costs no query.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from core.addresses import absolute, path_of

Data = dict[str, Any]
Context = Mapping[str, Any]
SCHEMA = "https://schema.org"


def said(data: Data) -> Data:
    """Without what is not known."""
    return {name: value for name, value in data.items() if value not in ("", None, [], {})}


def moment(value: datetime | None) -> str:
    """With its offset; empty where it is not known."""
    return timezone.localtime(value).isoformat(timespec="seconds") if value else ""


def of_context(context: Context) -> list[Data]:
    """Everything that the page in this context is told as, its breadcrumbs included."""
    page = context.get("page")
    describe = getattr(page, "described", None)
    found = describe(context) if describe else [of_plain_page(context)]
    return [{"@context": SCHEMA} | one for one in [*found, breadcrumbs(context)] if one]


def of_plain_page(context: Context) -> Data:
    """What is no page of the tree: a form, the search."""
    kind = str(context.get("page_kind") or "WebPage")
    title = (context.get("page") or {}).get("title") or context.get("title") or ""
    return _web_page(context, kind, str(title)) if title else {}


def web_page(page: Any, context: Context, kind: str = "WebPage", **more: Any) -> Data:
    """A page of the tree, or with ``name`` in ``more`` a part of it."""
    return _web_page(
        context,
        kind,
        more.pop("name", page.title),
        **{
            "datePublished": moment(page.first_published_at),
            "dateModified": moment(page.last_published_at),
            "image": image_of(context),
        }
        | more,
    )


def _web_page(context: Context, kind: str, name: str, **more: Any) -> Data:
    url = address(context)
    return said(
        {
            "@type": kind,
            "@id": f"{url}#seite" if url else "",
            "name": name,
            "description": str(context.get("meta_description") or ""),
            "url": url,
            "inLanguage": str(context.get("html_lang") or ""),
            "isPartOf": {"@id": website_id()},
            "publisher": {"@id": publisher_id()},
            **more,
        }
    )


def address(context: Context) -> str:
    """Where the page is read: its canonical address, or where filters leave none, its own."""
    request = context.get("request")
    own = absolute(request.get_full_path()) if request and hasattr(request, "get_full_path") else ""
    return str(context.get("canonical_url") or own)


def image_of(context: Context) -> str:
    """The picture that stands for the page where it is shared."""
    share = context.get("share")
    return share.image_url if share else ""


def listing(items: Iterable[tuple[str, str]], *, total: int | None = None, first: int = 1) -> Data:
    """Titles and paths as a list, each address once; ``first`` is the place of the first of them,
    ``total`` the length of all pages of the list.
    """
    unique = {path: title for title, path in items if path}
    entries = [
        {"@type": "ListItem", "position": first + number, "name": title, "url": absolute(path)}
        for number, (path, title) in enumerate(unique.items())
    ]
    return of_entries(entries, total)


def page_in(context: Context, items: Sequence[tuple[str, str]]) -> Data:
    """One page of a list whose ``hits`` the context holds."""
    hits = context["hits"]
    return listing(items, total=hits.paginator.count, first=max(hits.start_index(), 1))


def publisher_id() -> str:
    """By which every page names who publishes it."""
    return f"{settings.PUBLIC_URL}/#herausgeberin"


def website_id() -> str:
    return f"{settings.PUBLIC_URL}/#website"


def of_entries(entries: Sequence[Data], total: int | None = None) -> Data:
    return said(
        {
            "@type": "ItemList",
            "numberOfItems": len(entries) if total is None else total,
            "itemListElement": list(entries),
        }
    )


def pages(shown: Iterable[Any]) -> list[tuple[str, str]]:
    """Titles and paths of pages of the tree."""
    return [(page.title, path_of(page)) for page in shown]


def organisations(names: Iterable[str]) -> list[Data]:
    return [{"@type": "Organization", "name": name} for name in names if name]


def things(names: Iterable[str]) -> list[Data]:
    """What something is about."""
    return [{"@type": "Thing", "name": name} for name in names]


def breadcrumbs(context: Context) -> Data:
    """The way from the start page; without a way, nothing."""
    crumbs = list(context.get("breadcrumbs") or [])
    if len(crumbs) < 2:  # noqa: PLR2004 - the start page alone is no way
        return {}
    steps = [
        said(
            {
                "@type": "ListItem",
                "position": number,
                "name": str(crumb["title"]),
                "item": absolute(crumb["url"]) if crumb["url"] else "",
            }
        )
        for number, crumb in enumerate(crumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def publisher(site: Any) -> Data:
    """Who speaks here, as the settings have it. A faction is no party, so it is not called one."""
    return said(
        {
            "@type": "Organization",
            "@id": publisher_id(),
            "name": site.speaker,
            "url": f"{settings.PUBLIC_URL}/",
            "email": site.email,
            "telephone": site.phone,
            "address": _postal_address(site),
        }
    )


def _postal_address(site: Any) -> Data:
    found = said(
        {
            "streetAddress": site.street,
            "postalCode": site.postal_code,
            "addressLocality": site.city,
        }
    )
    return {"@type": "PostalAddress", **found} if found else {}


def website(site: Any, context: Context, search_path: str) -> Data:
    """The site, and how one searches it."""
    return said(
        {
            "@type": "WebSite",
            "@id": website_id(),
            "name": site.full_name,
            "url": f"{settings.PUBLIC_URL}/",
            "inLanguage": str(context.get("html_lang") or ""),
            "publisher": {"@id": publisher_id()},
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": f"{absolute(search_path)}?q={{search_term_string}}",
                },
                "query-input": "required name=search_term_string",
            },
        }
    )
