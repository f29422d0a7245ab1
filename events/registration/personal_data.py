"""Everything that is kept of one person who registered, for when they ask."""

from typing import Any

from django.db.models import QuerySet
from django.forms.models import model_to_dict

from events.models import DateRequest, Registration
from events.registration.announcements import PURPOSE_NAMES
from events.registration.purposes import MailPurpose
from outbox.models import OutgoingMail

LEFT_OUT = {"id", "token_key"}
"""A number of ours, and what would open the person's own pages."""


def stored_about(email_norm: str) -> dict[str, Any]:
    """All rows about this address, over all events, as plain values."""
    purposes = [*MailPurpose.values, *PURPOSE_NAMES.values()]
    mails = OutgoingMail.objects.filter(purpose__in=purposes)
    return {
        "registrations": _rows(Registration.objects.filter(email_norm=email_norm)),
        "requests_for_a_date": _rows(DateRequest.objects.filter(email_norm=email_norm)),
        "mails": _rows(mails.filter(email_norm=email_norm)),
    }


def _rows(rows: QuerySet[Any]) -> list[dict[str, Any]]:
    return [_plain(row) for row in rows.order_by("pk")]


def _plain(row: Any) -> dict[str, Any]:
    names = [field.name for field in row._meta.concrete_fields if field.name not in LEFT_OUT]
    values = model_to_dict(row, names)
    if "event" in values:
        values["event"] = row.event.title
    return {name: _value(values.get(name)) for name in names}


def _value(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
