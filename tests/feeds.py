"""Reading a feed as a program that follows it does."""

from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read(answer):
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content)  # noqa: S314 - our own answer


def text(element, name):
    """The text of the only child with this name; None without one."""
    found = element.findall(f"{ATOM}{name}")
    assert len(found) <= 1, name
    return found[0].text if found else None


def link(element, rel):
    (found,) = [one for one in element.findall(f"{ATOM}link") if one.get("rel") == rel]
    return found.get("href")


def entries(feed):
    return feed.findall(f"{ATOM}entry")


def titles(feed):
    return [text(entry, "title") for entry in entries(feed)]


def summaries(feed):
    return {text(entry, "title"): text(entry, "summary") for entry in entries(feed)}


def identifiers(feed):
    return {text(entry, "title"): text(entry, "id") for entry in entries(feed)}
