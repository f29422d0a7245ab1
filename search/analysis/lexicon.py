"""What is known about the words of one language of a site."""

from dataclasses import dataclass, field

from search.analysis.synonyms import Synonyms
from search.analysis.vocabulary import Vocabulary


@dataclass(frozen=True)
class Lexicon:
    """Without one, a query finds what begins with its words."""

    language: str = "de"
    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary(()))
    synonyms: Synonyms = field(default_factory=lambda: Synonyms(()))


UNKNOWN = Lexicon()
