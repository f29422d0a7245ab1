"""RFC 4287 as rules, so that what we publish is read by programs that nobody here has tried."""

import re
from collections import Counter
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"
MEDIA_TYPE = "application/atom+xml"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
MARKUP = re.compile(r"<[a-zA-Z/!]|&(#\d+|[a-z]+);")
TEXTS = ("title", "subtitle", "summary", "rights")
ONCE = ("id", "title", "updated", "subtitle", "summary", "published", "rights", "generator", "logo")


def faults(document, content_type):
    """What is wrong with it, in words; empty for a feed that every reader can read."""
    if content_type.split(";")[0] != MEDIA_TYPE:
        return [f"media type {content_type}"]
    try:
        feed = ET.fromstring(document)  # noqa: S314 - our own answer
    except ET.ParseError as error:
        return [f"not well-formed: {error}"]
    if feed.tag != f"{ATOM}feed":
        return [f"root is {feed.tag}"]
    entries = feed.findall(f"{ATOM}entry")
    found = [*_of_parts("feed", feed), *_of_feed(feed)]
    for number, entry in enumerate(entries, start=1):
        found += _of_parts(f"entry {number}", entry)
        found += _of_entry(f"entry {number}", entry, feed)
    names = Counter(one.findtext(f"{ATOM}id") for one in [feed, *entries])
    found += [f"id {name} stands {number} times" for name, number in names.items() if number > 1]
    return found + _of_moments(feed, entries)


def _of_feed(feed):
    links = _links(feed, "self")
    if len(links) != 1:
        yield f"feed: {len(links)} links to itself"
    elif links[0].get("type", MEDIA_TYPE) != MEDIA_TYPE:
        yield "feed: the link to itself has another media type"
    yield from (f"feed: an element {one.tag}" for one in feed if not one.tag.startswith(ATOM))
    first = next((place for place, one in enumerate(feed) if one.tag == f"{ATOM}entry"), None)
    if first is not None and any(one.tag != f"{ATOM}entry" for one in list(feed)[first:]):
        yield "feed: something stands behind the entries"


def _of_entry(where, entry, feed):
    if not entry.findall(f"{ATOM}author") and not feed.findall(f"{ATOM}author"):
        yield f"{where}: no author"
    has_content = entry.find(f"{ATOM}content") is not None
    if not has_content and len(_links(entry, "alternate")) != 1:
        yield f"{where}: not exactly one link to what it tells of"
    for one in entry.findall(f"{ATOM}category"):
        if not one.get("term"):
            yield f"{where}: a category without a term"


def _of_parts(where, element):
    for name in ("id", "title", "updated"):
        if not (element.findtext(f"{ATOM}{name}") or "").strip():
            yield f"{where}: no {name}"
    for name in ONCE:
        if len(element.findall(f"{ATOM}{name}")) > 1:
            yield f"{where}: more than one {name}"
    if not urlsplit(element.findtext(f"{ATOM}id") or "").scheme:
        yield f"{where}: id is no absolute IRI"
    yield from _of_authors(where, element)
    language = element.get(f"{XML}lang")
    if language is not None and not LANGUAGE.fullmatch(language):
        yield f"{where}: language {language}"
    yield from _of_links(where, element)
    yield from _of_texts(where, element)


def _of_authors(where, element):
    for author in element.findall(f"{ATOM}author"):
        if not (author.findtext(f"{ATOM}name") or "").strip():
            yield f"{where}: an author without a name"
    if len(element.findall(f"{ATOM}author")) > 1:
        yield f"{where}: more than one author"


def _of_links(where, element):
    for link in element.findall(f"{ATOM}link"):
        address = urlsplit(link.get("href") or "")
        if address.scheme not in {"http", "https"} or not address.netloc:
            yield f"{where}: link {link.get('href')} is not absolute"
    pairs = [(one.get("type"), one.get("hreflang")) for one in _links(element, "alternate")]
    if len(pairs) != len(set(pairs)):
        yield f"{where}: two alternates of one type and language"


def _of_texts(where, element):
    for name in TEXTS:
        for one in element.findall(f"{ATOM}{name}"):
            kind = one.get("type", "text")
            if kind not in {"text", "html", "xhtml"}:
                yield f"{where}: {name} of type {kind}"
            if kind == "text" and len(one):
                yield f"{where}: elements in {name}"
            if kind == "text" and MARKUP.search(one.text or ""):
                yield f"{where}: markup in {name}"


def _of_moments(feed, entries):
    parts = [("feed", feed), *((f"entry {n}", one) for n, one in enumerate(entries, 1))]
    found = [
        f"{where}: {name} {moment} is no moment with its offset"
        for where, element in parts
        for name in ("updated", "published")
        if (moment := element.findtext(f"{ATOM}{name}")) is not None
        and not MOMENT.fullmatch(moment)
    ]
    return found or [*_of_order(parts)]


def _of_order(parts):
    changed = {where: _moment(element, "updated") for where, element in parts}
    for where, element in parts:
        published = _moment(element, "published")
        if published and changed[where] and published > changed[where]:
            yield f"{where}: changed before it was published"
        if changed[where] and changed["feed"] and changed[where] > changed["feed"]:
            yield "feed: older than its newest entry"


def _moment(element, name):
    text = element.findtext(f"{ATOM}{name}")
    return datetime.fromisoformat(text) if text else None


def _links(element, relation):
    links = element.findall(f"{ATOM}link")
    return [one for one in links if one.get("rel", "alternate") == relation]
