"""The fixed words of a council paper. The values are stored and the address parts are in links:
never rename them.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MotionType(models.TextChoices):
    """What was filed."""

    MOTION = "motion", _("Motion")
    SUPPLEMENTARY_MOTION = "supplementary_motion", _("Supplementary motion")
    AMENDMENT = "amendment", _("Amendment")
    URGENT_MOTION = "urgent_motion", _("Urgent motion")
    INQUIRY = "inquiry", _("Inquiry")
    REQUEST_FOR_COMMENT = "request_for_comment", _("Request for comment")
    AGENDA_PROPOSAL = "agenda_proposal", _("Proposal for the agenda")
    RESOLUTION = "resolution", _("Resolution")
    BUDGET_MOTION = "budget_motion", _("Budget motion")
    OTHER = "other", _("Other paper")

    @property
    def slug(self) -> str:
        return MOTION_TYPE_SLUGS[self]


MOTION_TYPE_SLUGS = {
    MotionType.MOTION: "antrag",
    MotionType.SUPPLEMENTARY_MOTION: "ergaenzungsantrag",
    MotionType.AMENDMENT: "aenderungsantrag",
    MotionType.URGENT_MOTION: "dringlichkeitsantrag",
    MotionType.INQUIRY: "anfrage",
    MotionType.REQUEST_FOR_COMMENT: "bitte-um-stellungnahme",
    MotionType.AGENDA_PROPOSAL: "vorschlag-zur-tagesordnung",
    MotionType.RESOLUTION: "resolution",
    MotionType.BUDGET_MOTION: "haushaltsantrag",
    MotionType.OTHER: "sonstiges",
}


class Role(models.TextChoices):
    """What a committee was to do with the paper."""

    INTRODUCTION = "introduction", pgettext_lazy("role of a committee", "Introduction")
    PRELIMINARY = "preliminary", _("Preliminary consultation")
    RECOMMENDATION = "recommendation", _("Recommendation")
    DECISION = "decision", _("Decision")
    INFORMATION = "information", _("For information")


class Result(models.TextChoices):
    """What a committee did with the paper."""

    PENDING = "pending", _("pending")
    ADOPTED = "adopted", _("adopted")
    ADOPTED_AMENDED = "adopted_amended", _("adopted as amended")
    REJECTED = "rejected", _("rejected")
    REFERRED = "referred", _("referred")
    POSTPONED = "postponed", _("postponed")
    WITHDRAWN = "withdrawn", _("withdrawn")
    NOTED = "noted", _("taken note of")
    ADOPTION_RECOMMENDED = "adoption_recommended", _("adoption recommended")
    REJECTION_RECOMMENDED = "rejection_recommended", _("rejection recommended")
    NO_VOTE = "no_vote", _("without a vote")
    SETTLED = "settled", _("settled")
    NOT_DOCUMENTED = "not_documented", _("not documented")


class State(models.TextChoices):
    """Where a paper stands, in the public's words. Always derived from its consultations."""

    SUBMITTED = "submitted", _("submitted")
    ON_AGENDA = "on_agenda", _("on the agenda")
    IN_CONSULTATION = "in_consultation", _("in consultation")
    ADOPTED = "adopted", _("adopted")
    ADOPTED_AMENDED = "adopted_amended", _("adopted as amended")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")
    NOTED = "noted", _("taken note of")
    SETTLED = "settled", _("settled")
    NOT_DOCUMENTED = "not_documented", _("not documented")

    @property
    def slug(self) -> str:
        return STATE_SLUGS[self]

    @property
    def icon(self) -> str:
        """The sign that is drawn beside the word: solid is documented, dashed is not."""
        return STATE_ICONS.get(self, "full")

    @property
    def css_class(self) -> str:
        return {State.NOT_DOCUMENTED: "unknown", State.REJECTED: "rejected"}.get(self, "")


STATE_SLUGS = {
    State.SUBMITTED: "eingereicht",
    State.ON_AGENDA: "auf-der-tagesordnung",
    State.IN_CONSULTATION: "in-beratung",
    State.ADOPTED: "beschlossen",
    State.ADOPTED_AMENDED: "geaendert-beschlossen",
    State.REJECTED: "abgelehnt",
    State.WITHDRAWN: "zurueckgezogen",
    State.NOTED: "zur-kenntnis-genommen",
    State.SETTLED: "erledigt",
    State.NOT_DOCUMENTED: "nicht-belegt",
}
STATE_ICONS = {
    State.SUBMITTED: "ring",
    State.ON_AGENDA: "plan",
    State.IN_CONSULTATION: "half",
    State.REJECTED: "cross",
    State.WITHDRAWN: "strike",
    State.NOT_DOCUMENTED: "dash",
}

FINAL_RESULTS = {
    Result.ADOPTED,
    Result.ADOPTED_AMENDED,
    Result.REJECTED,
    Result.WITHDRAWN,
    Result.SETTLED,
}
"""After these a paper is decided; only one consultation can do so with authority."""

VOTED_RESULTS = {
    Result.ADOPTED,
    Result.ADOPTED_AMENDED,
    Result.REJECTED,
    Result.ADOPTION_RECOMMENDED,
    Result.REJECTION_RECOMMENDED,
}
"""Nobody comes to these without a vote, whether its numbers are documented or not."""

DOCUMENTED_OUTCOMES = {
    State.ADOPTED,
    State.ADOPTED_AMENDED,
    State.REJECTED,
    State.WITHDRAWN,
    State.NOTED,
    State.SETTLED,
}
OPEN_STATES = set(State) - DOCUMENTED_OUTCOMES
"""Without a final result; "not documented" is a final display that counts as open."""


class Position(models.TextChoices):
    """How a faction voted. The values are stored: never rename them."""

    FOR = "for", _("in favour")
    AGAINST = "against", pgettext_lazy("vote", "against")
    ABSTAINED = "abstained", _("abstained")
    UNKNOWN = "unknown", pgettext_lazy("vote", "not known")


class AnswerKind(models.TextChoices):
    """What the administration sent. The values are stored: never rename them."""

    ANSWER = "answer", _("Answer")
    INTERIM_ANSWER = "interim_answer", _("Interim answer")
    STATEMENT = "statement", _("Statement of the administration")
    REPORT = "report", _("Report on what was done")


class Implementation(models.TextChoices):
    """What became of a decision, told by the editors from a source. Never rename the values."""

    UNDERWAY = "underway", _("being carried out")
    DONE = "done", _("carried out")
    NOT_DONE = "not_done", _("not carried out")


class RelationKind(models.TextChoices):
    """How one paper refers to another."""

    CONCERNS = "concerns", _("concerns")
    CITES = "cites", _("cites")
    AMENDS = "amends", _("amends")
    REPLACES = "replaces", _("replaces")
    ANSWERS = "answers", _("answers")
    ORIGINATES_FROM = "originates_from", _("goes back to")

    @property
    def seen_from_target(self) -> object:
        """The same relation in the words of the paper at its other end."""
        return SEEN_FROM_TARGET[self]


SEEN_FROM_TARGET = {
    RelationKind.CONCERNS: _("is the subject of"),
    RelationKind.CITES: _("is cited by"),
    RelationKind.AMENDS: _("is amended by"),
    RelationKind.REPLACES: _("is replaced by"),
    RelationKind.ANSWERS: _("is answered by"),
    RelationKind.ORIGINATES_FROM: _("led to"),
}
