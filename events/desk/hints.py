"""What an editor should look at again. Nothing of it keeps the page from being saved."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from events.choices import LinkAccess
from events.desk import lists
from events.models import EventPage


def hints(event: EventPage) -> Iterator[str]:
    yield from _too_few_seats(event)
    if event.is_online and event.online_access == LinkAccess.REGISTERED:
        if not event.takes_registrations:
            yield _(
                "Only who has registered gets the link, but one can't register here. "
                "Allow registering, or give the link to everybody."
            )
        elif not event.online_url:
            yield _("The link to take part online is still missing: nobody can send it.")


def _too_few_seats(event: EventPage) -> Iterator[str]:
    """Fewer seats than are promised: allowed, because nobody is thrown out."""
    for one in lists.numbers(event):
        if one.is_over_full:
            yield _(
                "%(way)s: there are %(seats)d seats, and %(confirmed)d are confirmed already. "
                "They stay confirmed; a new seat is given away only once fewer than that come."
            ) % {"way": one.label, "seats": one.seats, "confirmed": one.confirmed}
