from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="mail", order=110)
class NewsletterSettings(BaseSiteSetting):
    """How issues are sent here."""

    needs_second_person = models.BooleanField(
        _("a second person sends"),
        default=False,
        help_text=_("Who wrote an issue last can't send it: somebody else has to look at it."),
    )

    panels = [FieldPanel("needs_second_person")]

    class Meta:
        verbose_name = _("sending of the newsletter")
