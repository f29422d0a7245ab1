"""Motions on paper: what a sheet says, ready for the templates in ``motions/pdf``.

The facts come from ``motions/context.py`` like those of the page; here they only get their words
and their order.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from core.addresses import absolute, path_of
from core.dates import PartialDate
from core.localization import in_language
from core.pdf.rich_text import tree_of
from core.references import Reference
from motions import words
from motions.cards import MotionCard, cards
from motions.context import DrawnStation, Source, motion_context
from motions.paper_sections import section_of, tree
from motions.querysets import MotionQuerySet
from motions.replies import ShownAnswer
from motions.wording import Pair

if TYPE_CHECKING:
    from motions.models import Consultation, MotionPage

MOTION = "motions/pdf/motion.typ"
LIST = "motions/pdf/list.typ"
MOST_IN_FULL = 200
"""A longer list is a register only: nobody prints a thousand sheets by one click."""
MOST_IN_REGISTER = 2000

Data = dict[str, Any]


def of_motion(page: "MotionPage", speaker: str) -> Data:
    """One motion as a reader of the page's language gets it."""
    language_code = page.locale.language_code
    return {
        **_sheet(page.title, language_code, speaker, absolute(path_of(page))),
        "motion": _motion(page, language_code),
    }


def of_list(
    index: Page, motions: MotionQuerySet, speaker: str, *, query: str, filters: str
) -> Data:
    """What the filters leave: a register, and behind it each motion, if they are not too many."""
    language_code = index.locale.language_code
    number = motions.count()
    in_full = number <= MOST_IN_FULL
    listed = list(motions[:MOST_IN_REGISTER])
    return {
        **_sheet(index.title, language_code, speaker, absolute(f"{path_of(index)}{query}")),
        "number": ngettext("%(number)s motion", "%(number)s motions", number) % {"number": number},
        "filters": filters or _("All motions"),
        "notes": _notes(number),
        "contents": _("Contents"),
        "heads": [str(head) for head in (_("Date"), _("Motion"), _("Kind"), _("State"))],
        "register": [_line(card) for card in cards(listed, language_code)],
        "motions": _in_full(listed, language_code) if in_full else [],
    }


def _sheet(title: str, language_code: str, speaker: str, address: str) -> Data:
    return {
        "title": title,
        # Paper knows only the language, not that it is easy.
        "language": language_code.partition("-")[0],
        "speaker": speaker,
        "address": address,
        "page_words": _("Page {page} of {pages}"),
    }


def _notes(number: int) -> list[str]:
    notes = []
    if number > MOST_IN_FULL:
        notes.append(
            _(
                "These are more than %(most)d motions: this file holds the register only, without "
                "their texts. Each entry leads to its page on the web."
            )
            % {"most": MOST_IN_FULL}
        )
    if number > MOST_IN_REGISTER:
        notes.append(
            _("It holds the newest %(most)d of them. The table (CSV) holds all.")
            % {"most": MOST_IN_REGISTER}
        )
    return notes


def _line(card: MotionCard) -> Data:
    return {
        "date": str(card.moment or _("without a date")),
        "is_dated": card.moment is not None,
        "title": card.title,
        "url": absolute(card.url),
        "kind": str(card.motion_type.label),
        "factions": ", ".join(card.factions),
        "state": str(card.state.label),
        "is_unknown": card.state.css_class == "unknown",
    }


def _in_full(motions: "Sequence[MotionPage]", language_code: str) -> list[Data]:
    return [_motion(page, language_code) for page in in_language(motions, language_code)]


def _motion(page: "MotionPage", language_code: str) -> Data:
    motion = page.in_source_language()
    found = motion_context(motion, language_code)
    return {
        "title": page.title,
        "kind": str(motion.type_choice.label),
        "lead": page.teaser,
        "address": absolute(path_of(page)),
        "address_label": _("On the web"),
        "facts": _facts(motion, found),
        "summary": {"heading": _("What is it about?"), "nodes": tree_of(page.easy_summary)},
        "sections": [section for block in page.body if (section := section_of(block, page, found))],
        "way": _way(motion, found),
        "answers": _answers(found),
        "references": _references(found),
        "sources": _sources(motion, found),
    }


