"""What a motion says about its date and its consultations, in words that every export shares."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from core.dates import Certainty, PartialDate, Precision
from core.feeds import in_sentences
from motions import votes
from motions.choices import Result, Role

if TYPE_CHECKING:
    from motions.models import Answer, Consultation, MotionPage


def certainty_of_date(motion: "MotionPage") -> str:
    """How the date is known; "not documented" where there is none."""
    certainty = Certainty(motion.submitted_on_certainty)
    if certainty == Certainty.INFERRED:
        return _("the year is inferred") if motion.date_as_printed else _("the date is inferred")
    return str(certainty.label)


def note_on_date(motion: "MotionPage") -> str:
    """What is printed instead, and what was inferred; empty where nothing is to be said."""
    is_inferred = motion.submitted_on_certainty == Certainty.INFERRED
    if motion.date_as_printed:
        printed = _("Printed: “%(printed)s”") % {"printed": motion.date_as_printed}
        return printed + (_("; the year is inferred") if is_inferred else "")
    return _("The date is inferred") if is_inferred else ""


def day_of(consultation: "Consultation") -> str:
    return str(consultation.moment or _("Day of the meeting not documented"))


def result_of(station: "Consultation") -> str:
    """The result, where the paper went, and how it was voted, as far as sources say."""
    voted = votes.in_words(station.tally)
    return f"{outcome_of(station)} ({voted})" if voted else outcome_of(station)


def outcome_of(station: "Consultation") -> str:
    """The same without the votes; a missing result is a result that is said."""
    label = str(Result(station.result).label)
    if station.referred_to:
        label = _("%(result)s to %(committee)s") % {
            "result": label,
            "committee": station.referred_to,
        }
    if station.postponed_to:
        day = PartialDate(station.postponed_to)
        label = _("%(result)s to %(date)s") % {"result": label, "date": day}
    return label


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


def answer_in_one_line(answer: "Answer") -> str:
    """What the administration sent, when, and under which number."""
    parts = [
        str(answer.get_kind_display()),
        str(answer.moment or _("Day not documented")),
        _("Paper %(number)s") % {"number": answer.paper_number} if answer.paper_number else "",
    ]
    return ", ".join(part for part in parts if part)


def implementation_of(motion: "MotionPage") -> str:
    """What became of the decision, and who says so; empty where nobody said anything."""
    if not motion.implemented:
        return ""
    moment = PartialDate.of(motion.implementation_on, Precision.DAY)
    head = ", ".join(str(part) for part in (motion.implemented.label, moment) if part)
    source = (
        _("according to: %(source)s") % {"source": motion.implementation_source}
        if motion.implementation_source
        else ""
    )
    return f"{head}: {in_sentences([motion.implementation_note, source])}".rstrip(": ")
