"""What a motion says about its date and its consultations, in words that every export shares."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from core.dates import Certainty
from motions.choices import Result, Role

if TYPE_CHECKING:
    from motions.models import Consultation, MotionPage


def certainty_of_date(motion: "MotionPage") -> str:
    """How the date is known; "not documented" where there is none."""
    certainty = Certainty(motion.submitted_on_certainty)
    if certainty == Certainty.INFERRED:
        return _("the year is inferred") if motion.date_as_printed else _("the date is inferred")
    return str(certainty.label)


def note_on_date(motion: "MotionPage") -> str:
    """What stands on the paper instead, and what was inferred; empty where nothing is to be said."""
    is_inferred = motion.submitted_on_certainty == Certainty.INFERRED
    if motion.date_as_printed:
        printed = _("Printed: “%(printed)s”") % {"printed": motion.date_as_printed}
        return printed + (_("; the year is inferred") if is_inferred else "")
    return _("The date is inferred") if is_inferred else ""


def day_of(consultation: "Consultation") -> str:
    return str(consultation.moment or _("Day of the meeting not documented"))


def result_of(consultation: "Consultation") -> str:
    """What came of it there; a missing result is a result that is said."""
    return str(Result(consultation.result).label)


def in_one_line(consultation: "Consultation") -> str:
    """Day, meeting, role, result, and who says so if it is not the minutes."""
    role = f" ({Role(consultation.role).label})" if consultation.role else ""
    line = f"{day_of(consultation)}, {consultation.name}{role}: {result_of(consultation)}"
    source = source_of(consultation)
    return f"{line}, {source}" if source else line


def source_of(consultation: "Consultation") -> str:
    """Who says so, where it is not the minutes."""
    if not consultation.source_title:
        return ""
    return _("according to: %(source)s") % {"source": consultation.source_title}
