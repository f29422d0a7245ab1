"""What visitors get of the file of profiles, read once for all tests that hold it against it."""

from functools import cache

from bs4 import BeautifulSoup
from django.test import Client

from content.management.commands.plant_content import SEED
from prevention_models.file_format import BODY_KINDS, SOURCE_KINDS, ProfilesFile

PATH = SEED / "prevention_models.yaml"
FILE = ProfilesFile(PATH).data


@cache
def page_at(address):
    return BeautifulSoup(
        Client().get(address).content.decode().replace("\u00ad", ""), "html.parser"
    )


def words_of(element):
    return " ".join(element.get_text(" ").split())


def plain(text):
    return " ".join(str(text).split())


def section_of(page, name):
    return page.find("section", attrs={"aria-labelledby": name})


def says(element, text):
    """In its words, or as the machine-readable form of a date."""
    dates = {one["datetime"] for one in element.find_all("time")}
    return plain(text) in words_of(element) or str(text) in dates


def leaves(value, path=()):
    """Every fact of a piece of the file, with the way to it."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from leaves(part, (*path, name))
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part, path)
    elif value is not None:
        yield path, value


def in_words(path, value):
    """What stands on a page for what stands in the file."""
    if path == ("kind",):
        return BODY_KINDS[value].label
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else value


def numbers_of(element):
    """The numbers of the sources that are named there."""
    return [int(link["href"].removeprefix("#quelle-")) for link in element.select(".notes a")]


def sources_are(shown, row):
    """Whether these entries are the sources that the row names, with all that is known of them."""
    cited = [row["source_list"][key] for key in row["sources"]]
    return len(shown) == len(cited) and all(
        [link["href"] for link in entry.select("a")] == [source["url"]] * bool(source["url"])
        and says(entry, source["says"] or "")
        and says(entry, source["date"] or "ohne Datum")
        and says(entry, source.get("note") or "")
        and says(entry, SOURCE_KINDS[source["kind"]].in_short)
        for entry, source in zip(shown, cited, strict=True)
    )
