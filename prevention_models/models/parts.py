"""What a profile has several of: bodies, groups, judgements, sources."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.dates import PartialDate
from prevention_models.choices import AppraisalKind, SourceKind
from prevention_models.lines import lines_of

SOURCE_KEYS_HELP = _("Short names of the sources below, for example “s1, s3”.")


class SteeringBody(Orderable):
    """A body that steers: a council, a plenary, an office."""

    profile = ParentalKey(
        "prevention_models.PreventionModelPage",
        on_delete=models.CASCADE,
        related_name="steering_bodies",
    )
    name = models.CharField(_("name"), max_length=200)
    role = models.TextField(_("role"), blank=True)

    panels: ClassVar = [FieldPanel("name"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        verbose_name = _("steering body")
        verbose_name_plural = _("steering bodies")

    def __str__(self) -> str:
        return self.name

    def words(self) -> list[str]:
        return [text for text in (self.name, self.role) if text]


class ExpertGroup(Orderable):
    """A group that works on one subject."""

    profile = ParentalKey(
        "prevention_models.PreventionModelPage",
        on_delete=models.CASCADE,
        related_name="expert_groups",
    )
    name = models.CharField(_("name"), max_length=200)
    lead = models.CharField(_("lead"), max_length=200, blank=True)
    members = models.TextField(_("members"), blank=True)
    rhythm = models.CharField(_("rhythm"), max_length=200, blank=True)
    founded = models.CharField(_("founded"), max_length=60, blank=True)
    subgroups = models.TextField(_("subgroups"), blank=True, help_text=_("One per line."))
    note = models.TextField(_("note"), blank=True)

    panels: ClassVar = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("lead"), FieldPanel("founded")]),
        FieldPanel("members"),
        FieldPanel("rhythm"),
        FieldPanel("subgroups"),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("expert group")
        verbose_name_plural = _("expert groups")

    def __str__(self) -> str:
        return self.name

    @property
    def subgroup_names(self) -> list[str]:
        return lines_of(self.subgroups)

    @property
    def founded_moment(self) -> PartialDate | None:
        return PartialDate.read(self.founded)

    def words(self) -> list[str]:
        texts = (
            self.name,
            self.lead,
            self.founded,
            self.members,
            self.rhythm,
            *self.subgroup_names,
            self.note,
        )
        return [text for text in texts if text]


class Appraisal(Orderable):
    """A strength or a limit of the body, with where that is said."""

    profile = ParentalKey(
        "prevention_models.PreventionModelPage", on_delete=models.CASCADE, related_name="appraisals"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=AppraisalKind)
    text = models.TextField(_("text"))
    source_keys = models.CharField(
        _("sources"), max_length=100, blank=True, help_text=SOURCE_KEYS_HELP
    )

    panels: ClassVar = [FieldPanel("kind"), FieldPanel("text"), FieldPanel("source_keys")]

    class Meta(Orderable.Meta):
        verbose_name = _("strength or limit")
        verbose_name_plural = _("strengths and limits")

    def __str__(self) -> str:
        return self.text


class ProfileSource(Orderable):
    """Where a fact of the profile comes from.

    Without an address it is cited and not linked.
    """

    profile = ParentalKey(
        "prevention_models.PreventionModelPage", on_delete=models.CASCADE, related_name="sources"
    )
    key = models.CharField(
        _("short name"),
        max_length=10,
        help_text=_("For example “s1”. The facts above name their sources by it."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind)
    url = models.URLField(
        _("address"),
        max_length=500,
        blank=True,
        help_text=_("Empty: the source is cited, but not linked."),
    )
    dated = models.CharField(
        _("date of the source"),
        max_length=20,
        blank=True,
        help_text=_("As far as it is known: 2021, 2021-03 or 2021-03-30."),
    )
    says = models.TextField(_("what it says"), blank=True)
    note = models.TextField(_("note"), blank=True)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("key"), FieldPanel("kind"), FieldPanel("dated")]),
        FieldPanel("url"),
        FieldPanel("says"),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.UniqueConstraint(fields=["profile", "key"], name="profile_names_a_source_once")
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.says or self.url}"

    @property
    def kind_in_short(self) -> str:
        return SourceKind(self.kind).in_short

    @property
    def moment(self) -> PartialDate | None:
        return PartialDate.read(self.dated)
