"""What a screen reader is told of tables, timelines and drawings, as Chromium hands it on."""

import re

import pytest

from tests.browser.pages import PAGES
from tests.browser.visitor import follow

WEEKDAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]


class Told:
    """The accessibility tree of a page, without what is left out of it."""

    def __init__(self, page):
        session = page.context.new_cdp_session(page)
        self.nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        self.by_id = {node["nodeId"]: node for node in self.nodes}

    def name(self, node):
        return node.get("name", {}).get("value", "").replace("\xad", "")

    def all(self, role, within=None):
        nodes = self.below(within) if within else self.nodes
        return [node for node in nodes if not node["ignored"] and node["role"]["value"] == role]

    def one(self, role, name):
        found = [node for node in self.all(role) if name in self.name(node)]
        assert len(found) == 1, (role, name, [self.name(node) for node in self.all(role)])
        return found[0]

    def below(self, node):
        for child in map(self.by_id.get, node.get("childIds", [])):
            if child:
                yield child
                yield from self.below(child)

    def words(self, node):
        """Everything that is read aloud in it, in order."""
        parts = [
            self.name(one)
            for one in self.below(node)
            if not one["ignored"] and one["role"]["value"] in {"StaticText", "image"}
        ]
        return " ".join(" ".join(parts).replace("\xad", "").split())

    def names(self, role, within=None):
        return [self.name(node) for node in self.all(role, within)]


@pytest.fixture
def told_of(page):
    def told(address):
        page.goto(address)
        return Told(page)

    return told


def test_each_cell_of_the_comparison_has_its_heads_and_says_how_certain_it_is(told_of):
    told = told_of(PAGES["comparison on the questions of the motion"])

    table = told.one("table", "Die fünf Fragen des Antrags")
    heads = told.names("columnheader", table)
    assert [head.split()[0] for head in heads] == [
        "Kriterium",
        "Dortmund",
        "Köln",
        "Leipzig",
        "Hannover",
    ]
    rows = [row for row in told.all("row", table) if told.all("rowheader", row)]
    assert len(rows) > 5
    for row in rows:
        assert len(told.names("rowheader", row)) == 1
        cells = told.all("cell", row)
        assert len(cells) == 4
        for cell in cells:
            words = told.words(cell)
            # Either something was found, with its source, or it is said that nothing was.
            assert re.search(r"Quelle \d+|keine Angabe gefunden", words), words
    assert told.one("region", "Die fünf Fragen des Antrags")


def test_the_month_is_a_table_of_days_with_their_events(page):
    page.goto(PAGES["month of events"])
    if not page.locator(".month td a").count():
        follow(page.locator("a[rel=next]").first)
    told = Told(page)

    month = told.all("table")[0]
    assert re.fullmatch(r"\w+ \d{4}", told.name(month))
    assert told.names("columnheader", month) == WEEKDAYS
    days = [told.words(cell) for cell in told.all("cell", month)]
    assert all(re.match(r"\d+\.|$", day) for day in days)
    assert sum(day != "" for day in days) >= 28
    with_events = [cell for cell in told.all("cell", month) if told.all("link", cell)]
    assert with_events
    for cell in with_events:
        assert re.match(r"\d+\.", told.words(cell))
        assert all(told.names("link", cell))


def test_the_way_through_the_committees_is_a_list_whose_last_item_is_the_result(told_of):
    told = told_of(PAGES["motion"])

    section = told.one("region", "Beratungsfolge")
    items = told.all("listitem", told.all("list", section)[0])
    assert len(items) >= 2
    for item in items[:-1]:
        assert re.search(r"\d{4}|nicht belegt", told.words(item))
        assert len(told.names("heading", item)) == 1
    assert re.match("Ergebnis ", told.words(items[-1]))
    assert told.names("heading", items[-1]) == ["nicht belegt"]


def test_what_is_drawn_dashed_on_a_timeline_is_also_said(page):
    page.goto(PAGES["dossier"])
    told = Told(page)

    timeline = told.all("list", told.one("region", "Zeitleiste"))[0]
    items = told.all("listitem", timeline)
    assert len(items) == page.locator(".stations > li").count()
    dashed = page.locator(".stations > li.is-unknown").all_inner_texts()
    assert dashed
    for text in dashed:
        assert re.search("nicht (belegt|dokumentiert)|Gewünscht für", text), text
    lanes = told.one("table", "Der Vorgang auf einer Linie")
    assert told.names("columnheader", lanes)[-1] == "Heute"
    assert len(told.all("rowheader", lanes)) == 3


def test_the_bars_of_the_years_are_numbers_with_words(told_of):
    told = told_of(PAGES["motions by year"])

    table = told.one("table", "Nach Jahr")
    assert told.names("columnheader", table) == ["Jahr", "Anträge"]
    rows = [row for row in told.all("row", table) if told.all("rowheader", row)]
    assert len(rows) > 3
    for row in rows:
        assert re.fullmatch(r"\d{4}|ohne Datum", told.names("rowheader", row)[0])
        total, *parts = re.findall(r"\d+", told.words(told.all("cell", row)[0]))
        assert int(total) == sum(map(int, parts))
    assert told.names("image") == []


def test_drawings_of_bodies_say_what_they_show(told_of):
    told = told_of(PAGES["sectors of all profiles"])
    assert told.one("image", "Die Tabelle darunter sagt dasselbe")

    told = told_of(PAGES["comparison in pictures"])
    pictures = [name for name in told.names("image") if name]
    assert len(pictures) == 3
    assert all(re.match("Genannt: |Keine Angabe", name) for name in pictures)
    body = told.all("listitem", told.all("figure")[0])[0]
    assert {"Steuerungsgremien", "Fachgruppen"} <= set(told.words(body).split())
