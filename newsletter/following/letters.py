"""What mails say to those who follow something, decided in the last moment before they are sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.addresses import absolute
from newsletter import bounces, limits, tokens
from newsletter.actions import LINKS_HOLD_FOR
from newsletter.choices import MailPurpose, MatterKind
from newsletter.dispatching import mime
from newsletter.dispatching.letters import envelope_sender
from newsletter.following import matters, news
from newsletter.following.matters import Matter
from newsletter.following.news import Item
from newsletter.languages import path_in
from newsletter.models import Digest, Follow, FollowRequest, Subscriber, Suppression
from newsletter.models.consent import sha256
from newsletter.single_letters import letter_to_one
from newsletter.tokens import Purpose
from outbox import purposes
from outbox.letters import RawMessage, from_line, html_of, in_bytes, one_line, sender
from outbox.mailboxes import keyed_hash
from outbox.models import OutgoingMail

MOST_ASKED_AT_ONCE = 10


@dataclass(frozen=True)
class Section:
    """What is new in one matter, and the link that ends exactly this."""

    follow_id: str
    matter: Matter
    items: Sequence[Item]
    number_of_more: int
    stop_url: str

    @property
    def url(self) -> str:
        return absolute(self.matter.path)


def answer_to_request(mail: OutgoingMail, now: datetime) -> EmailMessage | None:
    """Asks about everything that this address is said to want to follow."""
    requests = list(
        FollowRequest.objects.select_for_update()
        .alive(now=now)
        .filter(email_norm=mail.email_norm)
        .order_by("-asked_at", "-pk")
    )
    subject = keyed_hash(mail.email_norm)
    if Suppression.objects.blocks_sign_up(subject, now=now):
        FollowRequest.objects.filter(email_norm=mail.email_norm).delete()
        return None
    subscriber = Subscriber.objects.written_to().filter(email_norm=mail.email_norm).first()
    followed = set(subscriber.follows.values_list("kind", "key")) if subscriber else set()
    known = [one for one in requests if (one.kind, one.key) in followed]
    FollowRequest.objects.filter(pk__in=[one.pk for one in known]).delete()
    asked = [one for one in requests if one not in known][:MOST_ASKED_AT_ONCE]
    if asked:
        return _please_confirm(asked, mail, now)
    if not known or subscriber is None:
        return None
    if not limits.take(f"already:{subject}", limits.ALREADY_SUBSCRIBED, now=now):
        return None
    mail.email = subscriber.email
    token = tokens.make(Purpose.SETTINGS, subscriber.public_id, subscriber.token_key)
    links = {"settings_url": absolute(path_in(mail.language_code, "settings", token))}
    return letter_to_one(mail, "follow_already", _("You follow this already"), now, links)


def _please_confirm(
    requests: Sequence[FollowRequest], mail: OutgoingMail, now: datetime
) -> EmailMessage:
    """Without a word that a stranger typed: searches are not named."""

    def link(request: FollowRequest, purpose: Purpose, name: str) -> str:
        token = tokens.make(purpose, request.public_id, request.token_key)
        return absolute(path_in(mail.language_code, name, token))

    context = {
        "wishes": [
            {
                "name": _name_of_ours(request, mail.language_code),
                "url": link(request, Purpose.FOLLOW, "follow_confirm"),
            }
            for request in requests
        ],
        "block_url": link(requests[0], Purpose.BLOCK, "block"),
        "days": LINKS_HOLD_FOR.days,
    }
    letter = letter_to_one(
        mail, "follow_confirm", _("Please confirm what you follow"), now, context
    )
    for request in requests:
        request.mails_sent += 1
        request.last_mail_at = now
        request.last_mail_sha256 = sha256(in_bytes(letter))
        request.expires_at = now + LINKS_HOLD_FOR
    FollowRequest.objects.bulk_update(
        requests, ["mails_sent", "last_mail_at", "last_mail_sha256", "expires_at"]
    )
    return letter


def _name_of_ours(request: FollowRequest, language_code: str) -> str:
    if request.kind == MatterKind.SEARCH:
        with translation.override(language_code):
            return gettext("A search on our website")
    matter = matters.find(request.kind, request.key, language_code)
    return matter.in_words if matter else str(MatterKind(request.kind).label)


def digest(mail: OutgoingMail, now: datetime) -> EmailMessage | None:
    """One day's mail, as a whole in bytes: mail programs need the way out unfolded in its head."""
    found = Digest.objects.select_related("subscriber").filter(public_id=mail.about).first()
    if found is None or not _is_written_to(found.subscriber, now=now):
        return None
    subscriber = found.subscriber
    sections = _sections(found)
    if not sections:
        return None
    mail.email = subscriber.email
    raw = _as_bytes(subscriber, sections)
    filled = mime.Form(raw).filled(
        dict.fromkeys(mime.MARKS, "")
        | {
            mime.TO: mail.email,
            mime.MESSAGE_ID: mail.message_id,
            mime.DATE: format_datetime(now),
        }
    )
    return RawMessage(filled, envelope_sender=envelope_sender(), recipient=mail.email)


