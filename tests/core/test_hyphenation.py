import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from core.templatetags.site_tags import SOFT_HYPHEN, soft_hyphens


@pytest.mark.parametrize(
    "shown",
    [
        "Präventions-modelle",
        "Präventions-rat",
        "Kriminal-prävention",
        "Sicherheits-konferenzen",
        "Bürger-umfragen",
        "Bürger-meister-amt",
        "Gemeinde-rats-ausschuss",
        "Stadtteil-ebene",
        "Kinder-tages-stätte",
        "Weiter-entwicklung",
        "Barriere-freiheit",
        "Straßenbahn-halte-stellen-barriere-freiheit",
    ],
)
def test_a_long_word_breaks_where_words_are_joined(shown):
    assert broken(shown.replace("-", "")) == shown


@pytest.mark.parametrize(
    "shown",
    [
        "Arbeits-agentur",
        "Besuchs-statistik",
        "Gesamt-städtischer",
        "Ausdrück-lich",
        "Orga-ni-sa-tionen",
        "Fort-schrei-bung",
        "Mikro-seg-ment-ana-lysen",
        "Demon-stra-tions-zug",
    ],
)
def test_no_break_leaves_a_letter_alone_or_tears_a_sound_apart(shown):
    assert broken(shown.replace("-", "")) == shown


@pytest.mark.parametrize(
    "shown",
    ["Krimi-na-lität", "Finan-zie-rung", "Ratschlä-gen-samm-lung", "Sozi-alis-ti-schen"],
)
def test_an_ending_is_no_word_that_is_joined(shown):
    assert broken(shown.replace("-", "")) == shown


def test_words_on_an_english_page_break_as_in_english():
    with translation.override("en"):
        assert broken("recommendation") == "recom-mend-a-tion"


def test_a_german_title_on_an_english_page_breaks_as_in_german():
    with translation.override("en"):
        assert broken("Sicherheitskonferenzen", "de") == "Sicherheits-konferenzen"


@pytest.mark.parametrize("language_code", ["de", "de-simple", "en"])
@given(text=st.text(alphabet=st.sampled_from("Prävention stadt rats SCHUNGioß-9.")))
def test_what_is_copied_and_searched_are_the_same_letters(language_code, text):
    with translation.override(language_code):
        assert soft_hyphens(text).replace(SOFT_HYPHEN, "") == text


def broken(text, *language_code):
    return soft_hyphens(text, *language_code).replace(SOFT_HYPHEN, "-")
