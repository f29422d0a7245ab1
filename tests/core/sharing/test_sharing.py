"""The picture and the words that stand for a page where it is shared."""

import re
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image

from core.models import SiteImage
from core.sharing import store
from core.sharing.card import Card
from core.sharing.drawing import (
    BAND,
    FOOT,
    HEIGHT,
    MARGIN,
    TITLE_TOP,
    WIDTH,
    draw,
    placed,
)
from tests.browser.pages import PAGES
from tests.factories import restrict

META = re.compile(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">')
GERMAN = st.sampled_from(
    [
        "Rat",
        "Geschwindigkeitsüberwachungsanlagenbeschaffungsverordnung",
        "Rinderkennzeichnungsfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
        "Straßenbahn-Haltestellen-Verlegung",
        "„Zitat“",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    ]
)
WORDS = st.one_of(
    st.text(max_size=300), st.lists(GERMAN, max_size=25).map(" ".join), st.just("x" * 255)
)
SHARED = [
    "/",
    "/antraege/sicherheitskonferenzen/",
    "/en/motions/security-conferences/",
    "/themen/soziales/",
    "/antraege/jahre/",
    "/praeventionsmodelle/koeln/",
    "/suche/",
    "/newsletter/",
    "/feeds/",
    "/de-simple/",
]
FIELDS = ("title", "kind", "state", "date", "site")
pictures = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def told(path):
    html = Client().get(path).content.decode()
    found = META.findall(html)
    return dict(found) | {"canonical": re.findall(r'rel="canonical" href="([^"]+)"', html)}


def path_of_picture(path):
    return told(path)["og:image"].removeprefix("http://localhost:8000")


@hypothesis_settings(max_examples=60)
@given(st.fixed_dictionaries(dict.fromkeys(FIELDS, WORDS)), st.booleans())
def test_no_word_leaves_the_margins_whatever_it_is(words, is_documented):
    card = Card(**words, is_documented=is_documented, is_date_certain=is_documented)

    for line in placed(card):
        left, top, right, bottom = line.box
        # A letter may lean out by the width of its own stroke.
        assert not line.text or left >= MARGIN - 8
        assert right <= WIDTH - MARGIN + 8
        assert top >= 0
        assert bottom <= HEIGHT
        if TITLE_TOP <= line.y < HEIGHT - FOOT:
            assert bottom <= HEIGHT - FOOT


@pytest.mark.parametrize(
    "title", ["Sicherheitskonferenzen", "ł😀日本", "", "W" * 400, "\u00ad \x00"]
)
def test_a_picture_has_the_size_that_others_expect_and_is_always_the_same(title):
    card = Card(title=title, kind="Antrag", state="nicht belegt", is_documented=False, date="2022")

    picture = draw(card)

    with Image.open(BytesIO(picture)) as drawn:
        assert (drawn.size, drawn.format) == ((1200, 630), "PNG")
    assert picture == draw(card)
    assert len(picture) < 100_000


def test_what_is_not_documented_is_drawn_dashed():
    documented, not_documented = (
        Image.open(BytesIO(draw(Card(title="A", is_documented=known)))).convert("RGB")
        for known in (True, False)
    )

    def along(picture):
        return {picture.getpixel((x, HEIGHT - FOOT + 2)) for x in range(MARGIN, WIDTH - MARGIN)}

    assert len(along(documented)) == 1
    assert len(along(not_documented)) > 1


def test_a_long_word_is_broken_at_a_syllable():
    title = [line.text for line in placed(Card(title="Geschwindigkeitsüberwachungsanlagen" * 2))]

    assert any(line.endswith("-") for line in title)
    assert "".join(line.removesuffix("-") for line in title).startswith("Geschwindigkeits")


@pictures
@pytest.mark.parametrize("path", SHARED)
def test_a_page_is_shared_with_words_and_a_picture(path):
    words = told(path)

    assert words["og:image:width"] == "1200"
    assert words["og:image:alt"]
    assert words["og:title"]
    assert words["og:type"] in {"website", "article", "profile"}
    assert words["og:locale"] in {"de_DE", "en_GB"}
    assert words["og:locale"] != words.get("og:locale:alternate")
    assert words["og:url"] == words["canonical"][0]
    assert words["twitter:card"] == "summary_large_image"
    answer = Client().get(path_of_picture(path))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    known = {"If-None-Match": answer.headers["ETag"]}
    assert Client().get(path_of_picture(path), headers=known).status_code == 304


@pictures
def test_every_type_of_page_names_a_picture_that_is_there():
    for name, path in PAGES.items():
        answer = Client().get(path)
        if answer.status_code != 200:
            continue
        address = path_of_picture(path)
        assert Client().head(address).status_code == 200, (name, address)


@pictures
def test_a_changed_title_has_a_picture_of_its_own(motion):
    before = path_of_picture(motion.path_on_site)

    motion.title = "Anders als zuvor"
    motion.save_revision().publish()

    after = path_of_picture(motion.path_on_site)
    assert before != after
    assert Client().get(before).status_code == 404
    assert Client().get(after).status_code == 200


@pictures
@pytest.mark.parametrize("hide", [lambda page: page.unpublish(), restrict])
def test_what_is_not_public_has_no_picture(visitor, motion, hide):
    address = path_of_picture(motion.path_on_site)

    hide(motion)

    assert visitor.get(address).status_code == 404


@pictures
def test_nobody_can_have_something_drawn_by_making_up_an_address(visitor, monkeypatch):
    monkeypatch.setattr(store, "draw", lambda card: pytest.fail("drawn"))

    for name in ("0" * 24, "f" * 24):
        for path in ("/", "/antraege/", "/antraege/sicherheitskonferenzen/", "/gibtesnicht/"):
            assert visitor.get(f"{path}vorschau-{name}.png").status_code == 404


@pictures
def test_it_is_drawn_once_and_the_folder_stays_small(monkeypatch):
    monkeypatch.setattr(store, "MOST_PICTURES", 3)
    drawn = []
    monkeypatch.setattr(store, "draw", lambda card: drawn.append(card.title) or b"picture")

    for number in (1, 1, 2, 3, 4, 4):
        assert store.picture_of(Card(title=str(number))) == b"picture"

    assert drawn == ["1", "2", "3", "4"]
    assert len(list(store.folder().iterdir())) == 3


@pictures
def test_a_full_disk_is_no_reason_to_show_no_picture(monkeypatch):
    def refuse(*_args):
        raise OSError

    monkeypatch.setattr(store, "_keep", refuse)

    assert store.picture_of(Card(title="A")).startswith(b"\x89PNG")


@pictures
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_editors_own_picture_comes_before_the_drawn_one(motion, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = BytesIO()
    Image.new("RGB", (1600, 900), "#8abd24").save(file, "PNG")
    file.seek(0)
    own = SiteImage.objects.create(
        title="Rathaus",
        description="Das Rathaus von vorn",
        credit="Foto: X",
        file=ImageFile(file, name="rathaus.png"),
    )
    motion.teaser_image = own
    motion.save_revision().publish()

    for path in (motion.path_on_site, "/en/motions/security-conferences/"):
        words = told(path)
        assert "vorschau-" not in words["og:image"]
        assert words["og:image:alt"] == "Das Rathaus von vorn"
        address = words["og:image"].removeprefix("http://localhost:8000")
        with Image.open(BytesIO(Client().get(address).getvalue())) as shown:
            assert shown.size == (1200, 630)


def test_all_lines_of_the_band_lie_in_it():
    line = next(iter(placed(Card(title="x", site="GRÜNE Ratsfraktion gjpqy"))))

    assert line.box[3] <= BAND