def _is_written_to(subscriber: Subscriber, *, now: datetime) -> bool:
    blocked = Suppression.objects.in_force(now=now).filter(email_hmac=subscriber.email_hmac)
    people = Subscriber.objects.written_to().filter(pk=subscriber.pk)
    return people.exists() and not blocked.exists()


def _sections(found: Digest) -> list[Section]:
    """What is still followed and still public; what stands in two matters is told in the first."""
    sections: list[Section] = []
    told: set[str] = set()
    for follow in found.subscriber.follows.in_order():
        keys = found.contents.get(follow.public_id, [])
        matter = matters.find(follow.kind, follow.key, follow.language_code) if keys else None
        if matter is None:
            continue
        items = [one for one in news.items(follow, keys) if one.path not in told]
        told.update(one.path for one in items)
        if items:
            sections.append(_section(follow, matter, items))
    return sections


def _section(follow: Follow, matter: Matter, items: Sequence[Item]) -> Section:
    stop = tokens.make(Purpose.UNFOLLOW, follow.public_id)
    return Section(
        follow_id=follow.public_id,
        matter=matter,
        items=items[: news.MOST_OF_A_MATTER],
        number_of_more=max(0, len(items) - news.MOST_OF_A_MATTER),
        stop_url=absolute(path_in(follow.subscriber.language_code, "unfollow", stop)),
    )


def _as_bytes(subscriber: Subscriber, sections: Sequence[Section]) -> bytes:
    language = subscriber.language_code
    stop_all = tokens.make(Purpose.UNFOLLOW_ALL, sections[0].follow_id)
    choose = tokens.make(Purpose.SETTINGS, subscriber.public_id, subscriber.token_key)
    imprint = sender()
    context = {
        "imprint": imprint,
        "site_url": settings.PUBLIC_URL,
        "sections": sections,
        "stop_all_url": absolute(path_in(language, "unfollow_all", stop_all)),
        "settings_url": absolute(path_in(language, "settings", choose)),
    }
    with translation.override(language):
        subject = f"{gettext('New in what you follow')}: {one_line(sections[0].matter.name)}"
        text = render_to_string("newsletter/mail/digest.txt", context)
        html = html_of("newsletter/mail/digest.mjml", context)
    return mime.whole_mail(
        subject=subject,
        text=f"{text.strip()}\n",
        html=html,
        from_line=from_line(imprint),
        leave_url=context["stop_all_url"],
        list_id=f"folgen.{urlsplit(settings.PUBLIC_URL).hostname}",
    )


def _stop_writing(mail: OutgoingMail, now: datetime) -> None:
    """An address that does not exist is not written to every day."""
    subscriber = Subscriber.objects.filter(email_norm=mail.email_norm).first()
    if subscriber:
        bounces.hard_bounce(subscriber.pk, now=now)


PURPOSES = (
    purposes.Purpose(MailPurpose.FOLLOW, MailPurpose.FOLLOW.label, answer_to_request),
    purposes.Purpose(
        MailPurpose.DIGEST, MailPurpose.DIGEST.label, digest, no_such_mailbox=_stop_writing
    ),
)
