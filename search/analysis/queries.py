"""Queries become what a text must have to be found by them.

Each word climbs down a ladder of its own, and the first step on which the site knows it counts:
its forms and the words that it is a part of; what begins with it; what it is made of; what has it
inside.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from search.analysis.dates import dates
from search.analysis.lexicon import UNKNOWN, Lexicon
from search.analysis.lists import ASKING_WORDS, FUNCTION_WORDS, LIGHT_WORDS
from search.analysis.probes import Need, Probe
from search.analysis.spelling import MOST_PARTS, Piece, chains, joined
from search.analysis.stems import stem
from search.analysis.typos import nearest

SHORTEST_INSIDE = 4
SHORTEST_NUMBER = 4
LONGEST_SHORT_NUMBER = 3

HYPHENS = {"-", "\u2010", "\u2011"}

# What stands before the number of a paper and not on every page that names it.
_BEFORE_NUMBERS = {"ds", "drs", "drucksache", "drucksachen", "drucksachennummer", "nr", "nummer"}


class Correction(NamedTuple):
    """What stands here in the query was probably meant to be this term."""

    start: int
    end: int
    term: str


class _Token(NamedTuple):
    """A word of a query, or several that something without a blank holds together; or a day."""

    whole: str
    pieces: list[Piece]
    is_hyphenated: bool = False
    is_day: bool = False

    @property
    def is_number(self) -> bool:
        return any(letter.isdigit() for letter in self.whole)


def needs(query: str, lexicon: Lexicon = UNKNOWN) -> list[Need]:
    """What a text must have to be found by this query: all of it, in any order, each once."""
    return list(dict.fromkeys(_needs(_tokens(query, lexicon), lexicon)))


def corrections(query: str, lexicon: Lexicon) -> list[Correction]:
    """For each word that the site does not know at all: the one that is most like it."""
    found = []
    for token in _tokens(query, lexicon):
        if len(token.pieces) > 1 or token.is_number or _is_known(token.whole, lexicon):
            continue
        if term := nearest(token.whole, lexicon.vocabulary):
            found.append(Correction(token.pieces[0].start, token.pieces[-1].end, term))
    return found


def _tokens(query: str, lexicon: Lexicon) -> list[_Token]:
    """Without the words that only hold a question together, unless there are no others."""
    tokens = list(_written(query))
    if not lexicon.vocabulary.words:
        return tokens
    loose = set(FUNCTION_WORDS[lexicon.language])
    if any(token.is_number and len(token.whole) >= SHORTEST_NUMBER for token in tokens):
        loose |= _BEFORE_NUMBERS
    is_question = any(token.whole in ASKING_WORDS[lexicon.language] for token in tokens)
    tokens = [token for token in tokens if token.whole not in loose] or tokens
    light = LIGHT_WORDS[lexicon.language] if is_question else ()
    return [token for token in tokens if token.whole not in light] or tokens


def _written(query: str) -> Iterator[_Token]:
    """All words in their order; the parts of a day are one."""
    days = deque(dates(query))
    for pieces in chains(query):
        while days and days[0].end <= pieces[0].start:
            days.popleft()
        if not days or pieces[-1].end <= days[0].start:
            joints = {query[one.end : other.start] for one, other in pairwise(pieces)}
            yield _Token(joined(query, pieces), pieces, is_hyphenated=joints <= HYPHENS)
        elif days[0].start == pieces[0].start:
            yield _Token(days[0].term, pieces, is_day=True)


def _needs(tokens: Sequence[_Token], lexicon: Lexicon) -> Iterator[Need]:
    terms = [token.whole for token in tokens]
    place = 0
    while place < len(tokens):
        length, phrases = lexicon.synonyms.longest_at(terms[place : place + 20])
        others = [one for phrase in phrases if (one := _of_phrase(phrase, lexicon))]
        if length > 1:
            own = _of_phrase(terms[place : place + length], lexicon)
            if own or others:
                yield Need(tuple(dict.fromkeys([*([own] if own else []), *others])))
                place += length
                continue
        yield from _of_token(tokens[place], others, lexicon)
        place += 1


def _of_phrase(terms: Sequence[str], lexicon: Lexicon) -> tuple[Probe, ...]:
    """All words of a name in any form; nothing where the site has not even got one of them."""
    probes = []
    for term in terms:
        forms = lexicon.vocabulary.forms(term, stem(term, lexicon.language))
        if not forms:
            return ()
        probes.append(Probe("", term, tuple(forms)))
    return tuple(dict.fromkeys(probes))


def _of_token(token: _Token, others: list[tuple[Probe, ...]], lexicon: Lexicon) -> Iterator[Need]:
    apart = tuple(_probe(piece, lexicon) for piece in token.pieces)
    if token.is_day:
        yield Need(((Probe("", token.whole),),))
    elif len(token.pieces) > MOST_PARTS:
        yield from (Need(((probe,),)) for probe in apart)
    elif token.is_number and len(token.pieces) > 1:
        is_short = len(token.whole) <= LONGEST_SHORT_NUMBER
        yield Need(((Probe("" if is_short else token.whole, token.whole),),))
    elif len(token.pieces) > 1:
        whole = _of_word(token.whole, token.whole, lexicon)
        is_one_word = token.is_hyphenated and bool(whole[0][0].forms)
        yield Need(tuple(dict.fromkeys([*whole, *([] if is_one_word else [apart]), *others])))
    else:
        piece = token.pieces[0]
        own = _of_word(piece.root, piece.term, lexicon)
        yield Need(tuple(dict.fromkeys([*own, *others])), is_apart=len(own[0]) > 1)


def _probe(piece: Piece, lexicon: Lexicon) -> Probe:
    return _of_word(piece.root, piece.term, lexicon)[0][0]


def _of_word(root: str, term: str, lexicon: Lexicon) -> list[tuple[Probe, ...]]:
    """The steps of the ladder for one word."""
    vocabulary = lexicon.vocabulary
    forms = vocabulary.forms(term, stem(term, lexicon.language))
    compounds = vocabulary.compounds(root, stem(term, lexicon.language), forms)
    if forms:
        return [(Probe("", term, tuple(forms), tuple(compounds)),)]
    if not vocabulary.words or term.isdecimal() or vocabulary.beginning_with(root):
        return [(Probe(root, term, (), tuple(compounds)),)]
    if compounds:
        return [(Probe("", term, (), tuple(compounds)),)]
    if parts := vocabulary.parts(term):
        return [tuple(_of_word(part, part, lexicon)[0][0] for part in parts)]
    if len(term) >= SHORTEST_INSIDE and (inside := vocabulary.containing(term)):
        return [(Probe("", term, (), tuple(inside)),)]
    return [(Probe(root, term),)]


def _is_known(term: str, lexicon: Lexicon) -> bool:
    vocabulary = lexicon.vocabulary
    first = _of_word(term, term, lexicon)[0]
    return (
        len(first) > 1
        or bool(first[0].forms or first[0].others)
        or vocabulary.beginning_with(term)
        or term in FUNCTION_WORDS[lexicon.language]
        or lexicon.synonyms.longest_at([term])[0] > 0
    )
