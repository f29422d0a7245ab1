"""What a text is found by: the same analysis for texts and for queries, the same on every database.

Pure functions without Django. Texts are indexed by their whole words. Which words belong together,
as forms, parts or names of one thing, is asked of a lexicon when somebody searches.
"""

from search.analysis.dates import term_of
from search.analysis.lexicon import UNKNOWN, Lexicon
from search.analysis.probes import Need, Probe, after
from search.analysis.queries import Correction, corrections, needs
from search.analysis.spelling import LONGEST_TERM, Word, fold
from search.analysis.stems import stem
from search.analysis.synonyms import Synonyms
from search.analysis.texts import words
from search.analysis.vocabulary import Vocabulary

VERSION = 3
"""Counted up with every change of what a text is found by: the worker then indexes all anew."""

__all__ = [
    "LONGEST_TERM",
    "UNKNOWN",
    "VERSION",
    "Correction",
    "Lexicon",
    "Need",
    "Probe",
    "Synonyms",
    "Vocabulary",
    "Word",
    "after",
    "corrections",
    "fold",
    "needs",
    "stem",
    "term_of",
    "words",
]
