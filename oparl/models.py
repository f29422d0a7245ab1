"""What the interface has ever shown."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from oparl.kinds import Kind
from oparl.querysets import EntryQuerySet


class Entry(models.Model):
    """One object as it is given out, since when it has been here, and when it last changed.

    It stays when the object is gone: whoever keeps a copy must be able to hear of that.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    key = models.CharField(_("key"), max_length=64)
    created = models.DateTimeField(_("here since"))
    modified = models.DateTimeField(_("last changed"))
    is_deleted = models.BooleanField(_("deleted"), default=False)
    fingerprint = models.CharField(max_length=64, blank=True)
    document = models.TextField()

    objects: ClassVar[Any] = EntryQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("entry of the OParl interface")
        verbose_name_plural = _("entries of the OParl interface")
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="oparl_object_is_there_once"),
        ]
        indexes = [
            models.Index(fields=["kind", "is_deleted", "id"], name="oparl_entries_of_a_list"),
            models.Index(fields=["kind", "modified", "id"], name="oparl_entries_by_change"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}"


class Register(models.Model):
    """The one row that says up to which state of the content the entries are in step."""

    state = models.CharField(max_length=300, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("state of the OParl interface")
        verbose_name_plural = _("states of the OParl interface")

    def __str__(self) -> str:
        return self.state
