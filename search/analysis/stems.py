"""Forms of one word have one stem: Räte, Rates and Rat; Bürgerinnen, Bürgern and Bürger.

Snowball does most of it. It takes ``er`` for an ending everywhere, which would make one word of
Bürger and Burg, of Schüler and Schule, of sicher and sich: so what ends in ``er`` is
looked at here. Everything works on folded terms.
"""

import re
from functools import lru_cache

import snowballstemmer

_SNOWBALL = {
    "de": snowballstemmer.stemmer("german"),
    "en": snowballstemmer.stemmer("english"),
}
SHORTEST = 4
LONGEST = 40
LONG_WITH_IG = 6

# Nouns that have their plural in -er. It is a closed list: new words never get it.
PLURAL_IN_ER = re.compile(
    r".*(?:kind|haus|land|glied|bild|buch|rad|wald|dorf|geld|feld|lied|kleid|brett|gut|schild|geist"
    r"|mann|volk|loch|dach|fach|amt|glas|gras|wort|denkmal|bad|blatt|gesicht|horn|huhn|kalb|kraut"
    r"|licht|nest|rind|schloss|strauch|tal|tuch|spital|grab|band|fass|geschlecht)er"
)
_ADJECTIVE_IN_ER = re.compile(
    r".*(?:lich|isch|ig|al|iv|ell|bar|sam|haft|los|ar|os|end|ten|nen|sen|hen|gen|den|ben|fen|er)er"
    r"|(?:ab|an|auf|aus|bei|ein|vor|zu|nach|mit|um)?ge\w{3,}ter"
    r"|(?:neu|gross|klein|jung|gut|frei|grun|rot|rund|weiss|schwarz|lang|kurz|hoh|stark|schwach|arm"
    r"|reich|krank|gesund|schnell|weit|leicht|einfach|ganz|deutsch|fremd|fest|tief|warm|kalt|klar"
    r"|erst|zweit|dritt|letzt|nachst|best|meist|offen|eigen|direkt|konkret|aktuell|intern|extern)er"
)
_ENDS_IN_ER = re.compile(r"(.+?er)(?:n|s|in|innen|e[nrsm]?)?")
_NOT_IN_ER = re.compile(r".*(?:intern|extern|modern)(?:e[nrsm]?)?")
_LIKE = re.compile(r"(.+er)lich(?:e[nrsm]?)?")
_WOMEN = re.compile(r"(.{3,}?)innen")
_NOT_WOMEN = re.compile(
    r"(?:.*(?:gew|beg|bes|entr|ger|zerr|verr|sp|ers|ents|bins)|r|s|b|dr|dar|hier|tagsuber)innen"
)
_WOMAN = re.compile(
    r"(.+?(?:ist|ent|ant|eur|or|log|arzt|walt|rat|ert|at|kolleg|kund|genoss|beamt|freund|nachbar"
    r"|wirt))in"
)
_QUALITY = re.compile(r"(.{5,}?)(?:ig)?(?:heit|keit)(?:en)?")
_WHO_DOES = re.compile(r"(.{5,}?)ende[nrsm]?")
_ISM = re.compile(r"(.{4,}?)(?:ismus|istisch(?:e[nrsm]?)?)")
_LATIN = re.compile(r"(.{4,}?)ums?")
_VOWEL_AND_S = re.compile(r"(.{3,}(?:[ay]|(?<!l)o))s")
_ENDS_IN_EM = re.compile(r".*(?:extrem|system|problem)")
_PAST = re.compile(
    r"(ab|an|auf|aus|ein|vor|zu|nach|mit|um|weiter|zuruck|fest|teil|bei|zusammen)ge(\w{3,})"
)
_MADE = re.compile(r"ge(\w{2,}er)t(?:e[nrsm]?)?")
_WITH_PREFIX = re.compile(r"(?:be|ver|ent|er|zer|uber|unter)\w*[^aeious]t")


@lru_cache(maxsize=200_000)
def stem(term: str, language: str = "de") -> str:
    """What all forms of this word have in common; numbers and very short words stay as they are."""
    if not SHORTEST <= len(term) <= LONGEST or not term.isalpha():
        return term
    return _german(term) if language != "en" else _SNOWBALL["en"].stemWord(term)


def _german(term: str) -> str:
    """Endings one inside the other: of a form for women, of a quality, of a case."""
    for ending in (_WOMEN, _WOMAN, _QUALITY, _ISM):
        found = ending.fullmatch(term)
        if found and not (ending is _WOMEN and _NOT_WOMEN.fullmatch(term)):
            return _german(found[1])
    for ending, becomes in ((_WHO_DOES, "er"), (_MADE, ""), (_LIKE, "lich")):
        if found := ending.fullmatch(term):
            return found[1] + becomes
    return _of_er(term)


def _of_er(term: str) -> str:
    if (found := _ENDS_IN_ER.fullmatch(term)) and not _NOT_IN_ER.fullmatch(term):
        root = found[1]
        if not PLURAL_IN_ER.fullmatch(root) and not _ADJECTIVE_IN_ER.fullmatch(root):
            return root
        term = root[:-2]
        if _ENDS_IN_ER.fullmatch(term):
            return term
    return _without_case(term)


def _without_case(term: str) -> str:
    if _ENDS_IN_EM.fullmatch(term):
        return term
    for ending in (_LATIN, _VOWEL_AND_S):
        if found := ending.fullmatch(term):
            term = found[1]
            break
    short = _SNOWBALL["de"].stemWord(term)
    if len(short) > SHORTEST and short[-1] in "ao":
        short = short[:-1]
    if found := _PAST.fullmatch(short):
        past = found[1] + found[2]
        return past.removesuffix("t")
    if len(short) > SHORTEST + 1 and _WITH_PREFIX.fullmatch(short):
        short = short[:-1]
    if len(short) > LONG_WITH_IG and short.endswith("ig"):
        return short[:-2]
    return short
