"""Mails on their way. The row is the truth about a mail; no worker remembers anything."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from outbox.choices import OPEN_STATES, MailState
from outbox.purposes import label_of
from outbox.querysets import OutgoingMailQuerySet


class Sending(models.Model):
    """What any mail in a ledger has: how far it is, who is at it, and what the server said."""

    state = models.CharField(
        _("state"), max_length=10, choices=MailState.choices, default=MailState.QUEUED
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_at = models.DateTimeField(_("not before"))
    lease_until = models.DateTimeField(_("taken until"), null=True, blank=True)
    owner = models.CharField(_("worker"), max_length=64, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    code = models.CharField(
        _("answer of the mail server"),
        max_length=40,
        blank=True,
        help_text=_("The number and the step, never the text: texts hold addresses."),
    )

    class Meta:
        abstract = True


class OutgoingMail(Sending):
    """One mail to one person that belongs to no issue: it lies here until a worker has sent it.

    ``purpose`` is a name from the registry; ``about`` says what the mail is about where the address
    alone does not, as the public id of a row.
    """

    purpose = models.CharField(_("purpose"), max_length=40)
    about = models.CharField(_("about"), max_length=40, blank=True)
    email = models.CharField(_("e-mail address"), max_length=254)
    email_norm = models.CharField(_("address for comparing"), max_length=254)
    language_code = models.CharField(_("language"), max_length=12)
    created_at = models.DateTimeField(_("created at"))
    message_id = models.CharField(_("message id"), max_length=200, unique=True)

    objects: ClassVar[models.Manager["OutgoingMail"]] = OutgoingMailQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "email_norm", "about"],
                condition=Q(state__in=sorted(OPEN_STATES)),
                name="one_open_mail_per_purpose_and_matter",
            )
        ]
        indexes = [
            models.Index(
                fields=["next_at"], condition=Q(state=MailState.QUEUED), name="outbox_mail_waiting"
            ),
            models.Index(
                fields=["lease_until"],
                condition=Q(state__in=[MailState.CLAIMED, MailState.SENDING]),
                name="outbox_mail_leased",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose_label} {self.pk}"

    @property
    def purpose_label(self) -> str:
        return label_of(self.purpose)


class SendingInstance(models.Model):
    """Which installation writes to people. There is one row."""

    instance_id = models.CharField(_("installation"), max_length=200)
    since = models.DateTimeField(_("since"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("sending installation")
        verbose_name_plural = _("sending installations")

    def __str__(self) -> str:
        return self.instance_id