def _known(text: object, note: str = "", url: str = "") -> Data:
    return {"text": str(text), "note": note, "url": url, "is_unknown": False}


def _unknown(text: str, note: str = "") -> Data:
    return {"text": text, "note": note, "url": "", "is_unknown": True}


def _not_documented() -> Data:
    return _unknown(_("not documented"))


def _facts(motion: "MotionPage", found: Data) -> list[tuple[str, list[Data]]]:
    """The head: label, and one or more values with what is to be said about them."""
    factions = found["factions"]
    rows: list[tuple[str, list[Data]]] = [
        (_("State"), [_state(found)]),
        (_("Kind"), [_known(motion.type_choice.label, _kind_note(motion))]),
        (_("Paper number"), [_paper_number(motion)]),
        (_("Date"), [_date(motion)]),
        (
            _("Committees") if len(found["committees"]) > 1 else _("Committee"),
            [_committee(one) for one in found["committees"]],
        ),
        (
            ngettext("Faction", "Factions", len(factions)),
            [_known(", ".join(one.name for one in factions))] if factions else [_not_documented()],
        ),
        (_("Topics"), [_known(topic) for topic in found["topics"]]),
        (_("Districts"), [_known(", ".join(found["districts"]))] if found["districts"] else []),
        (_("Contact person"), _person(found["contact_person"])),
        (_("Dossier"), _dossier(found["dossier"])),
    ]
    return [(str(label), values) for label, values in rows if values]


def _state(found: Data) -> Data:
    if found["is_undocumented"]:
        return _unknown(str(found["state"].label), _("No result in the sources at hand"))
    return _known(found["state"].label)


def _kind_note(motion: "MotionPage") -> str:
    notes = []
    if motion.label_as_printed and motion.label_as_printed != str(motion.type_choice.label):
        notes.append(_("Printed: “%(printed)s”") % {"printed": motion.label_as_printed})
    if motion.asks_for_decision:
        notes.append(_("By its wording it asks for a decision"))
    return ". ".join(notes)


def _paper_number(motion: "MotionPage") -> Data:
    if motion.paper_number:
        return _known(motion.paper_number, url=motion.paper_url)
    return _unknown(_("not documented"), motion.paper_url)


def _date(motion: "MotionPage") -> Data:
    note = words.note_on_date(motion)
    moment = motion.submitted
    if not moment:
        return _unknown(_("not documented"), note)
    day = ", ".join(part for part in (moment.weekday, str(moment)) if part)
    return _known(day, note)


def _committee(committee: Any) -> Data:
    name = committee.name if committee.name != committee.short_name else ""
    return _known(committee.short_name, name)


def _person(person: Any) -> list[Data]:
    return [_known(person, person.role)] if person else []


def _dossier(dossier: Page | None) -> list[Data]:
    return [_known(dossier.title, url=absolute(path_of(dossier)))] if dossier else []


def _way(motion: "MotionPage", found: Data) -> Data | None:
    """The way through the committees: as a line of stations, and in words."""
    if not found["stations"]:
        return None
    end = {
        "date": _("Result"),
        "name": str(found["state"].label),
        "is_known": not found["is_undocumented"],
        "is_open": not found["has_documented_outcome"],
        "note": words.implementation_of(motion),
    }
    return {
        "heading": _("Way through the committees"),
        "stations": [_station(drawn) for drawn in found["stations"]],
        "end": end,
        "wordings": [
            _wording(
                _("Proposed and decided: %(committee)s") % {"committee": drawn.consultation.name},
                _("As decided"),
                drawn.wording,
            )
            for drawn in found["stations"]
            if drawn.wording
        ],
    }


