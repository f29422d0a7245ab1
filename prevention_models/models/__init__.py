"""Profiles of municipal bodies of crime prevention, and by what they are compared."""

from prevention_models.models.comparison import ComparisonPage
from prevention_models.models.composer import ComposerPage
from prevention_models.models.corrections import Correction, CorrectionBucket, UploadedFile
from prevention_models.models.criteria import Criterion, CriterionPreset, PresetRow
from prevention_models.models.pages import MethodPage, PreventionModelIndexPage
from prevention_models.models.parts import Appraisal, ExpertGroup, ProfileSource, SteeringBody
from prevention_models.models.profiles import PreventionModelPage
from prevention_models.models.ratings import Rating, RatingSource

__all__ = [
    "Appraisal",
    "ComparisonPage",
    "ComposerPage",
    "Correction",
    "CorrectionBucket",
    "Criterion",
    "CriterionPreset",
    "ExpertGroup",
    "MethodPage",
    "PresetRow",
    "PreventionModelIndexPage",
    "PreventionModelPage",
    "ProfileSource",
    "Rating",
    "RatingSource",
    "SteeringBody",
    "UploadedFile",
]
