from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class Bucket(models.Model):
    """When something happened of which only so much may happen: the latest moments under one key.

    Whoever adds a moment holds the row, so that two at once can't both be the last. Each app that
    limits something has a table of its own.
    """

    key = models.CharField(_("key"), max_length=100, unique=True)
    moments = models.JSONField(_("moments"), default=list, encoder=DjangoJSONEncoder)
    refused_at = models.DateTimeField(_("last refused"), null=True, blank=True)
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key
