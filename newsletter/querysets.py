"""Questions to the newsletter's tables."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.querysets import VisiblePageQuerySet
from newsletter.choices import (
    ENDINGS,
    WRITTEN_TO,
    ConsentKind,
    ConsentSubject,
    DispatchKind,
    DispatchState,
    SubscriberStatus,
    SuppressionReason,
)
from outbox.choices import OPEN_STATES, MailState
from outbox.querysets import SendingQuerySet

if TYPE_CHECKING:
    from newsletter.models import ConsentText, Delivery


class AppendOnly(models.QuerySet[Any]):
    """Rows that are added and read, and neither changed nor deleted in bulk."""

    def update(self, **kwargs: Any) -> int:
        raise ValidationError(_("These rows are only added to."))

    def delete(self) -> tuple[int, dict[str, int]]:
        raise ValidationError(_("These rows are only added to."))


class ConsentTextQuerySet(AppendOnly):
    """Questions about wordings."""

    def in_force(
        self,
        language_code: str,
        *,
        now: datetime,
        subject: ConsentSubject = ConsentSubject.NEWSLETTER,
    ) -> "ConsentText | None":
        """What is agreed to now; in German where there is none in this language."""
        languages = {language_code, settings.LANGUAGE_CODE}
        texts = self.filter(subject=subject, language_code__in=languages, valid_from__lte=now)
        newest = list(texts.order_by("-valid_from", "-version", "pk"))
        own = [text for text in newest if text.language_code == language_code]
        return next(iter([*own, *newest]), None)


class ConsentEventQuerySet(AppendOnly):
    """Questions to the ledger."""

    def in_order(self) -> Self:
        return self.select_related("consent_text").order_by("pk")

    def of(self, subject_hmac: str) -> Self:
        """Everything that concerns one address, the first event first."""
        return self.in_order().filter(subject_hmac=subject_hmac)

    def not_locked(self, *, still_written_to: models.QuerySet[Any]) -> Self:
        """Without the lines of who had everything erased and has not come back."""
        erased = (
            self.model._default_manager.filter(kind=ConsentKind.ERASED)
            .exclude(subject_hmac__in=still_written_to)
            .values("subject_hmac")
        )
        return self.exclude(subject_hmac__in=erased)

    def over_for_good(
        self, *, ended_before: datetime, still_written_to: models.QuerySet[Any]
    ) -> Self:
        """Whose consent ended before, and who has not come back; ``still_written_to`` are hashes
        of addresses.
        """
        ended = self.filter(kind__in=ENDINGS, at__lt=ended_before).exclude(subject_hmac="")
        still_needed = self.filter(at__gte=ended_before)
        return (
            self.filter(subject_hmac__in=ended.values("subject_hmac"), purged_at=None)
            .exclude(subject_hmac__in=still_needed.values("subject_hmac"))
            .exclude(subject_hmac__in=still_written_to)
            .order_by("pk")
        )

    def empty(self, *, now: datetime) -> int:
        """Take out of these lines what is personal; their hashes stay."""
        return models.QuerySet.update(
            self.order_by(),
            subject_hmac="",
            subscription="",
            email="",
            topics=[],
            source="",
            mail_sha256="",
            actor="",
            nonce="",
            purged_at=now,
        )


class SignupRequestQuerySet(models.QuerySet[Any]):
    """Questions about who asked."""

    def alive(self, *, now: datetime) -> Self:
        return self.filter(expires_at__gt=now).order_by("pk")


class SubscriberQuerySet(models.QuerySet[Any]):
    """Questions about who is written to."""

    def active(self) -> Self:
        """Who gets the newsletter."""
        return self.filter(status=SubscriberStatus.ACTIVE).order_by("pk")

    def written_to(self) -> Self:
        """Who gets the newsletter, or what they follow."""
        return self.filter(status__in=sorted(WRITTEN_TO)).order_by("pk")


class FollowRequestQuerySet(models.QuerySet[Any]):
    """Questions about who wants to follow something."""

    def alive(self, *, now: datetime) -> Self:
        return self.filter(expires_at__gt=now).order_by("asked_at", "pk")

    def unanswered(self, *, now: datetime) -> Self:
        """To whom no mail has been written."""
        return self.alive(now=now).filter(last_mail_at=None)


class FollowQuerySet(models.QuerySet[Any]):
    """Questions about what is followed."""

    def in_order(self) -> Self:
        return self.select_related("consent_text").order_by("confirmed_at", "pk")

    def due(self, *, since: datetime) -> Self:
        """Of which nothing has been told since then, to people who are written to."""
        return self.filter(
            told_until__lt=since, subscriber__status__in=sorted(WRITTEN_TO)
        ).order_by("subscriber_id", "confirmed_at", "pk")


class FreshLinkQuerySet(models.QuerySet[Any]):
    """Questions about links to one's own data."""

    def alive(self, *, now: datetime) -> Self:
        return self.filter(expires_at__gt=now).order_by("pk")

    def to_own_data(self, *, now: datetime) -> Self:
        return self.alive(now=now).filter(new_email="")

    def to_new_addresses(self, *, now: datetime) -> Self:
        return self.alive(now=now).exclude(new_email="")


