"""What is written to people who want to know the date of an event."""

from datetime import datetime

from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from core.addresses import absolute, path_of
from events.models import DateRequest, EventPage
from events.registration import words
from events.registration.date_actions import LINKS_HOLD_FOR
from events.registration.letters import Text, accessibility, page_for, sent, what_when_where
from events.registration.links import Purpose as Link
from events.registration.links import link_for
from events.registration.purposes import MailPurpose
from outbox.models import OutgoingMail
from outbox.purposes import Purpose


def _asked(mail: OutgoingMail, now: datetime) -> EmailMessage | None:
    request = DateRequest.objects.filter(public_id=mail.about).first()
    if request is None:
        return None
    page = page_for(request.event, mail.language_code)
    with translation.override(mail.language_code):
        if request.confirmed_at:
            text = Text(
                subject=_("You are told the date already: %(event)s") % {"event": page.title},
                greeting=_("Hello,"),
                paragraphs=[
                    _(
                        "somebody typed this address into our form once more. We write to you "
                        "once, as soon as the date of this event is known:"
                    ),
                    page.title,
                ],
                links=[(_("Delete my address"), link_for(Link.DATE_FORGET, request))],
            )
            return sent(mail, text, now=now, with_html=False)
        request.expires_at = now + LINKS_HOLD_FOR
        request.save(update_fields=["expires_at"])
        days = LINKS_HOLD_FOR.days
        text = Text(
            subject=_("Shall we tell you the date? %(event)s") % {"event": page.title},
            greeting=_("Hello,"),
            paragraphs=[
                _(
                    "somebody typed this address to be told the date of this event as soon as it "
                    "is known:"
                ),
                page.title,
            ],
            links=[(_("Yes, please tell me"), link_for(Link.DATE_CONFIRM, request))],
            closing=_(
                "The link holds for %(days)s days. If it was not you, you need not do anything: "
                "your address is deleted by itself."
            )
            % {"days": days},
        )
        return sent(mail, text, now=now, with_html=False)


def _known(mail: OutgoingMail, now: datetime) -> EmailMessage | None:
    event = EventPage.objects.visible().filter(translation_key=mail.about).first()
    if event is None or event.span is None:
        return None
    page = page_for(event, mail.language_code)
    path = path_of(page)
    box = words.box(event, path, now=now)
    form_url = box.form_url if box else ""
    with translation.override(mail.language_code):
        text = Text(
            subject=_("The date is known: %(event)s") % {"event": page.title},
            greeting=_("Hello,"),
            paragraphs=[
                _(
                    "you wanted to know when this event takes place. With this mail your address "
                    "is deleted from the list; we don't write to you about it again."
                )
            ],
            facts=[*what_when_where(event, page), *accessibility(event, page)],
            links=[
                (_("All about the event"), absolute(path)),
                *([(_("Register"), absolute(form_url))] if form_url else []),
            ],
        )
        return sent(mail, text, now=now)


PURPOSES = (
    Purpose(MailPurpose.DATE_ASKED, MailPurpose.DATE_ASKED.label, _asked),
    Purpose(MailPurpose.DATE_KNOWN, MailPurpose.DATE_KNOWN.label, _known),
)
