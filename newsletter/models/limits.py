from django.utils.translation import gettext_lazy as _

from core.models.limits import Bucket


class RateBucket(Bucket):
    """When somebody signed up or asked for the way out."""

    class Meta:
        verbose_name = _("rate limit")
        verbose_name_plural = _("rate limits")
