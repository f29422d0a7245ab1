"""Putting a mail together: who writes, in which language, and nothing that ends a header.

What it says is decided in the last moment before it is sent.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from email import message_from_bytes
from email.generator import BytesGenerator
from email.mime.base import MIMEBase
from email.utils import format_datetime, formataddr, parseaddr
from io import BytesIO
from typing import Any

import mrml
from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.models import Site

from core.models import SiteSettings
from outbox.models import OutgoingMail

Headers = Mapping[str, str]
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def letter(
    mail: OutgoingMail,
    template: str,
    subject: object,
    context: Mapping[str, Any],
    *,
    now: datetime,
    with_html: bool = False,
    attachments: Sequence[MIMEBase] = (),
) -> EmailMessage:
    """The message to one person, in the language of the mail.

    ``template`` names a file without its ending: ``.txt`` is the text, ``.mjml`` the same with
    looks. ``subject`` is translated here, if it is lazy.
    """
    imprint = sender()
    given = {"imprint": imprint, "site_url": settings.PUBLIC_URL, **context}
    with translation.override(mail.language_code):
        text = render_to_string(f"{template}.txt", given)
        html = html_of(f"{template}.mjml", given) if with_html else ""
        heading = one_line(str(subject))
    message = EmailMultiAlternatives(
        subject=heading,
        body=f"{text.strip()}\n",
        from_email=from_line(imprint),
        to=[mail.email],
        headers={
            "Message-ID": mail.message_id,
            "Date": format_datetime(now),
            # Programs that answer by themselves are not to.
            "Auto-Submitted": "auto-generated",
        },
    )
    if html:
        message.attach_alternative(html, "text/html")
    for part in attachments:
        message.attach(part)
    return message


def html_of(template: str, context: Mapping[str, Any]) -> str:
    """A template in MJML as the HTML that mail programs understand; asks no other host."""
    # A sign that XML does not know, in what somebody typed, must not keep the mail from leaving.
    written = NO_XML.sub("", render_to_string(template, dict(context)))
    # Without this list the library links typefaces from a host of its own choice.
    return str(mrml.to_html(written, render_options=mrml.RenderOptions(fonts={})).content)


class RawMessage(EmailMessage):
    """A mail that is complete already, to the byte; Django's backends can send it like any other.

    ``envelope_sender`` is where reports about it go, which is not always who writes.
    """

    def __init__(self, raw: bytes, *, envelope_sender: str, recipient: str) -> None:
        super().__init__(from_email=envelope_sender, to=[recipient])
        self.raw = raw

    def message(self, *args: Any, **kwargs: Any) -> Any:
        return message_from_bytes(self.raw)


def in_bytes(message: EmailMessage) -> bytes:
    """As it goes over the wire: mail servers refuse lines that end in a bare LF."""
    if isinstance(message, RawMessage):
        return message.raw
    written = BytesIO()
    BytesGenerator(written, mangle_from_=False).flatten(message.message(), linesep="\r\n")
    return written.getvalue()


def sender() -> SiteSettings:
    """Who writes; a worker has no request to ask for the site."""
    site = Site.objects.filter(is_default_site=True).first()
    return SiteSettings.for_site(site) if site else SiteSettings()


def from_line(imprint: SiteSettings) -> str:
    """The operator's address, with the name of the site unless it has one already."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((name or one_line(f"{imprint.site_name} {imprint.city}"), address))


def one_line(text: str) -> str:
    """For headers: whatever could end a line becomes a space."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
