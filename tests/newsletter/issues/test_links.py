"""No dead link leaves the house, and the editors are told which one it would have been."""

import pytest

from newsletter.composing.letters import letters_of
from newsletter.sending.links import dead_links
from tests.factories import NOON, MotionPageFactory, restrict, translate

pytestmark = pytest.mark.django_db


def told(issue):
    return [link.words for link in dead_links(issue)]


def both_halves(issue):
    letter = letters_of(issue, now=NOON)[0]
    return letter.html.replace("\xad", "") + letter.text


@pytest.fixture
def draft(db):
    return MotionPageFactory(title="Noch im Entwurf", slug="noch-im-entwurf", live=False)


def test_a_chosen_page_that_is_no_longer_public_is_left_out_and_named(issue_of, motion):
    issue = issue_of(
        ("motion", {"page": motion, "remark": "Dazu ein Wort."}),
        ("button", {"label": "Zum Antrag", "page": motion, "url": ""}),
        ("paragraph", f'<p><a linktype="page" id="{motion.pk}">der Wortlaut</a></p>'),
    )
    assert told(issue) == []

    motion.unpublish()

    assert told(issue) == [motion.title, "Zum Antrag", "der Wortlaut"]
    mail = both_halves(issue)
    assert "/antraege/" not in mail
    assert "Dazu ein Wort." not in mail
    assert "der Wortlaut" in mail


def test_drafts_private_pages_and_deleted_ones_are_no_links(issue_of, draft, motion, dossier):
    restrict(dossier)
    issue = issue_of(
        ("motion", {"page": draft, "remark": ""}),
        ("dossier", {"page": dossier, "remark": ""}),
        ("paragraph", '<p><a linktype="page" id="999999">weg</a> und mehr</p>'),
        ("paragraph", '<p><a linktype="document" id="999999">Anlage</a></p>'),
    )

    assert told(issue) == [draft.title, dossier.title, "weg", "Anlage"]
    mail = both_halves(issue)
    assert draft.title not in mail
    assert f"{dossier.title}</a>" not in mail
    assert "weg und mehr" in mail


def test_links_are_found_however_they_are_written(issue_of):
    html = "<p><A class='x' href='/gibt-es-nicht/'>In <b>alter</b>\n Schreibweise</A></p>"

    assert told(issue_of(("paragraph", html))) == ["In alter Schreibweise"]


def test_a_translation_that_was_chosen_stands_for_its_german_page(issue_of, english_motion, motion):
    issue = issue_of(("motion", {"page": english_motion, "remark": ""}))

    assert told(issue) == []
    assert motion.title in both_halves(issue)


@pytest.mark.parametrize(
    ("address", "is_alive"),
    [
        ("/antraege/", True),
        ("/antraege/sicherheitskonferenzen/", True),
        ("http://localhost:8000/antraege/sicherheitskonferenzen/", True),
        ("/newsletter/", True),
        ("/en/motions/", True),
        ("mailto:mail@example.org", True),
        ("https://example.org/antraege/gibt-es-nicht/", True),
        ("/gibt-es-nicht/", False),
        ("http://localhost:8000/antraege/gibt/es/nicht/", False),
        ("/en/gibt-es-nicht/", False),
    ],
)
def test_addresses_typed_by_hand_are_looked_up_on_our_own_host_only(issue_of, address, is_alive):
    issue = issue_of(("paragraph", f'<p><a href="{address}">hier</a></p>'))

    assert told(issue) == ([] if is_alive else ["hier"])


def test_in_english_links_lead_to_the_translation(issue_of, motion):
    issue = issue_of(
        ("paragraph", f'<p><a linktype="page" id="{motion.pk}">Antrag</a></p>'),
        ("button", {"label": "Zum Antrag", "page": motion, "url": ""}),
    )
    translate(issue, "en", title="March", slug="march")

    english = letters_of(issue, now=NOON)[1]

    assert english.text.count("/en/motions/security-conferences/") == 2
    assert english.html.count("/en/motions/security-conferences/") == 2
