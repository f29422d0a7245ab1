from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class PlantedState(models.Model):
    """What an object looked like when it was last planted or imported.

    If it looks different today, an editor has changed it, and no file may overwrite it.
    ``state_hash`` is empty between creation and first filling.
    """

    key = models.CharField(_("key"), max_length=200, unique=True)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(_("object"), max_length=64)
    state_hash = models.CharField(_("state"), max_length=64, blank=True)
    instance = GenericForeignKey("content_type", "object_id")

    class Meta:
        verbose_name = _("planted state")
        verbose_name_plural = _("planted states")

    def __str__(self) -> str:
        return self.key
