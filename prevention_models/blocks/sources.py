"""Where something outside a profile comes from."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.dates import PartialDate
from prevention_models.choices import SourceKind


class SourceValue(blocks.StructValue):
    """A source as it is shown."""

    @property
    def kind_in_short(self) -> str:
        return SourceKind(self["kind"]).in_short

    @property
    def moment(self) -> PartialDate | None:
        return PartialDate.read(self["dated"])


class SourceBlock(blocks.StructBlock):
    """A source; without an address it is cited and not linked."""

    kind = blocks.ChoiceBlock(label=_("Kind"), choices=SourceKind.choices)
    url = blocks.URLBlock(
        label=_("Address"),
        required=False,
        max_length=500,
        help_text=_("Empty: the source is cited, but not linked."),
    )
    dated = blocks.CharBlock(
        label=_("Date of the source"),
        required=False,
        max_length=20,
        help_text=_("As far as it is known: 2021, 2021-03 or 2021-03-30."),
    )
    says = blocks.TextBlock(label=_("What it says"), required=False, rows=2)
    note = blocks.TextBlock(label=_("Note"), required=False, rows=1)

    class Meta:
        label = _("Source")
        icon = "link"
        template = "prevention_models/blocks/source.html"
        value_class = SourceValue


class CitedSources(blocks.StreamBlock):
    """A list of sources."""

    source = SourceBlock()
