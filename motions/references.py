"""What a motion asks for, what it refers to, what refers to it, and what shares its dossier."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.localization import in_language
from core.querysets import VisiblePageQuerySet
from core.references import Reference
from motions.choices import RelationKind

if TYPE_CHECKING:
    from motions.models import MotionPage, Relation


def requested_by(motion: "MotionPage", language_code: str) -> list[Reference]:
    """The events and series that the motion asks for; two queries, and one for a translation.

    An editor may have chosen a translation: what counts is the matter that it belongs to.
    """
    wanted = list(
        motion.requested_events.order_by("sort_order", "pk").values_list(
            "event__translation_key", flat=True
        )
    )
    if not wanted:
        return []
    found = VisiblePageQuerySet(Page).visible().filter(translation_key__in=wanted)
    events = sorted(found, key=lambda page: wanted.index(page.translation_key))
    return [Reference.to(page, _("asks for")) for page in in_language(events, language_code)]


def references_of(motion: "MotionPage", language_code: str) -> list[Reference]:
    """Own relations, then the way back, then the rest of the dossier; each motion once.

    Four queries at most, however many relations.
    """
    own = list(motion.relations.all())
    from_others = dict(
        type(motion)
        .relations.rel.related_model.objects.filter(target_id=motion.pk)
        .order_by("pk")
        .values_list("motion_id", "kind")
    )
    near = Q(pk__in=[row.target_id for row in own if row.target_id] + list(from_others))
    if motion.dossier_id:
        near |= Q(dossier_id=motion.dossier_id)
    motions = list(type(motion).objects.visible().filter(near).exclude(pk=motion.pk).oldest_first())
    shown = dict(zip((one.pk for one in motions), in_language(motions, language_code), strict=True))
    related = {row.target_id for row in own} | from_others.keys()
    return [
        *(found for row in own if (found := _own(row, shown))),
        *(
            _of_other(from_others[one.pk], shown[one.pk])
            for one in motions
            if one.pk in from_others
        ),
        *(_neighbour(one, shown[one.pk]) for one in motions if one.pk not in related),
    ]


def _own(row: "Relation", shown: "dict[int, MotionPage]") -> Reference | None:
    """A paper of this site if the public may see it, else what is known of it besides."""
    verb = str(RelationKind(row.kind).label)
    page = shown.get(row.target_id)
    if page:
        return Reference.to(page, verb, row.paper_number)
    if not row.paper_number and not row.title:
        return None
    number = _("Paper %(number)s") % {"number": row.paper_number} if row.paper_number else ""
    return Reference(verb, row.title or number, row.url, number if row.title else "")


def _of_other(kind: str, page: "MotionPage") -> Reference:
    return Reference.to(page, RelationKind(kind).seen_from_target)


def _neighbour(motion: "MotionPage", page: "MotionPage") -> Reference:
    moment = motion.submitted or _("without a date")
    parts = (motion.type_choice.label, moment, motion.state.label)
    return Reference.to(page, _("in the same dossier"), ", ".join(str(part) for part in parts))
