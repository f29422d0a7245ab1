"""Motions, their way through the committees and what they refer to."""

from motions.models.consultations import Consultation
from motions.models.pages import MotionIndexPage, MotionPage
from motions.models.relations import Attachment, MotionFaction, Relation, RequestedEvent

__all__ = [
    "Attachment",
    "Consultation",
    "MotionFaction",
    "MotionIndexPage",
    "MotionPage",
    "Relation",
    "RequestedEvent",
]
