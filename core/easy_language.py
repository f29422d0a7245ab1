"""Where a text in Leichte Sprache may be hard to read: hints for editors, never a verdict.

The rules are those that a machine can check cheaply, of what the network Leichte Sprache and DIN
SPEC 33429 ask for. Whether a text is understood is found out by people who need it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_WORDS = 12
LONGEST_PART = 13
"""Letters in a row, without a hyphen or a dot in the middle: „Telefon-Nummer“, „Telefon·nummer“."""
MOST_COMMAS = 1
# Long, but of one piece: a hyphen would tear them.
_OF_ONE_PIECE = re.compile(
    r"veranstaltung|schwierigkeit|interessier|entscheidung|information|verantwort|unterschied"
    r"|verschieden",
    re.IGNORECASE,
)

_END_OF_LINE = re.compile(r"<\s*(?:br|/p|/li|/h\d|/dt|/dd|/div)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_END_OF_SENTENCE = re.compile(r"(?<=[.!?:])(?<!\b[^\W\d_]\.)\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:[-·\u00ad][^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*")
_ABBREVIATION = re.compile(
    r"\b(?:z\. ?B\.|d\. ?h\.|u\. ?a\.|usw\.|bzw\.|etc\.|ggf\.|ca\.|evtl\.|vgl\.|inkl\.|Abs\.)"
)
_SUBJUNCTIVE = re.compile(
    r"\b(?:könnten?|würden?|hätten?|wären?|müssten?|dürften?|bräuchten?|gäbe|käme|ließe)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:wird|werden|wurden?|worden)\b(?:\s+[^\W\d_]+){0,6}?\s+"
    r"(?:ge|be|ver|er|ent|zer|\w{2,5}ge)[^\W\d_]{2,}(?:t|en)\b"
)
_GENITIVE = re.compile(
    r"\b(?:des|eines|meines|seines|ihres|unseres|eures|dieses)\s+(?:[^\W\d_]+en\s+)?"
    r"[A-ZÄÖÜ][^\W\d_]*s\b"
)


class Rule(models.TextChoices):
    """What a hint is about, in words for who writes."""

    LONG_SENTENCE = "long_sentence", _("Long sentence: better two short ones")
    LONG_WORD = "long_word", _("Long word: better with a hyphen")
    SEVERAL_IDEAS = "several_ideas", _("Several thoughts in one sentence: better one each")
    PASSIVE = "passive", _("Perhaps passive: better say who does it")
    SUBJUNCTIVE = "subjunctive", _("Subjunctive: better say what is")
    GENITIVE = "genitive", _("Perhaps genitive: better with “von”")
    ABBREVIATION = "abbreviation", _("Abbreviation: better write it out")


@dataclass(frozen=True)
class Hint:
    """One place to look at again."""

    rule: Rule
    quote: str

    def __str__(self) -> str:
        return f"{self.rule.label}: „{self.quote}“"


def hints(text: str) -> list[Hint]:
    """What to look at again in a text, HTML or plain; in its order, each place once."""
    found = [
        hint for sentence in sentences_of(text) for hint in (*_of_words(sentence), *_of(sentence))
    ]
    return list(dict.fromkeys(found))


def sentences_of(text: str) -> list[str]:
    """Each line and each sentence by itself, without markup and addresses."""
    plain = unescape(_TAG.sub("", _END_OF_LINE.sub("\n", text)))
    parts = _END_OF_SENTENCE.split(_ADDRESS.sub("", plain))
    return [" ".join(part.split()) for part in parts if part and part.strip()]


def texts_in(data: Any) -> Iterator[str]:
    """All texts in the stored form of a StreamField, without the names of its parts."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for name, value in data.items():
            if name not in {"id", "type"}:
                yield from texts_in(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from texts_in(value)


def _of_words(sentence: str) -> Iterator[Hint]:
    for word in _WORD.findall(sentence):
        parts = [part for part in _LETTERS.findall(word) if not _OF_ONE_PIECE.match(part)]
        if any(len(part) >= LONGEST_PART for part in parts):
            yield Hint(Rule.LONG_WORD, word)


def _of(sentence: str) -> Iterator[Hint]:
    if len(_WORD.findall(sentence)) > MOST_WORDS:
        yield Hint(Rule.LONG_SENTENCE, sentence)
    if sentence.count(",") > MOST_COMMAS or ";" in sentence:
        yield Hint(Rule.SEVERAL_IDEAS, sentence)
    for rule, pattern in (
        (Rule.ABBREVIATION, _ABBREVIATION),
        (Rule.SUBJUNCTIVE, _SUBJUNCTIVE),
        (Rule.PASSIVE, _PASSIVE),
        (Rule.GENITIVE, _GENITIVE),
    ):
        if match := pattern.search(sentence):
            yield Hint(rule, match[0])
