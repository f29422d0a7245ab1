"""What may be typed as the value of a rating, by the type of its criterion."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from prevention_models.choices import CriterionType, ScaleValue

YES, NO = "yes", "no"
_YES_NO = {"ja": YES, "yes": YES, "nein": NO, "no": NO}
_MOST = Decimal("1e12")


def read(text: str, value_type: str) -> str:
    """The value as it is stored; raises with a sentence that says what to type."""
    if value_type not in _READERS:
        raise ValidationError(
            _("This criterion is told in words and not rated: only “does not apply” fits it.")
        )
    return _READERS[CriterionType(value_type)](text.strip())


def fits(stored: str, value_type: str) -> bool:
    """Whether it could have been typed for this type, too."""
    try:
        read(stored, value_type)
    except ValidationError:
        return False
    return True


def in_words(stored: str, value_type: str) -> str:
    """3 of 4: regularly; yes; 2,5. What does not fit the type is said as it is stored."""
    if not fits(stored, value_type):
        return stored
    value = read(stored, value_type)
    if value_type == CriterionType.YES_NO:
        return _("yes") if value == YES else _("no")
    if value_type == CriterionType.SCALE:
        on_scale = ScaleValue(int(value))
        return _("%(value)d of 4: %(meaning)s") % {"value": on_scale, "meaning": on_scale.label}
    return number_format(Decimal(value), use_l10n=True, force_grouping=True)


def _scale(text: str) -> str:
    if text in {str(one.value) for one in ScaleValue}:
        return text
    raise ValidationError(_("Please type a number from 0 to 4: this criterion has a scale."))


def _yes_no(text: str) -> str:
    if text.lower() in _YES_NO:
        return _YES_NO[text.lower()]
    raise ValidationError(_("Please type yes or no: this criterion asks for it."))


def _number(text: str) -> str:
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not 0 <= number < _MOST:
        raise ValidationError(_("Please type a number, for example 12 or 2,5."))
    return f"{number.normalize():f}"


_READERS: dict[str, Callable[[str], str]] = {
    CriterionType.SCALE: _scale,
    CriterionType.YES_NO: _yes_no,
    CriterionType.NUMBER: _number,
}
