from django.db import models
from django.utils.translation import gettext_lazy as _


class Change(models.Model):
    """Something that the public sees has changed. Only added to, so that nobody waits for anybody:
    the newest number and how many there are name a state of the content.
    """

    at = models.DateTimeField(auto_now_add=True, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")

    def __str__(self) -> str:
        return str(self.pk)
