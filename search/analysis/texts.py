"""Everything that a text is found by."""

from collections.abc import Iterator
from heapq import merge

from search.analysis.dates import dates
from search.analysis.spelling import Word, spelled


def words(text: str) -> Iterator[Word]:
    """Its words as they are written, and its days; in the order of the text."""
    return merge(spelled(text), dates(text), key=lambda word: word.start)
