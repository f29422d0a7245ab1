from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from core.forms import StableSlugForm
from core.rich_text import PARAGRAPH_FEATURES
from council.models.bodies import Committee, Faction, stable_slug


class Office(models.TextChoices):
    """In which role somebody works for the faction. The values are stored: never rename them."""

    COUNCIL_MEMBER = "council_member", _("Council member")
    EXPERT_RESIDENT = "expert_resident", _("Expert resident")
    STAFF = "staff", _("Staff")


class PersonQuerySet(models.QuerySet["Person"]):
    """Questions about the faction's people."""

    def public(self) -> "PersonQuerySet":
        """Who is shown on the people page, in the order it has there."""
        return self.filter(is_public=True).order_by("office", "family_name", "given_name", "pk")


class Person(index.Indexed, models.Model):
    """Somebody who works for the faction."""

    given_name = models.CharField(_("given name"), max_length=100)
    family_name = models.CharField(_("family name"), max_length=100)
    slug = stable_slug()
    office = models.CharField(
        _("office"), max_length=20, choices=Office, default=Office.COUNCIL_MEMBER
    )
    role = models.CharField(
        _("role"), max_length=200, blank=True, help_text=_("For example “Sprecherin im ABöOAB”.")
    )
    faction = models.ForeignKey(
        Faction,
        verbose_name=_("faction"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
    )
    committees = models.ManyToManyField(
        Committee, verbose_name=_("committees"), blank=True, related_name="people"
    )
    portrait = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("portrait"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    introduction = RichTextField(_("introduction"), blank=True, features=PARAGRAPH_FEATURES)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=50, blank=True)
    contact_consent_on = models.DateField(
        _("agreed to being contacted on"),
        null=True,
        blank=True,
        help_text=_("E-mail and phone are shown only if the person has agreed."),
    )
    is_public = models.BooleanField(
        _("show on the people page"), default=False, help_text=_("Only with the person's consent.")
    )

    objects: ClassVar[models.Manager["Person"]] = PersonQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("given_name"), FieldPanel("family_name")]),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("office"), FieldPanel("role")]),
        FieldPanel("faction"),
        FieldPanel("committees"),
        FieldPanel("portrait"),
        FieldPanel("introduction"),
        MultiFieldPanel(
            [FieldPanel("email"), FieldPanel("phone"), FieldPanel("contact_consent_on")],
            heading=_("Contact"),
        ),
        FieldPanel("is_public"),
    ]
    base_form_class = StableSlugForm
    search_fields = [
        index.AutocompleteField("given_name"),
        index.AutocompleteField("family_name"),
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["family_name", "given_name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email="", phone="") | models.Q(contact_consent_on__isnull=False),
                name="person_agreed_to_being_contacted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"

    def clean(self) -> None:
        super().clean()
        if (self.email or self.phone) and not self.contact_consent_on:
            raise ValidationError(
                {
                    "contact_consent_on": _(
                        "Say when the person agreed, or leave e-mail and phone empty."
                    )
                }
            )
