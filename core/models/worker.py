"""What workers leave in the database, so that they can be watched and several can run."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkerHeartbeatQuerySet(models.QuerySet["WorkerHeartbeat"]):
    """Questions about the workers."""

    def latest_beat(self) -> datetime | None:
        """When any worker was last seen."""
        return self.aggregate(latest=models.Max("seen_at"))["latest"]


class WorkerHeartbeat(models.Model):
    """When a worker process was last seen."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    seen_at = models.DateTimeField(_("seen at"))

    objects: ClassVar[models.Manager["WorkerHeartbeat"]] = WorkerHeartbeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("worker heartbeat")
        verbose_name_plural = _("worker heartbeats")

    def __str__(self) -> str:
        return self.name


class JobRun(models.Model):
    """One periodic job: when it is due next.

    The row is the lock, so that each job runs once however many workers.
    """

    name = models.CharField(_("name"), max_length=200, unique=True)
    due_at = models.DateTimeField(_("due at"))
    last_error = models.TextField(_("last error"), blank=True)

    class Meta:
        verbose_name = _("periodic job")
        verbose_name_plural = _("periodic jobs")

    def __str__(self) -> str:
        return self.name
