"""Our HTML is valid on every page that a visitor can meet."""

import gc
import warnings

import pytest

from tests.web import checker
from tests.web.gathering import gathered

pytestmark = [
    pytest.mark.skipif(bool(checker.why_not()), reason=checker.why_not()),
    # Wagtail leaves the file of a new rendition open.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def pages(db):
    """Open files are closed here: nobody else's test is to be told."""
    yield gathered()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def test_the_checker_has_nothing_to_say_about_any_page(pages, tmp_path):
    assert len(pages) > 150
    said = checker.complaints(pages, tmp_path)

    assert said == [], "\n".join(map(str, said))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p><div></div></p>", "No “p” element in scope"),
        ("<h1>x</h1><img src=x.png>", "must have an “alt” attribute"),
        ('<table><tr role="row"><td role="button">x</table>', "must not be used on a “td”"),
        ('<table><tr role="row"><td role="cell">x</table>', ""),
        ('<link rel="expect" href="#x" blocking="render"><p id="x">x</p>', ""),
        ('<link rel="icon" href="x.png" blocking="render">', "must have a “rel” attribute"),
    ],
)
def test_only_what_is_meant_is_passed_over(body, words, tmp_path):
    page = f'<!doctype html><html lang="de"><meta charset="utf-8"><title>x</title>{body}</html>'

    said = "".join(complaint.text for complaint in checker.complaints({"page": page}, tmp_path))

    assert words in said
    assert bool(words) == bool(said)
