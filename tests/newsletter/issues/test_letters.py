"""What readers get: every block, in both halves of the mail."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.composing import words
from newsletter.composing.letters import letters_of
from newsletter.dispatching.letters import LEAVE_URL, SETTINGS_URL
from tests.factories import NOON, translate

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
OURS = "http://localhost:8000"


class Seen(HTMLParser):
    """What a mail program would load, and where one can click."""

    def __init__(self, html):
        super().__init__()
        self.loaded, self.links, self.images, self.tags = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append(tag)
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
        if tag == "img":
            self.images.append(values)
        self.loaded += [
            values[name] for name in ("src", "background", "srcset", "poster") if name in values
        ]
        if tag == "link":
            self.loaded.append(values["href"])


def german(issue):
    return next(one for one in letters_of(issue, now=NOON) if one.language_code == "de")


def test_every_block_is_told_in_both_halves(issue_of, full_body, motion, model, dossier):
    letter = german(issue_of(*full_body))

    for half in (letter.html.replace("\xad", ""), letter.text):
        for said in (
            "Aus dem Rat",
            "entschieden",
            "zweitens",
            "Der Ratssaal, von der Tribüne aus",
            "Vor der Sitzung",
            "Lesen Sie die Antwort.",
            motion.title,
            "Abend der Nachbarschaft",
            model.title,
            dossier.title,
            "Zum Vorgang",
            "Drei Anträge und ein Abend.",
        ):
            assert said in half
        assert half.count("Abend der Nachbarschaft") >= 2
    assert letter.subject == "Was der Rat im März beschlossen hat"
    assert "Mit dem Termin im April" in letter.html


def test_the_text_part_reads_like_a_letter(issue_of):
    issue = issue_of(
        ("heading", "Aus dem Rat"),
        (
            "paragraph",
            (
                "<p>Der Rat hat am Donnerstag lange beraten und am Ende <b>entschieden</b>, und "
                '<a href="https://example.org/bericht">ein Bericht</a> liegt vor.</p>'
                "<ol><li>erstens</li><li>zweitens<ul><li>darunter</li></ul></li></ol>"
            ),
        ),
        ("divider", None),
        ("button", {"label": "Mehr lesen", "page": None, "url": "https://example.org/"}),
    )

    text = german(issue).text.split("\n\n-- \n", maxsplit=1)[0]

    assert text == (
        "Was der Rat im März beschlossen hat\n"
        "===================================\n"
        "\n"
        "Drei Anträge und ein Abend.\n"
        "\n"
        f"Im Browser lesen: {OURS}/newsletter/archiv/maerz/\n"
        f"Abmelden: {LEAVE_URL}\n"
        "\n"
        "Aus dem Rat\n"
        "-----------\n"
        "\n"
        "Der Rat hat am Donnerstag lange beraten und am Ende entschieden, und ein\n"
        "Bericht (https://example.org/bericht) liegt vor.\n"
        "\n"
        "1. erstens\n"
        "2. zweitens\n"
        "  - darunter\n"
        "\n"
        "* * *\n"
        "\n"
        "Mehr lesen:\n"
        "https://example.org/\n"
        "\n"
        "Sie bekommen diese E-Mail, weil Sie den Newsletter von GRÜNE\n"
        "Ratsfraktion Dortmund bestellt und das bestätigt haben.\n"
        "\n"
        "Andere Themen wählen:\n"
        f"{SETTINGS_URL}\n"
        "\n"
        "Vom Newsletter abmelden:\n"
        f"{LEAVE_URL}"
    )


def test_a_mail_loads_nothing_from_elsewhere_and_all_its_addresses_are_whole(issue_of, full_body):
    letter = german(issue_of(*full_body))

    seen = Seen(letter.html)

    assert len(seen.images) == 1
    assert all(address.startswith(f"{OURS}/media/images/") for address in seen.loaded)
    assert "@import" not in letter.html
    assert not re.search(r"url\((?!['\"]?data:)", letter.html)
    assert all(re.match(r"(https?://|mailto:)", address) for address in seen.links)
    assert {"script", "iframe", "form", "object"}.isdisjoint(seen.tags)
    assert set(seen.images[0]) >= {"width", "height", "alt"}


def test_the_way_out_is_at_the_top_and_at_the_foot_and_nothing_else_is_personal(
    issue_of, full_body
):
    letter = german(issue_of(*full_body))

    html = letter.html
    assert html.index(LEAVE_URL) < html.index("Aus dem Rat") < html.rindex(LEAVE_URL)
    assert letter.text.index(LEAVE_URL) < letter.text.index("Aus dem Rat")
    assert letter.text.rindex(LEAVE_URL) > letter.text.index("Zum Vorgang")
    invalid = set(re.findall(r"https://\w+\.invalid/\S*?(?=[\"\s<])", html))
    assert invalid == {LEAVE_URL, SETTINGS_URL}


def test_imprint_and_reason_stand_in_both_halves(issue_of, ready_to_send):
    letter = german(issue_of(("paragraph", "<p>Kurz.</p>")))

    for half in (letter.html, letter.text):
        assert "Südwall 23" in half
        assert "mail@example.org" in half
        assert "bestellt und das bestätigt" in " ".join(half.split())


def test_english_readers_get_the_translation_and_else_the_german_text_in_an_english_frame(
    issue_of, motion
):
    issue = issue_of(
        ("paragraph", "<p>Auf Deutsch.</p>"), ("motion", {"page": motion, "remark": ""})
    )
    untranslated = letters_of(issue, now=NOON)[1]
    translate(issue, "en", title="What the council decided", slug="march")

    english = letters_of(issue, now=NOON)[1]

    assert untranslated.language_code == english.language_code == "en"
    assert untranslated.subject == issue.title
    assert "Unsubscribe" in untranslated.text
    assert english.subject == "What the council decided"
    assert f"{OURS}/en/newsletter/archiv/march/" in english.text
    assert f"{OURS}/en/motions/security-conferences/" in english.text


@pytest.mark.parametrize("half", ["html", "text"])
def test_what_editors_type_is_text_and_no_markup(issue_of, half):
    issue = issue_of(
        ("heading", "Rat & <b>Verwaltung</b> {{ x }}"),
        ("button", {"label": "</a><script>", "page": None, "url": "https://example.org/?a=1&b=2"}),
        title='Ein "Titel" & <mj-text>',
    )

    letter = german(issue)

    if half == "text":
        assert "Rat & <b>Verwaltung</b> {{ x }}" in letter.text
        assert "https://example.org/?a=1&b=2" in letter.text
    else:
        seen = Seen(letter.html)
        assert "script" not in seen.tags
        assert "https://example.org/?a=1&b=2" in seen.links
        assert "mj-text" not in seen.tags
        assert letter.subject == 'Ein "Titel" & <mj-text>'


@given(text=st.text(alphabet="ab ä&\n https://x.de/äöü", max_size=400))
def test_wrapping_changes_nothing_but_blanks(text):
    wrapped = words.wrapped(text)

    assert wrapped.split() == text.split()
    assert all(len(line) <= 72 or " " not in line for line in wrapped.split("\n"))
