"""The planted site as a whole: every page that links lead to."""

import re
from collections import Counter
from functools import cache

import pytest

from tests.crawling import crawl, is_page

pytestmark = pytest.mark.django_db


@cache
def planted_answers():
    """Everything that links lead to, feeds as well; no test here changes what is planted."""
    return crawl()


@pytest.fixture
def answers():
    return planted_answers()


@pytest.fixture
def pages(answers):
    return {path: answer for path, answer in answers.items() if is_page(answer)}


def language_of(path):
    return next((code for code in ("en", "de-simple") if path.startswith(f"/{code}/")), "de")


def test_no_link_is_dead(answers):
    wrong = {
        path: answer.status_code for path, answer in answers.items() if answer.status_code != 200
    }

    assert wrong == {}


def test_every_published_page_can_be_reached_by_links(pages):
    expected = {
        "/antraege/masterplan-2-0-gemeinsam/",
        "/vorgaenge/kommunale-sicherheit/",
        "/themen/soziales/",
        "/themen/rechtsextremismus/",
        "/wissenswertes/was-nicht-belegt-bedeutet/",
        "/impressum/",
        "/datenschutz/",
        "/barrierefreiheit/",
        "/kontakt/",
        "/en/",
        "/en/motions/security-conferences/",
        "/en/dossiers/community-safety/",
        "/en/topics/soziales/",
        "/de-simple/",
        "/de-simple/antraege/",
        "/de-simple/antraege/sicherheits-konferenzen/",
    }

    assert expected <= set(pages)


def test_no_page_has_a_cookie_or_depends_on_one(answers):
    for path, answer in answers.items():
        assert not answer.cookies, path
        assert answer.headers.get("Vary", "Accept-Encoding") == "Accept-Encoding", path


def test_each_page_names_its_language_title_and_address(pages, settings):
    for path, answer in pages.items():
        html = answer.content.decode()
        assert f'<html lang="{language_of(path)}">' in html, path
        assert html.count("<h1") == 1, path
        assert re.search(r"<title>\s*\S", html), path
        assert f'<link rel="canonical" href="{settings.PUBLIC_URL}{path}">' in html, path


def test_no_two_pages_share_a_title(pages):
    titles = [
        re.search(r"<title>(.*?)</title>", a.content.decode(), re.S)[1] for a in pages.values()
    ]

    assert [title for title, number in Counter(titles).items() if number > 1] == []


def test_no_page_loads_anything_from_another_host(pages):
    for path, answer in pages.items():
        html = answer.content.decode()
        assert not re.search(r"<(img|script|iframe|source|video|audio)[^>]+https?://", html), path
        loaded = re.findall(r'<link rel="(?:stylesheet|preload|icon)"[^>]*href="([^"]+)"', html)
        assert all(address.startswith("/static/") for address in loaded), path


def test_no_page_holds_styles_or_scripts_of_its_own(pages):
    for path, answer in pages.items():
        html = answer.content.decode()
        assert not re.search(r"\sstyle=|<style|\son\w+=", html), path
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/)", html), path


def test_each_page_says_that_this_is_an_archive(pages):
    for path, answer in pages.items():
        assert "Dies ist ein Archiv. Aktuell ist" in answer.content.decode(), path


def test_nothing_english_is_left_on_a_german_page(pages):
    """Words of our own that no German text has."""
    english = re.compile(
        r"\b(Skip to content|You are here|not documented|Submitted by|Main menu)\b"
    )

    for path, answer in pages.items():
        if not path.startswith("/en/"):
            assert not english.search(answer.content.decode()), path


def test_languages_point_to_each_other(pages):
    for path, answer in pages.items():
        html = answer.content.decode()
        others = re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', html)
        for language, address in others:
            twin = re.sub(r"^https?://[^/]+", "", address)
            back = pages[twin].content.decode()
            assert re.search(rf'hreflang="[\w-]+" href="[^"]*{re.escape(path)}"', back), (
                path,
                language,
            )


def test_ids_stand_on_a_page_once(pages):
    for path, answer in pages.items():
        ids = re.findall(r'\sid="([^"]+)"', answer.content.decode())
        assert sorted(set(ids)) == sorted(ids), path
