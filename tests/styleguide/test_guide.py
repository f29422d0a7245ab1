"""The style guide: only for the desk, made of the real templates, and nothing is forgotten."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.test.signals import template_rendered
from django.urls import reverse
from django.utils import translation

from styleguide.components import component, components
from styleguide.rendering import drawn

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"
STYLESHEETS = {path.name for path in (SITE / "static/css/components").glob("*.css")}
PARTIALS = {
    str(path.relative_to(SITE / "templates")) for path in SITE.glob("templates/partials/**/*.html")
}
NO_COMPONENTS = {
    "partials/head_meta.html": "is in the head of a page, where nothing is seen",
    "partials/icons.html": "holds the signs that other components draw; every frame has it",
}


@pytest.fixture(autouse=True)
def _in_german():
    with translation.override("de"):
        yield


def named(one):
    return one.name


def test_every_stylesheet_of_a_component_is_shown():
    assert {one.stylesheet for one in components()} - {""} == STYLESHEETS


def test_every_partial_is_drawn():
    seen = set()

    def see(template, **_):
        seen.add(template.name)

    template_rendered.connect(see)
    try:
        for one in components():
            drawn(one)
    finally:
        template_rendered.disconnect(see)

    forgotten = PARTIALS - seen - set(NO_COMPONENTS)
    assert forgotten == set()
    assert set(NO_COMPONENTS) <= PARTIALS


@pytest.mark.parametrize("one", components(), ids=named)
def test_an_example_needs_no_database_and_repeats_no_template(one):
    states = drawn(one)

    assert all(state.html.strip() for state in states)
    assert all("<html" not in state.html for state in states)
    assert len({state.html for state in states}) == len(states)


@pytest.mark.parametrize("one", [one for one in components() if one.stylesheet], ids=named)
def test_an_example_shows_what_its_stylesheet_is_about(one):
    css = (SITE / "static/css/components" / one.stylesheet).read_text()
    tree = BeautifulSoup("".join(state.html for state in drawn(one)), "html.parser")

    used = {name for element in tree.select("[class]") for name in element["class"]}
    assert any(f".{name}" in css for name in used)


def test_it_says_what_is_not_printed():
    foot = drawn(component("newsletter"))[0]
    prose = drawn(component("prose"))[0]

    assert (foot.is_printed, foot.not_printed) == (False, [".button", ".no-print"])
    assert (prose.is_printed, prose.not_printed) == (True, [])


@pytest.mark.django_db
@pytest.mark.parametrize("editor", ["superuser", "chief", "writer"])
def test_whoever_edits_sees_the_guide(client_of, request, editor):
    client = client_of(request.getfixturevalue(editor))

    page = BeautifulSoup(client.get(reverse("styleguide")).text, "html.parser")

    headings = {heading.text.strip() for heading in page.select("h2")}
    assert {one.title for one in components()} <= headings
    for address in {frame["src"] for frame in page.select("iframe")}:
        assert client.get(address).status_code == 200, address
    assert "#f5f1e9" in page.text
    assert "Gestaltung" in client.get(reverse("wagtailadmin_home")).text


ADDRESSES = [
    reverse("styleguide"),
    reverse("styleguide_samples"),
    reverse("styleguide_samples_css"),
    reverse("styleguide_preview", args=["state"]),
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_else_does(address):
    answer = Client().get(address)

    assert answer.status_code == 302
    assert "/admin/login/" in answer["Location"]


@pytest.mark.django_db
def test_a_frame_has_the_style_sheet_of_the_site_and_marks_what_is_made_up(client_of, writer):
    answer = client_of(writer).get(reverse("styleguide_preview", args=["facts"]))

    page = BeautifulSoup(answer.text, "html.parser")
    assert [link["href"] for link in page.select("link[rel=stylesheet]")] == [
        "/static/css/main.css"
    ]
    assert all("(Beispiel)" in one.text for one in page.select("main > .wrap > p:first-child"))
    assert "noindex" in page.select_one("meta[name=robots]")["content"]
    assert "form-action 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_a_component_that_is_not_there_is_not_found(client_of, writer):
    answer = client_of(writer).get(reverse("styleguide_preview", args=["gibt-es-nicht"]))

    assert answer.status_code == 404