class SuppressionQuerySet(models.QuerySet[Any]):
    """Questions about who must not be written to."""

    def in_force(self, *, now: datetime) -> Self:
        return self.filter(Q(until=None) | Q(until__gt=now)).order_by("pk")

    def blocks_sign_up(self, email_hmac: str, *, now: datetime) -> bool:
        """Who blocked their address stays blocked; that mails came back once does not matter."""
        found = self.in_force(now=now).filter(email_hmac=email_hmac)
        return found.exclude(reason=SuppressionReason.BOUNCE).exists()


class NewsletterIssueQuerySet(VisiblePageQuerySet):
    """Questions about issues."""

    def newest_first(self) -> Self:
        return self.order_by("-first_published_at", "-pk")


class DispatchQuerySet(models.QuerySet[Any]):
    """Questions about issues on their way."""

    def due(self, *, now: datetime) -> Self:
        """To be begun, or begun and not yet written out for each reader."""
        begins = Q(state=DispatchState.SCHEDULED, send_at__lte=now, undo_until__lte=now)
        return self.filter(begins | Q(state=DispatchState.EXPANDING)).order_by("send_at", "pk")

    def sending(self) -> Self:
        return self.filter(state=DispatchState.SENDING).order_by("send_at", "pk")

    def to_readers(self) -> Self:
        """Neither a test nor called back, the latest first."""
        live = self.filter(kind=DispatchKind.LIVE).exclude(state=DispatchState.CANCELLED)
        return live.order_by("-send_at", "-pk")

    def went_out_before(self, issue: Page, *, now: datetime) -> Self:
        """Other issues, the latest first."""
        return (
            self.to_readers()
            .filter(send_at__lt=now)
            .exclude(issue__translation_key=issue.translation_key)
        )


class DeliveryQuerySet(SendingQuerySet):
    """Questions about who got an issue."""

    order_of_line = ("next_at", "position", "pk")

    def open(self) -> Self:
        return self.filter(state__in=sorted(OPEN_STATES)).order_by("pk")

    def unclear(self) -> Self:
        return self.filter(state=MailState.UNKNOWN).order_by("pk")

    def did_not_get_it(self) -> Self:
        """Refused, unclear, or come back: whom somebody may want to call."""
        missed = Q(state__in=[MailState.FAILED, MailState.UNKNOWN]) | ~Q(came_back="")
        return self.filter(missed).order_by("pk")

    def to_somebody(self) -> Self:
        """Whose reader is still there."""
        readers = self.model._meta.get_field("subscriber").related_model
        return self.filter(Exists(readers._default_manager.filter(pk=OuterRef("subscriber_id"))))

    def sent_before(self, delivery: "Delivery") -> Self:
        """Earlier issues to the same address, the latest first. Asked for issue by issue: the index
        knows an address only together with its issue.
        """
        issues = self.model._meta.get_field("dispatch").related_model
        earlier = issues._default_manager.filter(pk__lt=delivery.dispatch_id, purged_at=None)
        return (
            self.filter(dispatch__in=earlier.order_by(), email_hmac=delivery.email_hmac)
            .exclude(sent_at=None)
            .order_by("-dispatch_id", "pk")
        )