def _wording(caption: str, other: str, pairs: Sequence[Pair]) -> Data:
    """Two versions side by side; what differs is struck through or underlined."""
    return {
        "caption": caption,
        "explained": _("Struck through: only in the first. Underlined: only in the second."),
        "heads": [_("As proposed"), other],
        "pairs": [
            [[{"text": one.text, "is_changed": one.is_changed} for one in side] for side in sides]
            for sides in ((pair.before, pair.after) for pair in pairs)
        ],
        "missing": _("not in it"),
    }


def _answers(found: Data) -> Data | None:
    """What the administration sent; replies to questions stand below the questions."""
    if not found["answers"]:
        return None
    return {
        "heading": _("What the administration answered"),
        "entries": [_answer(one) for one in found["answers"]],
    }


def _answer(shown: ShownAnswer) -> Data:
    answer = shown.answer
    document = shown.document
    links = [
        {"text": _("To the answer in the original"), "url": answer.url} if answer.url else None,
        {"text": document.title, "url": absolute(document.url)} if document else None,
    ]
    return {
        "head": words.answer_in_one_line(answer),
        "nodes": tree_of(answer.text),
        "replies": [
            {
                "head": _("To question %(number)s") % {"number": number},
                "unknown": _("not answered") if reply.is_refused else "",
                "nodes": tree(reply.text),
            }
            for number, reply in shown.without_question
        ],
        "wording": _wording(
            _("The administration proposes another wording"),
            _("As the administration proposes"),
            shown.wording,
        )
        if shown.wording
        else None,
        "links": [link for link in links if link],
    }


def _station(drawn: DrawnStation) -> Data:
    station = drawn.consultation
    return {
        "date": words.day_of(station),
        "is_dated": station.moment is not None,
        "name": station.name,
        "short": station.body.short_name if station.body else "?",
        "short_date": str(station.moment or "?"),
        "is_known": drawn.is_known,
        "is_documented": station.is_documented,
        "is_next_known": drawn.is_next_known,
        "lines": list(_said_of(station)),
        "result": words.outcome_of(station),
        "votes": _votes(drawn),
        "minutes": _known(_("Minutes"), url=station.meeting.minutes_url)
        if station.meeting and station.meeting.minutes_url
        else None,
    }


def _votes(drawn: DrawnStation) -> Data | None:
    if not drawn.votes:
        return None
    is_documented = drawn.consultation.tally.is_documented
    return _known(drawn.votes) if is_documented else _unknown(drawn.votes)


def _said_of(station: "Consultation") -> Iterable[str]:
    if station.role:
        yield station.get_role_display()
    if station.meeting and station.meeting.place:
        yield station.meeting.place
    if station.agenda_number:
        yield _("Agenda item %(number)s") % {"number": station.agenda_number}
    if station.paper_number:
        yield _("Paper %(number)s") % {"number": station.paper_number}
    if station.note:
        yield station.note
    if station.checked_on:
        yield _("Source checked on %(date)s") % {"date": PartialDate(station.checked_on)}
    if station.source_title:
        yield words.source_of(station)


def _references(found: Data) -> Data | None:
    entries = [_reference(one) for one in found["references"]]
    entries += [
        {
            "verb": _("attachment"),
            "title": document.title,
            "url": absolute(document.url),
            "detail": document.file_extension.upper(),
        }
        for document in found["attachments"]
    ]
    return {"heading": _("What belongs to it"), "entries": entries} if entries else None


def _reference(one: Reference) -> Data:
    url = absolute(one.url) if one.url.startswith("/") else one.url
    return {"verb": one.verb, "title": one.title, "url": url, "detail": one.detail}


def _sources(motion: "MotionPage", found: Data) -> Data | None:
    entries = [_source(one) for one in found["sources"]]
    note = _("Content after the original, retold by the editors.") if motion.is_retold else ""
    if not entries and not note:
        return None
    return {"heading": _("Sources"), "entries": entries, "note": note}


def _source(one: Source) -> Data:
    title = f"{one.title}, {one.moment}" if one.moment else one.title
    return {"title": title, "url": one.url, "publisher": one.publisher}
