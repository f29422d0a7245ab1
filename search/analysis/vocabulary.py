"""The words that a site uses, and which of them are forms of, or made of, another.

The index holds whole words only. What belongs together is asked of the vocabulary when somebody
searches: a word that is new on the site is taken apart with all others at once, and no result hangs
on the order in which pages were indexed.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import islice, takewhile

from search.analysis.lists import BOUND, FUNCTION_WORDS, WHOLE
from search.analysis.stems import PLURAL_IN_ER, SHORTEST
from search.analysis.stems import stem as stem_of

MOST_TERMS = 300
"""Of so many words is a question to the database made, at most: the shortest ones are taken."""
MOST_CANDIDATES = 2_000
SHORTEST_PART = 3
LONGEST_COMPOUND = 48

# A long word is one where it ends a longer one, whatever stands before it; a short one may be part
# of anything: then what is left must be made of words, too. A very long one is made of words
# itself, and no particle makes another word of an Arbeitsgruppe.
VERY_LONG = 12
LONG = 6
QUITE_LONG = 5

_CASES = ("", "e", "en", "er", "ern", "es", "s", "n", "em", "in", "innen", "nen")
_JOINTS = ("", "s", "es", "n", "en", "er", "e", "ens", "ns")
# Before a word, these make another word of it: Verlagerung is no Lage, Abstimmung no Stimmung.
_PREFIX = re.compile(
    r"(?:.*(?:ver|ent|zer|miss|ab|an|auf|aus|ein|vor|zu|nach|bei|um|unter|durch|hin|her|wider|dar|fort"
    r"|los|zuruck|zusammen|uber|nieder|hinter|mit|weg|vorbei|inter|be|ge)|(?:un|mit)?er)"
)
_PARTICLE = re.compile(
    r"(?:ver|ent|zer|miss|ab|an|auf|aus|ein|vor|zu|nach|bei|um|unter|durch|hin|her|wider|dar|fort|los"
    r"|zuruck|zusammen|uber|nieder|hinter|mit|weg|be|ge|er)"
)
_SUFFIX = re.compile(
    r"(?:lich|isch|haft|heit|keit|ung|ier|ion|iv|al|erin|igkeit|isier|isat|itat|ismus)"
)
# They end adjectives by chance: automatisch has nothing of a Tisch.
_BY_CHANCE = re.compile(r"(?:tisch|fisch|ortlich)(?:e[nrsm]?)?")
_PARTICIPLE = re.compile(
    r"(?:ab|an|auf|aus|ein|vor|zu|nach|mit|um|fort|weiter)ge\w+(?:en|t)(?:e[nrsm]?)?"
)
_CAN_BEGIN = re.compile(
    r"(?:sch[lmnrw]?|str?|spr?|sk|th|ch|ph|qu|zw|pf|kn|gn|[bcfgkp][lr]|[dtw]r|[b-df-hj-np-tv-z])?[aeiouy]"
)


class Vocabulary:
    """The words of one language, with their stems. Unchangeable: a changed one is made anew."""

    def __init__(
        self,
        rows: Iterable[tuple[str, str]],
        *,
        language: str = "de",
        bound: Collection[str] = (),
        whole: Collection[str] = (),
    ) -> None:
        self.language = language
        self._by_stem: dict[str, list[str]] = defaultdict(list)
        for word, stem in rows:
            self._by_stem[stem].append(word)
        self.words = frozenset(word for words in self._by_stem.values() for word in words)
        self._whole = WHOLE | frozenset(whole)
        self._bound = BOUND | frozenset(bound)
        self._loose = FUNCTION_WORDS[language]
        self._no_parts = frozenset().union(*FUNCTION_WORDS.values())
        # Searched as one text, which is many times faster than word by word.
        self._lines = "\n".join(["", *sorted(self.words), ""])
        self._is_made_of_words = lru_cache(maxsize=50_000)(self._find_words)
        self._compounds = lru_cache(maxsize=1_000)(self._find_compounds)

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def forms(self, term: str, stem: str) -> list[str]:
        """The words that are this one in another form; Dortmunder is one of Dortmund."""
        found = {*self._by_stem.get(stem, ())} - self._loose
        if term in self.words:
            found.add(term)
        if len(stem) >= LONG:
            for other in (f"{stem}er", stem.removesuffix("er")):
                if len(other) >= LONG and (stem in self.words or other in self.words):
                    found.update(self._by_stem.get(other, ()))
        return _shortest(found)

    def compounds(self, term: str, stem: str, forms: Collection[str]) -> list[str]:
        """The words that have this one as a part: Beirat and Ratsbeschluss of Rat."""
        if self.language == "en" or len(term) < SHORTEST_PART or not term.isalpha():
            return []
        return self._compounds(term, stem, tuple(forms))

    def _find_compounds(self, term: str, stem: str, forms: tuple[str, ...]) -> list[str]:
        surfaces = {term, *forms}
        full = {term, *forms}
        if (len(stem) >= SHORTEST or self._is_part(stem)) and stem not in self._loose:
            surfaces.add(stem)
            full |= {stem} if stem.endswith("er") and self._is_part(stem) else set()
        key = _common_beginning([term, stem, *forms])
        if len(key) < SHORTEST_PART:
            key, surfaces = term, {term}
        found = {
            word
            for word in islice(self._containing(key), MOST_CANDIDATES)
            if word not in full and self._has_part(word, key, surfaces, full)
        }
        return _shortest(found)

    def beginning_with(self, term: str) -> bool:
        return f"\n{term}" in self._lines

    def containing(self, term: str) -> list[str]:
        return _shortest(set(islice(self._containing(term), MOST_CANDIDATES)))

    def parts(self, term: str) -> tuple[str, ...]:
        """The words that this one is made of; none if it can't be taken apart."""
        if self.language == "en" or not 2 * SHORTEST_PART <= len(term) <= LONGEST_COMPOUND:
            return ()
        for end in range(len(term) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            head, tail = term[:end], term[end:]
            if not self._is_word(tail, _CASES):
                continue
            for joint in _JOINTS:
                rest = head.removesuffix(joint) if joint else head
                if (rest != head or not joint) and self._is_word(rest, ("",)):
                    return rest, tail
        return ()

    @cached_property
    def by_length(self) -> dict[int, list[tuple[str, int]]]:
        """All words and stems with the set of their letters: what a typo may have meant."""
        lengths: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for word in sorted(self.words | self._by_stem.keys()):
            if word.isalpha() and word not in self._loose:
                lengths[len(word)].append((word, letters_of(word)))
        return lengths

    def word_of(self, word_or_stem: str) -> str:
        """A word for a stem that is none itself."""
        if word_or_stem in self.words:
            return word_or_stem
        return min(self._by_stem[word_or_stem], key=lambda word: (len(word), word))

    def frequency(self, word_or_stem: str) -> int:
        """How many forms of it there are: of two words, the more usual one."""
        stem = stem_of(word_or_stem, self.language) if word_or_stem in self.words else word_or_stem
        return len(self._by_stem.get(stem, ()))

    def _containing(self, key: str) -> Iterator[str]:
        end = 0
        while (place := self._lines.find(key, end)) >= 0:
            end = self._lines.index("\n", place)
            yield self._lines[self._lines.rindex("\n", 0, place) + 1 : end]

    def _has_part(
        self, word: str, key: str, surfaces: Collection[str], full: Collection[str]
    ) -> bool:
        if len(word) > LONGEST_COMPOUND:
            return False
        place = word.find(key)
        while place >= 0:
            if not self._is_inside_of_a_whole(word, place, key) and any(
                word.startswith(surface, place) and self._fits(word, place, surface, full)
                for surface in surfaces
            ):
                return True
            place = word.find(key, place + 1)
        return False

    def _is_inside_of_a_whole(self, word: str, place: int, key: str) -> bool:
        """Bürger is no part of Oberbürgermeister; a form of Bürgermeister is."""
        for whole in self._whole:
            start = word.find(whole)
            if 0 <= start <= place < start + len(whole):
                return not (start == place and len(key) >= len(whole) - 2)
        return False

    def _fits(self, word: str, place: int, surface: str, full: Collection[str]) -> bool:
        before, behind = word[:place], word[place + len(surface) :]
        shortest = min(full, key=len) if surface in full else ""
        if behind in _CASES:
            is_of_a_town = word.endswith("er") and word[:-2] in self.words
            return bool(before) and not is_of_a_town and self._may_end(word, before, shortest)
        if before and not self._is_made_of_words(before, _JOINTS):
            return False
        if not before and _PARTICIPLE.fullmatch(word):
            return False
        return any(
            self._may_stand_behind(behind.removeprefix(joint), len(shortest))
            for joint in _JOINTS
            if behind.startswith(joint)
            and (joint != "er" or PLURAL_IN_ER.fullmatch(f"{surface}er"))
        )

    def _may_end(self, word: str, before: str, shortest: str) -> bool:
        """Whether what stands before makes a compound of it, and not another word."""
        if _PARTICLE.fullmatch(before):
            return len(shortest) >= VERY_LONG
        if shortest == "ende" and before[-1] not in "ns":
            return False
        if self._is_made_of_words(before, _JOINTS):
            return True
        if _BY_CHANCE.fullmatch(shortest) or _PARTICIPLE.fullmatch(word) or before[-1] in "aiou":
            return False
        size = len(shortest)
        enough = SHORTEST if size >= LONG else QUITE_LONG
        is_long = size >= QUITE_LONG and len(before) >= enough
        return is_long and not _PREFIX.fullmatch(before)

    def _may_stand_behind(self, behind: str, size: int) -> bool:
        """Whether this may be another word, with or without having been seen alone."""
        if self._is_made_of_words(behind, _CASES):
            return True
        enough = SHORTEST if size >= LONG else QUITE_LONG
        is_long = size >= QUITE_LONG and len(behind) >= enough
        return is_long and not _SUFFIX.match(behind) and bool(_CAN_BEGIN.match(behind))

    def _find_words(self, text: str, endings: tuple[str, ...]) -> bool:
        """Whether this is a word, or words one behind the other; the last one with an ending."""
        if self._is_word(text, endings):
            return True
        return any(
            self._is_word(text[:end], _JOINTS) and self._is_made_of_words(text[end:], endings)
            for end in range(SHORTEST_PART, len(text) - SHORTEST_PART + 1)
        )

    def _is_word(self, text: str, endings: tuple[str, ...]) -> bool:
        return any(
            self._is_part(text.removesuffix(ending) if ending else text)
            for ending in endings
            if text.endswith(ending)
        )

    def _is_part(self, word: str) -> bool:
        if len(word) < SHORTEST_PART or word in self._no_parts:
            return False
        is_stem = len(word) >= SHORTEST and word in self._by_stem
        return is_stem or word in self.words or word in self._bound


def letters_of(word: str) -> int:
    """The letters of a word as a set of bits."""
    letters = 0
    for letter in word:
        letters |= 1 << (ord(letter) - 97)
    return letters


def _common_beginning(words: Collection[str]) -> str:
    first, last = min(words), max(words)
    equal = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(letter for letter, _ in equal)


def _shortest(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (len(word), word))[:MOST_TERMS]
