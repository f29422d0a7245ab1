"""Who wants to come. What stands here is personal: it is deleted some days after the event."""

from datetime import datetime
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from core import tokens
from core.models.limits import Bucket
from events.choices import HOLDS_A_SEAT, IS_OPEN, RegistrationState, Way
from events.registration.querysets import RegistrationQuerySet

MOST_SEATS_EACH = 10
LONGEST_KEPT_DAYS = 365


class RegistrationMixin(models.Model):
    """Whether one can register for an event, for how many seats, and for how long that is kept."""

    takes_registrations = models.BooleanField(_("one can register here"), default=False)
    registration_closes_at = models.DateTimeField(
        _("registration closes"),
        null=True,
        blank=True,
        help_text=_("Left empty, one can register until it begins."),
    )
    seats_on_site = models.PositiveIntegerField(
        _("seats on site"), null=True, blank=True, help_text=_("Left empty, there is no limit.")
    )
    seats_online = models.PositiveIntegerField(
        _("seats online"), null=True, blank=True, help_text=_("Left empty, there is no limit.")
    )
    most_seats_each = models.PositiveSmallIntegerField(
        _("seats for one registration"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS_EACH)],
        help_text=_("How many people one person may register."),
    )
    registrations_kept_days = models.PositiveSmallIntegerField(
        _("days until registrations are deleted"),
        default=30,
        validators=[MaxValueValidator(LONGEST_KEPT_DAYS)],
        help_text=_("After the event. What it counts stays, who came is deleted."),
    )

    registration_panels = [
        FieldPanel("takes_registrations"),
        FieldRowPanel([FieldPanel("seats_on_site"), FieldPanel("seats_online")]),
        FieldRowPanel([FieldPanel("most_seats_each"), FieldPanel("registrations_kept_days")]),
        FieldPanel("registration_closes_at"),
    ]
    registration_facts = (
        "takes_registrations",
        "registration_closes_at",
        "seats_on_site",
        "seats_online",
        "most_seats_each",
        "registrations_kept_days",
    )

    class Meta:
        abstract = True

    def seats(self, way: Way) -> int | None:
        """How many there are; None if there is no limit."""
        return {Way.ON_SITE: self.seats_on_site, Way.ONLINE: self.seats_online}[way]

    def mistakes_in_registration(self, begins_at: datetime | None) -> dict[str, object]:
        """What cannot be, by the field where it can be mended."""
        closes_at = self.registration_closes_at
        if closes_at and begins_at and closes_at > begins_at:
            return {
                "registration_closes_at": _(
                    "The event has begun by then. Choose a moment before it begins, or leave the "
                    "field empty: then one can register until it begins."
                )
            }
        return {}


class SeatBook(models.Model):
    """One row per event. Whoever gives away or takes back a seat holds it until the end of the
    transaction, so that two at once can't both get the last one.
    """

    event = models.OneToOneField(
        "events.EventPage", on_delete=models.CASCADE, related_name="seat_book"
    )
    registrations_deleted_at = models.DateTimeField(null=True, editable=False)
    people_registered = models.PositiveIntegerField(null=True, editable=False)
    """How many seats were taken when the registrations were deleted."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        verbose_name = _("seat book")
        verbose_name_plural = _("seat books")

    def __str__(self) -> str:
        return str(self.event_id)


class Registration(models.Model):
    """One person who registered, for one or several seats. Belongs to the German page."""

    event = models.ForeignKey(
        "events.EventPage",
        verbose_name=_("event"),
        on_delete=models.CASCADE,
        related_name="registrations",
    )
    public_id = models.CharField(
        _("public id"), max_length=16, unique=True, default=tokens.new_public_id
    )
    token_key = models.CharField(_("key of its links"), max_length=32, default=tokens.new_key)
    name = models.CharField(_("name"), max_length=100)
    email = models.CharField(_("e-mail address"), max_length=254)
    email_norm = models.CharField(_("address for comparing"), max_length=254)
    language_code = models.CharField(_("language"), max_length=12)
    way = models.CharField(_("takes part"), max_length=10, choices=Way, default=Way.ON_SITE)
    seats = models.PositiveSmallIntegerField(_("seats"), default=1)
    needs = models.TextField(
        _("needs"), blank=True, help_text=_("Only with consent, and seen by few.")
    )
    needs_consent_at = models.DateTimeField(_("consent to keep the needs"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=16, choices=RegistrationState)
    asked_at = models.DateTimeField(_("asked at"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    held_until = models.DateTimeField(_("seat is held until"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    checked_in_at = models.DateTimeField(_("arrived at"), null=True, blank=True)

    objects: ClassVar[models.Manager["Registration"]] = RegistrationQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email_norm"],
                condition=Q(state__in=sorted(IS_OPEN)),
                name="one_open_registration_per_event_and_address",
            ),
            models.CheckConstraint(condition=Q(seats__gt=0), name="registration_has_a_seat"),
        ]
        indexes = [
            models.Index(fields=["event", "state", "asked_at"], name="registration_line"),
            models.Index(
                fields=["held_until"],
                condition=Q(state__in=sorted(HOLDS_A_SEAT)),
                name="registration_held",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class DateRequest(models.Model):
    """An address that is written to once, when the date of an event is known, and then deleted."""

    event = models.ForeignKey(
        "events.EventPage",
        verbose_name=_("event"),
        on_delete=models.CASCADE,
        related_name="date_requests",
    )
    public_id = models.CharField(
        _("public id"), max_length=16, unique=True, default=tokens.new_public_id
    )
    token_key = models.CharField(_("key of its links"), max_length=32, default=tokens.new_key)
    email = models.CharField(_("e-mail address"), max_length=254)
    email_norm = models.CharField(_("address for comparing"), max_length=254)
    language_code = models.CharField(_("language"), max_length=12)
    asked_at = models.DateTimeField(_("asked at"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    expires_at = models.DateTimeField(
        _("expires"), null=True, blank=True, db_index=True, help_text=_("Until it is confirmed.")
    )

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        verbose_name = _("request for the date")
        verbose_name_plural = _("requests for the date")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email_norm"], name="one_date_request_per_event_and_address"
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class RegistrationBucket(Bucket):
    """When somebody registered for an event or asked for its date."""

    class Meta:
        verbose_name = _("rate limit of registrations")
        verbose_name_plural = _("rate limits of registrations")
