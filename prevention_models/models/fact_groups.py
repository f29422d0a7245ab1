"""The facts of a profile, in groups that share their sources. Each group brings its own panel."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel

from core.panels import FactsPanel
from prevention_models.choices import BodyKind, Quality, Sector
from prevention_models.models.parts import SOURCE_KEYS_HELP

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

AS_FAR_AS_KNOWN = _("As far as it is known: 2021, 2021-03 or 2021-03-30.")
THE_OFFICE = _("The office, not the person's name.")


def fact(label: "_StrPromise", help_text: "_StrPromise | str" = "") -> "models.TextField[str, str]":
    """A fact in words; empty where nothing was found."""
    return models.TextField(label, blank=True, help_text=help_text)


def listed(label: Any) -> "models.TextField[str, str]":
    """Several facts of a kind, one per line; empty where nothing was found."""
    return models.TextField(label, blank=True, help_text=_("One per line."))


def yes_no(label: "_StrPromise") -> "models.BooleanField[bool | None, bool | None]":
    """Yes, no, or not found."""
    return models.BooleanField(label, null=True, blank=True)


def sources_of_group() -> "models.CharField[str, str]":
    """Which of the profile's sources a group of facts rests on."""
    return models.CharField(_("sources"), max_length=100, blank=True, help_text=SOURCE_KEYS_HELP)


def panel_of(group: type[models.Model], heading: object) -> FactsPanel:
    """The fields of a group in the order in which they are declared."""
    return FactsPanel(
        [FieldPanel(field.name) for field in group._meta.local_fields], heading=heading
    )


def names_in(group: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.name for field in group._meta.local_fields)


class PopulationFacts(models.Model):
    """How many people live there, and how well that is known."""

    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_as_of = models.CharField(_("as of"), max_length=20, blank=True)
    population_quality = models.CharField(
        _("how well documented"), max_length=10, choices=Quality, blank=True
    )
    population_note = fact(_("note"))
    population_sources = sources_of_group()

    class Meta:
        abstract = True


class BodyFacts(models.Model):
    """What the body is, since when, and who answers for it."""

    body_name = models.CharField(_("name of the body"), max_length=250)
    body_short_name = models.CharField(_("short name"), max_length=60, blank=True)
    body_kind = models.CharField(_("kind"), max_length=30, choices=BodyKind)
    body_kind_note = fact(_("on the kind"))
    body_purpose = fact(_("purpose"))
    body_founded = models.CharField(
        _("founded"), max_length=60, blank=True, help_text=AS_FAR_AS_KNOWN
    )
    body_founding_decision = fact(_("decision on the founding"))
    body_status = models.CharField(_("status"), max_length=120, blank=True)
    body_legal_form = fact(_("legal form"))
    body_host_office = fact(_("office in charge"))
    body_chair = fact(_("chair"), THE_OFFICE)
    body_deputy_chair = fact(_("deputy chair"), THE_OFFICE)
    body_sources = sources_of_group()

    class Meta:
        abstract = True


class StructureFacts(models.Model):
    """How the work is organised; steering bodies and expert groups are rows of their own."""

    structure_expert_groups_note = fact(_("on the expert groups"))
    structure_district_level = fact(_("level of the districts"))
    structure_meeting_frequency = fact(_("how often it meets"))
    structure_sources = sources_of_group()

    class Meta:
        abstract = True


class ParticipantsFacts(models.Model):
    """Who is named as taking part, by sector."""

    participants_total = models.PositiveIntegerField(_("number in all"), null=True, blank=True)
    participants_administration = listed(Sector.ADMINISTRATION.label)
    participants_police = listed(Sector.POLICE.label)
    participants_justice = listed(Sector.JUSTICE.label)
    participants_council_politics = listed(Sector.COUNCIL_POLITICS.label)
    participants_civil_society = listed(Sector.CIVIL_SOCIETY.label)
    participants_science = listed(Sector.SCIENCE.label)
    participants_business = listed(Sector.BUSINESS.label)
    participants_residents = listed(Sector.RESIDENTS.label)
    participants_other = listed(Sector.OTHER.label)
    participants_note = fact(_("on the participants"))
    participants_sources = sources_of_group()

    class Meta:
        abstract = True


class CitywideEffectsFacts(models.Model):
    """How effects on other parts of the city are kept in view."""

    citywide_effects_description = fact(_("description"))
    citywide_effects_instruments = listed(_("instruments"))
    citywide_effects_spatial_resolution = fact(_("spatial resolution"))
    citywide_effects_displacement_explicit = yes_no(_("displacement is observed"))
    citywide_effects_sources = sources_of_group()

    class Meta:
        abstract = True


class CouncilPoliticsFacts(models.Model):
    """How the elected council is informed, and how it takes part."""

    council_politics_information = fact(_("how the council is informed"))
    council_politics_participation = fact(_("how the council takes part"))
    council_politics_seats_for_council = yes_no(_("seats for the council"))
    council_politics_sources = sources_of_group()

    class Meta:
        abstract = True


class ResourcesFacts(models.Model):
    """People and money, in the words of the source."""

    resources_staff = fact(_("staff"))
    resources_budget = fact(_("budget"))
    resources_note = fact(_("note"))
    resources_sources = sources_of_group()

    class Meta:
        abstract = True


class EvaluationFacts(models.Model):
    """Whether and how the work is judged and reported."""

    evaluation_description = fact(_("description"))
    evaluation_reporting = fact(_("reports"))
    evaluation_sources = sources_of_group()

    class Meta:
        abstract = True


class ProfileFacts(
    PopulationFacts,
    BodyFacts,
    StructureFacts,
    ParticipantsFacts,
    CitywideEffectsFacts,
    CouncilPoliticsFacts,
    ResourcesFacts,
    EvaluationFacts,
):
    """All groups of facts together, as a profile has them."""

    class Meta:
        abstract = True

    facts_panels: ClassVar = [
        panel_of(PopulationFacts, _("Population")),
        panel_of(BodyFacts, _("Body")),
        FactsPanel(
            [
                InlinePanel(
                    "steering_bodies", label=_("Steering body"), heading=_("Steering bodies")
                ),
                InlinePanel("expert_groups", label=_("Expert group"), heading=_("Expert groups")),
                *(FieldPanel(name) for name in names_in(StructureFacts)),
            ],
            heading=_("Work structure"),
        ),
        panel_of(ParticipantsFacts, _("Participants")),
        panel_of(CitywideEffectsFacts, _("Effects on other parts of the city")),
        panel_of(CouncilPoliticsFacts, _("Council politics")),
        panel_of(ResourcesFacts, _("Resources")),
        panel_of(EvaluationFacts, _("Evaluation")),
    ]
    facts_names: ClassVar[tuple[str, ...]] = (
        *names_in(PopulationFacts),
        *names_in(BodyFacts),
        *names_in(StructureFacts),
        *names_in(ParticipantsFacts),
        *names_in(CitywideEffectsFacts),
        *names_in(CouncilPoliticsFacts),
        *names_in(ResourcesFacts),
        *names_in(EvaluationFacts),
        "steering_bodies",
        "expert_groups",
    )
