"""Profiles that are only thought up and never saved."""

from itertools import count

from prevention_models.choices import BodyKind
from prevention_models.comparison import Question
from prevention_models.models import (
    Criterion,
    ExpertGroup,
    PreventionModelPage,
    ProfileSource,
    SteeringBody,
)

numbers = count(1)


def profile(municipality="Musterstadt", *, bodies=(), groups=(), sources=(), **facts):
    """A profile with these facts; ``sources`` are short names."""
    facts = {"body_kind": BodyKind.COUNCIL} | facts
    return PreventionModelPage(
        pk=next(numbers),
        title=municipality,
        municipality=municipality,
        slug=municipality.lower(),
        steering_bodies=[SteeringBody(name=name) for name in bodies],
        expert_groups=[ExpertGroup(name=name) for name in groups],
        sources=[ProfileSource(key=key, says=f"{municipality} {key}") for key in sources],
        appraisals=[],
        **facts,
    )


def criterion(*paths, label="Kriterium", group="structure"):
    return Criterion(label=label, slug="k", facts=list(paths), group=group)


def question(*paths, **values):
    asked = values.pop("question", "")
    label = values.get("label", "Kriterium")
    return Question(criterion(*paths, **values), label, "", None, asked, is_grouped=not asked)
