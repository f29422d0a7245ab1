"""What editors should know about the newsletter when they arrive."""

from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.limits import OVERALL
from newsletter.models import RateBucket

BRAKE_IS_SHOWN_FOR = timedelta(days=1)


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
    return found
