"""What editors should know about the newsletter when they arrive."""

from datetime import datetime, timedelta

from django.db.models import Max, Min
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.limits import OVERALL
from newsletter.choices import DispatchKind, DispatchState, PauseReason
from newsletter.models import Dispatch, RateBucket, Subscriber

BRAKE_IS_SHOWN_FOR = timedelta(days=1)
# Eighteen months.
SILENCE = timedelta(days=548)


def alarms(*, now: datetime) -> list[str]:
    """Issues that stand still and wait for a person."""
    found = []
    stopped = Dispatch.objects.filter(
        state=DispatchState.PAUSED, pause_reason__in=[PauseReason.POLICY, PauseReason.FAILURES]
    )
    found += [
        _("“%(title)s” is paused: %(reason)s (%(code)s).")
        % {
            "title": dispatch.title,
            "reason": dispatch.get_pause_reason_display(),
            "code": dispatch.paused_code or "-",
        }
        for dispatch in stopped.order_by("pk")
    ]
    found += [
        _("“%(title)s” was to be sent on %(moment)s, and nothing ran then. Send it now?")
        % {
            "title": dispatch.title,
            "moment": date_format(localtime(dispatch.send_at), "DATETIME_FORMAT"),
        }
        for dispatch in Dispatch.objects.filter(state=DispatchState.HELD).order_by("pk")
    ]
    return found


def warnings(*, now: datetime) -> list[str]:
    """One sentence for each thing that is not as it should be; usually none."""
    found = []
    brake = RateBucket.objects.filter(key=OVERALL, refused_at__gt=now - BRAKE_IS_SHOWN_FOR).first()
    if brake and brake.refused_at:
        moment = date_format(localtime(brake.refused_at), "DATETIME_FORMAT")
        found.append(
            _("So many sign-ups came in at once that some were put off, last on %(moment)s.")
            % {"moment": moment}
        )
    silent_since = _silent_since()
    if silent_since and silent_since < now - SILENCE:
        found.append(
            _(
                "Nothing has been sent since %(day)s. A consent does not end by itself, but courts "
                "have doubted it after a long silence: ask your readers once more before you send."
            )
            % {"day": date_format(localtime(silent_since), "DATE_FORMAT")}
        )
    return found


def _silent_since() -> datetime | None:
    """When the last issue went out, or else the oldest reader came; None where nobody waits."""
    oldest = Subscriber.objects.active().aggregate(at=Min("confirmed_at"))["at"]
    if oldest is None:
        return None
    sent = Dispatch.objects.filter(kind=DispatchKind.LIVE).aggregate(at=Max("started_at"))["at"]
    return max(sent, oldest) if sent else oldest
