"""What somebody may have meant who mistyped a word."""

from search.analysis.vocabulary import Vocabulary, letters_of

SHORTEST_WITH_A_TYPO = 4
LONG_ENOUGH_FOR_TWO = 8
LONGEST = 40


def nearest(term: str, vocabulary: Vocabulary) -> str:
    """The word of the site that is most like it; empty where none is like it at all."""
    most = _most_typos(term)
    if not most:
        return ""
    letters = letters_of(term)
    found = [
        (typos, word[0] != term[0], -vocabulary.frequency(word), len(word), word)
        for length in range(len(term) - most, len(term) + most + 1)
        for word, others in vocabulary.by_length.get(length, ())
        if (letters ^ others).bit_count() <= 2 * most
        and (typos := distance(term, word, most)) <= most
    ]
    return vocabulary.word_of(min(found)[-1]) if found else ""


def _most_typos(term: str) -> int:
    if not term.isascii() or not term.isalpha():
        return 0
    if not SHORTEST_WITH_A_TYPO <= len(term) <= LONGEST:
        return 0
    return 2 if len(term) >= LONG_ENOUGH_FOR_TWO else 1


def distance(one: str, other: str, most: int) -> int:
    """Letters too many, missing, wrong, or two of them swapped (Damerau and Levenshtein).

    Gives up as soon as it is more than ``most``.
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        current = [row]
        for column, wanted in enumerate(other, start=1):
            cost = min(
                last[column] + 1, current[column - 1] + 1, last[column - 1] + (letter != wanted)
            )
            is_swapped = (
                row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted
            )
            current.append(min(cost, before[column - 2] + 1) if is_swapped else cost)
        if min(current) > most and min(last) > most:
            return most + 1
        before, last = last, current
    return last[-1]
