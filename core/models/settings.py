from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site


@register_setting(icon="cog", order=100)
class SiteSettings(BaseSiteSetting):
    """Who speaks here, how to reach them, and whether this is an archive."""

    site_name = models.CharField(_("name of the site"), max_length=100)
    organisation = models.CharField(_("organisation"), max_length=100, blank=True)
    body = models.CharField(
        _("body"), max_length=100, blank=True, help_text=_("For example “Ratsfraktion Dortmund”.")
    )
    street = models.CharField(_("street"), max_length=100, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    phone = models.CharField(_("phone"), max_length=50, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    municipality_key = models.CharField(
        _("municipality key"),
        max_length=8,
        blank=True,
        help_text=_("The official eight digits, for open data."),
    )
    logo = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("logo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The party's logo is a trademark: upload it only if you may use it."),
    )
    open_data_licence = models.CharField(
        _("licence of the open data"),
        max_length=200,
        blank=True,
        help_text=_(
            "For example “Datenlizenz Deutschland Zero 2.0”. "
            "Empty: the pages say that no licence is set."
        ),
    )
    open_data_licence_url = models.URLField(
        _("address of the licence"),
        blank=True,
        help_text=_("Where its text stands. Programs read only this address."),
    )
    archive_notice_enabled = models.BooleanField(
        _("show the archive notice"), default=False, help_text=_("A bar above every page.")
    )
    archive_notice_text = models.CharField(_("text of the notice"), max_length=200, blank=True)
    archive_notice_link_text = models.CharField(_("linked words"), max_length=100, blank=True)
    archive_notice_link_url = models.URLField(_("address of the link"), blank=True)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("site_name"),
                FieldPanel("organisation"),
                FieldPanel("body"),
                FieldPanel("street"),
                FieldPanel("postal_code"),
                FieldPanel("city"),
                FieldPanel("phone"),
                FieldPanel("email"),
                FieldPanel("municipality_key"),
                FieldPanel("logo"),
            ],
            heading=_("Who we are"),
        ),
        MultiFieldPanel(
            [FieldPanel("open_data_licence"), FieldPanel("open_data_licence_url")],
            heading=_("Open data"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("archive_notice_enabled"),
                FieldPanel("archive_notice_text"),
                FieldPanel("archive_notice_link_text"),
                FieldPanel("archive_notice_link_url"),
            ],
            heading=_("Archive notice"),
        ),
    ]

    class Meta:
        verbose_name = _("contact and archive notice")

    def clean(self) -> None:
        super().clean()
        if bool(self.open_data_licence) != bool(self.open_data_licence_url):
            missing = "open_data_licence" if self.open_data_licence_url else "open_data_licence_url"
            raise ValidationError(
                {missing: _("A licence needs its name and its address: give both, or neither.")}
            )

    @classmethod
    def answering(cls, request: HttpRequest) -> Self:
        """Those of the site that answers; empty ones where there is none."""
        site = Site.find_for_request(request)
        found: Self = cls.for_site(site) if site else cls()
        return found

    @property
    def full_name(self) -> str:
        """The site as it is called elsewhere."""
        return f"{self.site_name} {self.city}".strip() or settings.WAGTAIL_SITE_NAME

    @property
    def speaker(self) -> str:
        """Whose words these are, for what leaves the site: feeds and calendars."""
        return f"{self.organisation} {self.body}".strip() or self.full_name

    @property
    def licence(self) -> dict[str, str] | None:
        """Of the open data, for what leaves the site; None as long as nobody has decided."""
        if not self.open_data_licence_url:
            return None
        return {"name": self.open_data_licence, "url": self.open_data_licence_url}

    @property
    def phone_uri(self) -> str:
        """The number as a telephone dials it (RFC 3966)."""
        return "tel:" + "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")
