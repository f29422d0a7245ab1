"""What an issue is made of.

Each kind has a template for the web page here, and one each for the mail and for its text part in
``newsletter/mail/blocks``, under the same name.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from core.blocks import PictureBlock, heading, line, paragraph


class Newest(models.TextChoices):
    """What a list that fills itself holds. The values are stored: never rename them."""

    MOTIONS = "motions", _("newest motions since the last issue")
    EVENTS = "events", _("next events")


MOST_AT_ONCE = 10


def entry(page_type: str, label: object, icon: str) -> blocks.StructBlock:
    """One page of the site, told by its own title, teaser and facts."""
    return blocks.StructBlock(
        [
            ("page", blocks.PageChooserBlock(page_type, label=label)),
            (
                "remark",
                line(
                    _("Remark"),
                    required=False,
                    help_text=_("What you want to say about it here. May stay empty."),
                ),
            ),
        ],
        label=label,
        icon=icon,
        template="newsletter/blocks/entries.html",
    )


class ButtonBlock(blocks.StructBlock):
    """One thing to do: a page of the site or an address elsewhere."""

    label = blocks.CharBlock(label=_("Words on the button"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(
        label=_("Address"), required=False, help_text=_("Only if it is no page of this site.")
    )

    class Meta:
        label = _("Button")
        icon = "link"
        template = "newsletter/blocks/button.html"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("url")):
            message = _("Choose a page or give an address, one of the two.")
            raise StructBlockValidationError(block_errors={"page": ValidationError(message)})
        return cleaned


class NewestBlock(blocks.StructBlock):
    """A list that fills itself, for the last time when the issue is scheduled."""

    kind = blocks.ChoiceBlock(label=_("What"), choices=Newest.choices)
    number = blocks.IntegerBlock(label=_("At most"), min_value=1, max_value=MOST_AT_ONCE, default=5)

    class Meta:
        label = _("List that fills itself")
        icon = "list-ul"
        template = "newsletter/blocks/entries.html"


class NewsletterBody(blocks.StreamBlock):
    """What an issue may contain."""

    heading = heading()
    paragraph = paragraph()
    picture = PictureBlock()
    motion = entry("motions.MotionPage", _("Motion"), "doc-full")
    event = entry("events.EventPage", _("Event"), "date")
    model = entry("prevention_models.PreventionModelPage", _("Model profile"), "group")
    dossier = entry("dossiers.DossierPage", _("Dossier"), "folder-open-inverse")
    newest = NewestBlock()
    button = ButtonBlock()
    divider = blocks.StaticBlock(
        label=_("Line"),
        icon="horizontalrule",
        admin_text=_("A line between two parts."),
        template="newsletter/blocks/divider.html",
    )
