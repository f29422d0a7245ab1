"""Where a long word may break so that it still reads: where German words are joined, and between
syllables only where a part is long itself.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from pyphen import Pyphen

LONG_PART = 12
"""Letters of a part that may break once more."""
SHORTEST_PART = 4
SHORTEST_LAST_WORD = 3
VOWELS = set("aeiouyäöü")

# What stands at the front of compounds in council work, with what joins it to the next word. The
# dictionary knows syllables ("Bürge-rum-frage"), but no compounds.
FRONTS = """
    akteurs amts ansprech antrags arbeits bahnhofs barriere behörden beispiel bericht berichts
    beschluss besuchs bezirks bundes bürger bürgermeister daten datenschutz dauer demokratie dienst
    dienste einwohner einzel einzelhandels erfolgs extremismus fach fachkräfte fahrrad familien
    finanz frauen früh fußgänger gebiets gefahren gemeinde gesamt geschäfts gewalt gewerbe gremien
    groß grund grundsatz grundstücks gruppen haltestellen handels haupt haus haushalts innen
    innenstadt internet jahres jugend kalender kinder klima kommunal konflikt kontroll konzept
    kriminal kriterien landes lebens lenkungs limmattaler medien mitglieder modell muster nachbar
    netzwerk newsletter ober orts ortsteil partner personal pflicht platz plenums polizei presse
    problem programm projekt quartals quartiers radverkehrs rats raum rechts regional ressort
    richtlinien schlüssel schwer selbst senioren sozial staats stadt stadtrats stadtteil stellen
    straftaten straßen straßenbahn struktur tabellen tages teil teilnehmer themen umwelt unfall
    unter vergleichs verkehrs vertrags viertel volks voll vollzeit vorgänger wahl weiter wochen
    zeichen zivil zufalls zusammen zwischen
"""
_FRONT = re.compile(
    rf"(?:{'|'.join(sorted(FRONTS.split(), key=len, reverse=True))})"
    # What follows is an ending, and no word: "Finanz|ierung", "Rat|schlag".
    r"(?!ung|igung|ier|is[ctmi]|ität|tis|ion|ell|at(?:iv|isch)|(?<=s)ch)",
    re.IGNORECASE,
)
# After these endings an s joins two words: "Präventions|modell".
_JOINING_S = re.compile(r"(?:ion|heit|keit|ung|schaft|tät)s(?!ch)", re.IGNORECASE)
_BEGINS_A_WORD = re.compile(r"s(?:ch|p|t)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def places(word: str, language_code: str) -> Sequence[int]:
    """Behind how many letters the word may break."""
    dictionary = _dictionary(language_code)
    if language_code == "en":
        return dictionary.positions(word)
    starts = [0, *_joints(word), len(word)]
    found = set(starts[1:-1])
    for start, end in pairwise(starts):
        if end - start >= LONG_PART:
            syllables = _legible(word[start:end], dictionary.positions(word[start:end]))
            found.update(start + place for place in syllables)
    return sorted(found)


def _joints(word: str) -> Iterator[int]:
    start = 0
    while start < len(word):
        front = _FRONT.match(word, start) or _JOINING_S.search(word, start + 1)
        if front is None or len(word) - front.end() < SHORTEST_LAST_WORD:
            return
        start = front.end()
        yield start


def _legible(part: str, syllables: Sequence[int]) -> Sequence[int]:
    """Without the ones that tear a sound apart ("Präventi-on") or letters off ("Arbeit-s-amt")."""
    kept: list[int] = []
    for place in syllables:
        if part[place - 1 : place + 1].lower() == "io":
            continue
        torn_off = part[kept[-1] : place].lower() if kept else ""
        if len(torn_off) == 1 and (torn_off in VOWELS or _BEGINS_A_WORD.match(part, place - 1)):
            continue
        if torn_off and VOWELS.isdisjoint(torn_off):
            kept.pop()
        kept.append(place)
    return kept


@cache
def _dictionary(language_code: str) -> Pyphen:
    lang = "en_GB" if language_code == "en" else "de_DE"
    return Pyphen(lang=lang, left=SHORTEST_PART, right=SHORTEST_PART)
