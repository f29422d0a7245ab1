"""What collectstatic makes of the static files."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from config.storage import BundledStaticFilesStorage, _minified, _moved

STATIC = Path(__file__).resolve().parents[2] / "site" / "static"


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_DIRS = [STATIC]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "config.storage.BundledStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


@pytest.fixture
def stylesheet(collected):
    return (collected / staticfiles_storage.stored_name("css/main.css")).read_text()


def test_the_style_sheet_is_one_file(stylesheet):
    assert "@import" not in stylesheet
    assert "/*" not in stylesheet


def test_the_order_of_the_layers_is_said_first(stylesheet):
    order = re.match(
        r"@layer tokens,base,layout,components,utilities,print;@layer tokens\{", stylesheet
    )

    assert order


def test_every_part_lands_in_the_layer_it_was_imported_into(stylesheet):
    source = (STATIC / "css" / "main.css").read_text()

    assert re.findall(r"@layer (\w+)\{", stylesheet) == re.findall(r"layer\((\w+)\)", source)


def test_fonts_stay_outside_the_layers_and_are_named_with_their_hash(stylesheet, collected):
    fonts = re.findall(r'\}@font-face\{[^}]*?url\("\.\./(fonts/[\w.-]+)"\)', stylesheet)

    assert len(fonts) == 3
    assert all(re.search(r"\.[0-9a-f]{12}\.woff2$", font) for font in fonts)
    assert all((collected / font).exists() for font in fonts)


def test_the_braces_of_the_bundle_match(stylesheet):
    assert stylesheet.count("{") == stylesheet.count("}")


def test_the_error_page_finds_the_bundle_without_its_hash(collected):
    plain = (collected / "css" / "main.css").read_text()

    assert "@import" not in plain


def test_collecting_twice_changes_nothing(collected, stylesheet):
    call_command("collectstatic", interactive=False, verbosity=0)

    assert (collected / staticfiles_storage.stored_name("css/main.css")).read_text() == stylesheet


def test_styles_scripts_and_fonts_keep_within_the_budget(collected, stylesheet):
    fonts = sum(font.stat().st_size for font in (STATIC / "fonts").glob("*.woff2"))
    script = (STATIC / "js" / "main.js").read_bytes()

    assert len(gzip.compress(stylesheet.encode())) < 14_000
    assert len(gzip.compress(script)) < 3_000
    assert fonts < 100_000


def test_without_the_style_sheet_there_is_nothing_to_bundle(collected):
    storage = BundledStaticFilesStorage()

    assert list(storage.post_process({}, dry_run=False)) == []


@pytest.mark.parametrize(
    ("css", "shorter"),
    [
        (".a  :is(b, c) > d {\n  margin: 0 -1px;\n}\n", ".a :is(b,c) > d{margin: 0 -1px}"),
        (
            "a {\n  width: calc(1px + 2 * var(--x)); /* why */\n}",
            "a{width: calc(1px + 2 * var(--x))}",
        ),
        ('a::before { content: "a;  b /* c */" }', 'a::before{content: "a;  b /* c */"}'),
    ],
)
def test_minifying_never_touches_a_selector_or_a_string(css, shorter):
    assert _minified(css) == shorter


def test_addresses_in_a_part_are_seen_from_the_bundle():
    css = 'a { background: url("../../img/x.svg"), url(data:x), url("#y"), url("/z.png"); }'

    moved = _moved(css, "css/components/a.css")

    assert moved == 'a { background: url("../img/x.svg"), url(data:x), url("#y"), url("/z.png"); }'
