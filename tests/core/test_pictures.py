"""Pictures as pages show them: small files, room kept, and the first one without waiting."""

import gc
import warnings
from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from core.models import SiteSettings
from tests.factories import SiteImageFactory

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the file of a new rendition open.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


class Tags(HTMLParser):
    """The attributes of each tag of these names."""

    def __init__(self, html, *names):
        super().__init__()
        self.names = names
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag in self.names:
            self.found.append(dict(attrs))


def widths(tag):
    return [part.split()[1] for part in tag["srcset"].split(", ")]


@pytest.fixture
def picture(db):
    """Open files are closed here: nobody else's test is to be told."""
    yield lambda width, height: SiteImageFactory(file__width=width, file__height=height)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def shown(image, tag="{% picture_of image 704 %}", request=None):
    """The tags for AVIF and for all others."""
    given = Context({"image": image, "request": request})
    return Tags(Template("{% load pictures %}" + tag).render(given), "source", "img").found


def test_a_large_picture_is_there_for_both_kinds_of_screens_and_in_both_kinds_of_files(picture):
    avif, other = shown(picture(1800, 1200))

    assert avif["type"] == "image/avif"
    for tag in (avif, other):
        assert widths(tag) == ["1408w", "704w"]
        assert tag["sizes"] == "(min-width: 736px) 704px, calc(100vw - 32px)"
    assert other["src"].endswith(".webp")
    assert (other["width"], other["height"]) == ("1408", "938")
    assert other["alt"] == "Der Ratssaal, von der Tribüne aus"


def test_a_small_picture_is_not_made_larger(picture):
    avif, other = shown(picture(300, 200))

    assert (other["width"], other["height"]) == ("300", "200")
    assert "srcset" not in other
    assert "sizes" not in other
    assert " " not in avif["srcset"]


def test_a_square_is_cut_out_of_the_shorter_side(picture):
    avif, other = shown(picture(900, 500), '{% picture_of image 320 alt="" is_square=True %}')

    assert (other["width"], other["height"], other["alt"]) == ("500", "500", "")
    assert widths(avif) == widths(other) == ["500w", "320w"]


def test_only_the_first_picture_of_a_page_does_not_wait(picture):
    image, request = picture(300, 200), RequestFactory().get("/")

    asked_by = (request, request, RequestFactory().get("/"), None)
    shown_to = [shown(image, request=one)[-1].get("loading") for one in asked_by]

    assert shown_to == [None, "lazy", None, "lazy"]


def test_the_logo_is_on_every_page_and_is_not_its_first_picture(picture, client):
    settings = SiteSettings.objects.get()
    settings.logo = picture(960, 240)
    settings.save()

    html = client.get("/").content.decode()

    (logo,) = [tag for tag in Tags(html, "img").found if tag.get("class") == "brand-logo"]
    assert (logo["width"], logo["height"], logo["alt"]) == ("448", "112", "")
    assert "loading" not in logo
