"""What is known about the words of a language, read once and kept until something changes."""

from core import changes
from council.models import Committee
from search.analysis import Lexicon, Synonyms, Vocabulary, fold
from search.wording import CompoundHint, CompoundKind, SearchWord, Synonym, language_of

_kept: dict[str, tuple[str, Lexicon]] = {}


def lexicon_of(language_code: str) -> Lexicon:
    """One query while nothing changes; otherwise four, and the words are read anew."""
    state = changes.state().name
    known = _kept.get(language_code)
    if known is None or known[0] != state:
        known = _kept[language_code] = (state, _read(language_code))
    return known[1]


def _read(language_code: str) -> Lexicon:
    language = language_of(language_code)
    hints: dict[str, list[str]] = {kind: [] for kind in CompoundKind.values}
    for word, kind in CompoundHint.objects.values_list("word", "kind"):
        hints[kind].append(fold(word))
    rows = SearchWord.objects.filter(language_code=language_code).values_list("term", "stem")
    committees = Committee.objects.exclude(short_name="").values_list("short_name", "name")
    return Lexicon(
        language,
        Vocabulary(
            rows.iterator(),
            language=language,
            bound=hints[CompoundKind.PART],
            whole=hints[CompoundKind.WHOLE],
        ),
        Synonyms(
            [
                *(synonym.group for synonym in Synonym.objects.order_by("term")),
                *committees.order_by("pk"),
            ],
            language=language,
        ),
    )
