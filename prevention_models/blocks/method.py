"""What stands on the page on the method and is no profile."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from prevention_models.blocks.sources import SourceBlock
from prevention_models.choices import Country


class ApproachBlock(blocks.StructBlock):
    """A way of working that several municipalities use, with its sources."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    kind = blocks.CharBlock(label=_("Kind"), max_length=60)
    description = blocks.TextBlock(label=_("Description"), rows=4)
    used_by = blocks.TextBlock(label=_("Used by"), required=False, rows=1)
    sources = blocks.ListBlock(SourceBlock(), label=_("Sources"), default=[])

    class Meta:
        label = _("Approach")
        icon = "group"
        template = "prevention_models/blocks/approach.html"


class PartialProfileValue(blocks.StructValue):
    """An entry with the words for where it is."""

    @property
    def place(self) -> str:
        return f"{self['state']}, {Country(self['country']).label}"


class PartialProfileBlock(blocks.StructBlock):
    """A municipality of which too little was found for a profile."""

    municipality = blocks.CharBlock(label=_("Municipality"), max_length=120)
    state = blocks.CharBlock(label=pgettext_lazy("place", "State"), max_length=60)
    country = blocks.ChoiceBlock(label=_("Country"), choices=Country.choices)
    what = blocks.TextBlock(label=_("What was found"), rows=3)
    sources = blocks.ListBlock(SourceBlock(), label=_("Sources"), default=[])

    class Meta:
        label = _("Not a full profile")
        icon = "doc-empty"
        template = "prevention_models/blocks/partial_profile.html"
        value_class = PartialProfileValue
