"""Cancelling, moving and the like: what will happen is said before it is done."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from events.choices import ChangeKind
from events.desk import actions, changes
from events.desk.forms import FORMS, ChangeForm
from events.models import ChangeNotice, EventPage
from events.registration import announcements

SHOWS_THE_MAIL = "mail"


def change(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One page per kind: the form, how many are written to, and if asked for, the mail itself."""
    event = get_object_or_404(EventPage, pk=pk)
    may = event.permissions_for_user(request.user)
    if not may.can_publish() or may.page_locked():
        raise PermissionDenied
    kind = next((one for one in ChangeKind if one.slug == slug), None)
    if kind is None:
        raise Http404
    if kind not in changes.possible(event, now=timezone.now()):
        messages.warning(request, _("This can't be done to the event as it is now."))
        return redirect("wagtailadmin_pages:edit", event.pk)
    form = FORMS[kind](event, request.POST or None)
    mail = ""
    if request.method == "POST" and form.is_valid():
        if SHOWS_THE_MAIL not in request.POST:
            return _done(request, event, form)
        mail = _mail(event, form)
    return render(
        request,
        "events/desk/change.html",
        {
            "event": event,
            "form": form,
            "kind": kind,
            "audience": changes.audience(event),
            "has_draft": actions.has_newer_draft(event),
            "scheduled": event.scheduled_revision,
            "mail": mail,
        },
    )


def _done(request: HttpRequest, event: EventPage, form: ChangeForm) -> HttpResponse:
    try:
        notice = actions.announce(
            event=event,
            change=form.change(),
            seen=form.cleaned_data["seen"],
            user=request.user,
            now=timezone.now(),
        )
    except actions.NotPossibleAnyMoreError:
        messages.error(
            request, _("Nothing was changed: somebody has published this event meanwhile.")
        )
        return redirect("wagtailadmin_pages:edit", event.pk)
    told = ngettext(
        "%(number)d person gets a mail.", "%(number)d people get a mail.", notice.people_told
    ) % {"number": notice.people_told}
    messages.success(request, f"{_('The change is online.')} {told}")
    return redirect("wagtailadmin_pages:edit", event.pk)


def _mail(event: EventPage, form: ChangeForm) -> str:
    notice = ChangeNotice(
        event=event,
        kind=form.kind,
        message=form.change().message,
        before=actions.known_so_far(event),
    )
    return announcements.proof(form.event_after(), notice)
