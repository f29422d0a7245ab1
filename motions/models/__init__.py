"""Motions, their way through the committees and what they refer to."""

from motions.models.answers import Answer
from motions.models.consultations import Consultation
from motions.models.index_page import MotionIndexPage
from motions.models.pages import MotionPage
from motions.models.relations import Attachment, MotionFaction, Relation, RequestedEvent
from motions.models.settings import MotionSettings
from motions.models.votes import FactionVote

__all__ = [
    "Answer",
    "Attachment",
    "Consultation",
    "FactionVote",
    "MotionFaction",
    "MotionIndexPage",
    "MotionPage",
    "MotionSettings",
    "Relation",
    "RequestedEvent",
]
