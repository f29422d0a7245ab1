"""Paper: tagged, with a title and a language, and the same bytes for the same words."""

import re
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from core import pdf
from core.pdf.rich_text import tree_of

TEMPLATE = "tests/core/letter.typ"
WORDS = "Sicherheit für <b>alle</b>"


def letter(**data):
    return pdf.render(TEMPLATE, {"title": "Ein Brief", "language": "de", "nodes": []} | data)


def test_paper_is_tagged_and_says_its_title_and_its_language():
    paper = PdfReader(BytesIO(letter(title="Überwege", language="de")))

    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert paper.metadata.title == "Überwege"
    assert paper.trailer["/Root"]["/Lang"] == "de"


def test_the_same_words_give_the_same_file():
    assert letter(title="Überwege") == letter(title="Überwege")


@pytest.mark.parametrize(
    "command", ["#panic()", "$x^2$", "@nobody", '#import "x"', "<label>", "*b"]
)
def test_words_are_never_commands(command):
    paper = PdfReader(BytesIO(letter(title=command, nodes=[{"tag": "p", "children": [command]}])))

    assert command in paper.pages[0].extract_text()


def test_a_sign_that_no_font_has_is_a_box_and_no_fault():
    words = "Licht \U0001f331\U0001f331 \x01 漢 an"

    paper = PdfReader(BytesIO(letter(title=words, nodes=[{"tag": "p", "children": [words]}])))

    assert "Licht □ □ □ an" in paper.pages[0].extract_text()


def test_every_sign_that_is_let_through_can_be_displayed():
    signs = [chr(code) for code in range(0x20, 0x2600) if re.match(f"[{pdf.DISPLAYED}]", chr(code))]
    words = " ".join(signs)

    nodes = [{"tag": "p", "children": [words, {"tag": "b", "children": [words]}]}]

    assert letter(title=f"x {words}", nodes=nodes)


def test_running_text_keeps_its_structure():
    html = f"<p>{WORDS}</p><ul><li>eins</li><li>zwei <ol><li>innen</li></ol></li></ul>"

    assert tree_of(html) == [
        {"tag": "p", "children": ["Sicherheit für ", {"tag": "b", "children": ["alle"]}]},
        {
            "tag": "ul",
            "children": [
                {"tag": "li", "children": ["eins"]},
                {
                    "tag": "li",
                    "children": [
                        "zwei ",
                        {"tag": "ol", "children": [{"tag": "li", "children": ["innen"]}]},
                    ],
                },
            ],
        },
    ]


def test_links_on_paper_lead_somewhere(settings):
    settings.PUBLIC_URL = "https://gruene.example"

    [link] = tree_of('<a href="/antraege/">Anträge</a>')

    assert link == {"tag": "a", "href": "https://gruene.example/antraege/", "children": ["Anträge"]}


@given(html=st.text(alphabet=st.sampled_from("<>/abip ulo&;\"'=öß\n"), max_size=60))
def test_no_markup_is_too_broken_to_be_read(html):
    assert isinstance(tree_of(html), list)
