"""From the words of a query to what is found: step by step less strictly, until something is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.analysis import Lexicon, Need, corrections, needs
from search.lexicons import lexicon_of
from search.models import SearchTerm
from search.querysets import Match
from search.wording import SearchWord

MOST_WORDS = 12
"""Who pastes a page of text is answered for the first words of it."""

MOST_PROBES = 3 * MOST_WORDS
MOST_ASKED_ALONE = 6


@dataclass(frozen=True)
class Answer:
    """What was looked for in the end, and what that found.

    ``is_partial`` where each word is on so many pages that not all of them were looked at.
    ``corrected`` is the query as it was probably meant, where nothing has the words as they were
    typed, and pages have all of those; ``has_all`` is false where no page has all words and those
    with most of them are given.
    """

    needs: Sequence[Need]
    matches: Sequence[Match]
    is_shortened: bool = False
    is_partial: bool = False
    corrected: str = ""
    has_all: bool = True

    @property
    def is_as_typed(self) -> bool:
        """Whether what is found has all words of the query, and no other ones instead."""
        return self.has_all and not self.corrected

    @property
    def is_apart(self) -> bool:
        """Whether a word was only found by what it is made of."""
        return any(need.is_apart for need in self.needs)


def climb(text: str, language_code: str, *, literally: bool = False) -> Answer:
    """All words in all their forms; then what was probably meant; then most of the words."""
    lexicon = lexicon_of(language_code)
    first = _all_words(text, lexicon, language_code)
    if first.matches or literally or not first.needs:
        return first
    meant = _corrected(text, lexicon, language_code)
    second = _all_words(meant, lexicon, language_code) if meant else first
    second = replace(second, is_shortened=first.is_shortened)
    if second.matches:
        return replace(second, corrected=meant)
    # What was meant is not told: a word of it may stand only on pages that are hidden.
    loose = [_without_all_parts(need) for need in second.needs]
    matches = _matches(loose, language_code) if loose != second.needs else []
    matches = matches or _most_words(loose, language_code)
    return replace(second, needs=loose, matches=matches, has_all=False) if matches else first


def strictly(text: str, language_code: str) -> Answer:
    """All words as they were typed, each by its forms, compounds and synonyms, or by what it is
    made of: nothing is corrected, and no word left out.
    """
    return climb(text, language_code, literally=True)


def has_words(text: str) -> bool:
    """Whether there is anything in it that could be looked for."""
    return bool(needs(text))


def _all_words(text: str, lexicon: Lexicon, language_code: str) -> Answer:
    asked = needs(text, lexicon)
    taken = _first(asked)
    found = SearchTerm.objects.found(taken, language_code)
    return Answer(
        taken,
        found.matches,
        is_shortened=len(taken) < len(asked),
        is_partial=found.is_partial,
    )


def _matches(asked: Sequence[Need], language_code: str) -> list[Match]:
    return SearchTerm.objects.found(asked, language_code).matches


def _first(asked: Sequence[Need]) -> list[Need]:
    """As many words as one question to the database may have."""
    taken: list[Need] = []
    for need in asked:
        words = sum(one.length for one in [*taken, need])
        probes = sum(len(one.probes) for one in [*taken, need])
        if words > MOST_WORDS or probes > MOST_PROBES:
            break
        taken.append(need)
    return taken


def _corrected(text: str, lexicon: Lexicon, language_code: str) -> str:
    """The query with the words that the site has; empty where it knows of nothing alike."""
    found = corrections(text, lexicon)[:MOST_WORDS]
    written = SearchWord.objects.spelling([one.term for one in found], language_code)
    for start, end, term in reversed(found):
        text = text[:start] + written.get(term, term) + text[end:]
    return text if found else ""


def _without_all_parts(need: Need) -> Need:
    """Of a compound that nobody has written so far, the part that says most: the first one."""
    if len(need.alternatives) == 1 and len(need.alternatives[0]) > 1:
        return Need((need.alternatives[0][:1],))
    return need


def _most_words(asked: Sequence[Need], language_code: str) -> list[Match]:
    """The documents that have most of the words, first those with the rarest one."""
    if not 1 < len(asked) <= MOST_ASKED_ALONE:
        return []
    found = [_matches([need], language_code) for need in asked]
    found.sort(key=len)
    number: dict[int, int] = {}
    for match in (match for matches in found for match in matches):
        number[match.document_id] = number.get(match.document_id, 0) + 1
    most = max(number.values(), default=0)
    firsts: dict[int, Match] = {}
    for match in (match for matches in found for match in matches):
        firsts.setdefault(match.document_id, match)
    return [match for key, match in firsts.items() if number[key] == most]
