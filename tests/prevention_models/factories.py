"""Profiles in the database, with just enough in them to be saved."""

import factory

from prevention_models.choices import AppraisalKind, BodyKind, SourceKind
from prevention_models.models import (
    Appraisal,
    ExpertGroup,
    PreventionModelIndexPage,
    PreventionModelPage,
    ProfileSource,
    SteeringBody,
)
from tests.factories import TODAY, BasePageFactory, only


class PreventionModelPageFactory(BasePageFactory):
    """``bodies``, ``groups``, ``strengths`` and ``limits`` are names; ``sources`` short names, or
    the values of sources.
    """

    parent = only(PreventionModelIndexPage)
    title = factory.Sequence(lambda n: f"Musterstadt {n}")
    municipality = factory.SelfAttribute("title")
    state = "Nordrhein-Westfalen"
    body_name = "Präventionsrat"
    body_kind = BodyKind.PREVENTION_COUNCIL
    checked_on = TODAY

    class Meta:
        model = PreventionModelPage

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        strengths, limits = kwargs.pop("strengths", []), kwargs.pop("limits", [])
        parts = {
            "steering_bodies": [SteeringBody(name=name) for name in kwargs.pop("bodies", [])],
            "expert_groups": [ExpertGroup(name=name) for name in kwargs.pop("groups", [])],
            "appraisals": [
                *(Appraisal(kind=AppraisalKind.STRENGTH, text=text) for text in strengths),
                *(Appraisal(kind=AppraisalKind.LIMIT, text=text) for text in limits),
            ],
            "sources": [_source(values) for values in kwargs.pop("sources", [])],
        }
        for rows in parts.values():
            for order, row in enumerate(rows):
                row.sort_order = order
        return super()._create_instance(model_class, parent, kwargs | parts)


def _source(values):
    values = {"key": values} if isinstance(values, str) else values
    return ProfileSource(**{"kind": SourceKind.OFFICIAL, "says": "Wer mitmacht.", **values})
