"""Different words for one thing: short forms, and what editors have entered."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from search.analysis.lists import FUNCTION_WORDS
from search.analysis.spelling import chains, joined
from search.analysis.stems import stem

Phrase = tuple[str, ...]
"""The terms of a name, without those that only hold it together."""

LONGEST_PHRASE = 10
MOST_OTHERS = 6


class Synonyms:
    """Groups of phrases that mean the same, found by the stems with which they begin."""

    def __init__(self, groups: Iterable[Sequence[str]], *, language: str = "de") -> None:
        self._language = language
        self._by_stems: dict[Phrase, list[Phrase]] = defaultdict(list)
        self._longest = 0
        for group in groups:
            phrases = [one for one in dict.fromkeys(map(self._phrase, group)) if one]
            for phrase in phrases:
                others = [other for other in phrases if other != phrase]
                self._by_stems[self._stems(phrase)] += others[:MOST_OTHERS]
                self._longest = max(self._longest, len(phrase))

    def longest_at(self, terms: Sequence[str]) -> tuple[int, list[Phrase]]:
        """How many of these terms, from the first one on, have another name, and which names."""
        stems = self._stems(terms[: self._longest])
        for length in range(len(stems), 0, -1):
            if others := self._by_stems.get(stems[:length]):
                return length, list(dict.fromkeys(others))[:MOST_OTHERS]
        return 0, []

    def _stems(self, terms: Sequence[str]) -> Phrase:
        return tuple(stem(term, self._language) for term in terms)

    def _phrase(self, text: str) -> Phrase:
        terms = [joined(text, pieces) for pieces in chains(text)]
        loose = FUNCTION_WORDS[self._language]
        return tuple(term for term in terms if term not in loose)[:LONGEST_PHRASE]
