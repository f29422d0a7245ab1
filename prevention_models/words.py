"""Names in a row, as a sentence has them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _


def all_of(names: Sequence[str]) -> str:
    """a, b and c"""
    return _in_a_row(names, _("%(first)s and %(last)s"))


def one_of(names: Sequence[str]) -> str:
    """a, b or c"""
    return _in_a_row(names, _("%(first)s or %(last)s"))


def _in_a_row(names: Sequence[str], pattern: str) -> str:
    if len(names) < 2:  # noqa: PLR2004 - one name needs no word in between
        return "".join(names)
    return pattern % {"first": ", ".join(names[:-1]), "last": names[-1]}
