"""Serving pictures from the media folder."""

from pathlib import Path

import pytest
from django.test import override_settings

pytestmark = pytest.mark.django_db
HASHED = "images/ratssaal.2e16d0ba.fill-40x40.png"


@pytest.fixture
def media_folder(tmp_path):
    for name in (HASHED, "original_images/ratssaal.png", "documents/geheim.pdf", "images2/x.png"):
        file = tmp_path / "media" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"content of " + name.encode())
    (tmp_path / "secret-key").write_text("secret")
    with override_settings(MEDIA_ROOT=str(tmp_path / "media")):
        yield tmp_path / "media"


def test_a_rendered_picture_is_served_for_ever(client, media_folder):
    answer = client.get(f"/media/{HASHED}")

    assert answer.getvalue() == b"content of " + HASHED.encode()
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("kind", ["avif", "webp"])
def test_a_browser_is_told_what_kind_of_picture_it_gets(client, media_folder, kind):
    (media_folder / "images" / f"x.{kind}").write_bytes(b"x")

    answer = client.get(f"/media/images/x.{kind}")

    assert answer.getvalue() == b"x"
    assert answer.headers["Content-Type"] == f"image/{kind}"


def test_a_page_is_compressed_and_a_picture_is_not_compressed_again(client, media_folder):
    accepts = {"accept-encoding": "gzip"}
    (media_folder / HASHED).write_bytes(b"picture" * 1000)

    page, picture = (client.get(path, headers=accepts) for path in ("/", f"/media/{HASHED}"))

    assert page.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in picture.headers
    assert picture.getvalue() == b"picture" * 1000


@pytest.mark.parametrize(
    "path",
    [
        "original_images/ratssaal.png",
        "documents/geheim.pdf",
        "images2/x.png",
        "images/../original_images/ratssaal.png",
        "images/%2e%2e/documents/geheim.pdf",
        "images/../../secret-key",
        "images/..%2f..%2fsecret-key",
        "images//../../secret-key",
        "images/..\\..\\secret-key",
        "images/%00",
        "images/",
        "images/gibtesnicht.png",
        "",
    ],
)
def test_nothing_else_is_served(visitor, media_folder, path):
    answer = visitor.get(f"/media/{path}")

    assert answer.status_code in {400, 404}


def test_a_link_out_of_the_folder_leads_nowhere_useful(visitor, media_folder):
    Path(media_folder / "images" / "up").symlink_to(media_folder.parent)

    assert visitor.get("/media/images/up/../secret-key").status_code in {400, 404}


def test_a_picture_is_not_sent_again_to_who_has_it(client, media_folder):
    first = client.get(f"/media/{HASHED}")
    first.close()

    again = client.get(
        f"/media/{HASHED}", headers={"If-Modified-Since": first.headers["Last-Modified"]}
    )

    assert again.status_code == 304


def test_a_picture_can_not_run_anything(client, media_folder):
    answer = client.get(f"/media/{HASHED}")
    answer.close()

    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
