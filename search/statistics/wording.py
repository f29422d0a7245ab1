"""Which words of a search may be kept: nothing that names a person by number or address."""

import re
import unicodedata

LONGEST = 60

_E_MAIL = re.compile(r"@|\(at\)|\[at\]|://|\bwww\.", re.IGNORECASE)
_PAPER_NUMBER = re.compile(r"(?<!\d)\d{3,5}-\d{2}(?:-[a-z]{1,2}\d{1,2})?(?!\d)", re.IGNORECASE)
# Phones, accounts, customer numbers, days of birth: digits, however they are set apart.
_DIGITS = re.compile(r"\d(?:[\s/().+\-\u2013]*\d){5,}")


def words_to_keep(text: str) -> str:
    """The query in one way of writing; empty where it must not be kept.

    A query that is long, or looks like an e-mail address, a web address, a phone number or any
    other long number, tells more of who asks than of what is asked. Numbers of papers may stay.
    """
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    words = " ".join(unicodedata.normalize("NFKC", printable).casefold().split())
    is_private = (
        len(words) > LONGEST
        or _E_MAIL.search(words)
        or _DIGITS.search(_PAPER_NUMBER.sub("", words))
    )
    return "" if is_private else words
