from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="mail")
class MotionSettings(BaseSiteSetting):
    """What the site does about motions by itself."""

    reminds_of_results = models.BooleanField(
        _("remind once a week"),
        default=True,
        help_text=_(
            "Whoever may publish motions gets a mail on Mondays "
            "if sessions are over and their results are missing."
        ),
    )
    reminded_on = models.DateField(editable=False, null=True, blank=True)

    panels = [FieldPanel("reminds_of_results")]

    class Meta:
        verbose_name = _("motions")
