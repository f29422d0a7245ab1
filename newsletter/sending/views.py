"""The page for sending an issue: what is still to be mended, tests, the moment, how far it is."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from core.models import User
from newsletter.choices import NOT_STARTED, DispatchState
from newsletter.composing import actions
from newsletter.dispatching import actions as dispatching
from newsletter.dispatching.actions import AlreadyOnItsWayError
from newsletter.dispatching.audience import audience
from newsletter.dispatching.figures import figures
from newsletter.dispatching.letters import message_id
from newsletter.models import Delivery, Dispatch, NewsletterIssuePage
from newsletter.sending import approval, checks
from newsletter.sending.forms import ScheduleForm, TestForm
from newsletter.sending.growth import growth
from outbox.choices import MailState

if TYPE_CHECKING:
    from collections.abc import Callable

SENDS = "newsletter.send_issue"
SEES_ADDRESSES = "newsletter.view_addresses"
SHOWN_AT_ONCE = 200


@require_safe
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    return _overview(request, _issue(request, pk))


def _overview(
    request: HttpRequest,
    issue: NewsletterIssuePage,
    *,
    test: TestForm | None = None,
    schedule: ScheduleForm | None = None,
) -> HttpResponse:
    now = timezone.now()
    dispatch = _dispatch_of(issue)
    context: dict[str, Any] = {
        "issue": issue,
        "dispatch": dispatch,
        "may_send": request.user.has_perm(SENDS),
        "sees_addresses": request.user.has_perm(SEES_ADDRESSES),
        "test": test or TestForm(initial={"email": _person(request).email}),
    }
    if dispatch:
        context |= _progress(dispatch, now=now)
    else:
        lines = checks.lines_for(issue, now=now)
        context |= {
            "lines": lines,
            "is_ready": not any(line.is_critical for line in lines),
            "schedule": schedule or ScheduleForm(now=now),
            "number": _number(issue, now=now),
            "approval": approval.hindrance(issue, _person(request)),
        }
    return render(request, "newsletter/admin/sending/overview.html", context)


def _progress(dispatch: Dispatch, *, now: datetime) -> dict[str, Any]:
    deferred = dispatch.deliveries.filter(state=MailState.QUEUED, attempts__gt=0).count()
    return {
        "figures": figures(dispatch),
        "deferred": deferred,
        "can_be_undone": dispatch.state in NOT_STARTED,
        "is_within_undo": dispatch.state in NOT_STARTED and now < dispatch.undo_until,
        "can_be_paused": dispatch.state in {DispatchState.EXPANDING, DispatchState.SENDING},
        "can_be_ended": dispatch.state in {DispatchState.SENDING, DispatchState.PAUSED},
        "is_paused": dispatch.state == DispatchState.PAUSED,
        "is_held": dispatch.state == DispatchState.HELD,
    }


@require_POST
def send_test(request: HttpRequest, pk: int) -> HttpResponse:
    """As the issue stands now, also what is not published yet."""
    issue = _issue(request, pk)
    form = TestForm(request.POST)
    if not form.is_valid():
        return _overview(request, issue, test=form)
    mailbox = form.cleaned_data["email"]
    draft = issue.get_latest_revision_as_object()
    actions.send_test(issue=draft, to=[mailbox], by=_person(request), now=timezone.now())
    messages.success(
        request, _("The test is on its way to %(address)s.") % {"address": mailbox.email}
    )
    return _back(issue)


def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Says once more to how many people, and sends only with a further press of a button."""
    issue = _issue(request, pk, to_send=True)
    now = timezone.now()
    form = ScheduleForm(request.POST or request.GET, now=now)
    if _dispatch_of(issue):
        messages.error(request, _("This issue is on its way already."))
        return _back(issue)
    if not form.is_valid():
        return _overview(request, issue, schedule=form)
    lines = checks.lines_for(issue, now=now, send_at=form.send_at)
    hindrance = approval.hindrance(issue, _person(request))
    if any(line.is_critical for line in lines) or hindrance:
        messages.error(request, hindrance or _("Something has to be mended first."))
        return _back(issue)
    if request.method == "POST":
        return _schedule(request, issue, form, now=now)
    return render(
        request,
        "newsletter/admin/sending/confirm.html",
        {
            "issue": issue,
            "form": form,
            "send_at": form.send_at,
            "number": _number(issue, now=now),
            "topics": list(issue.topics.all()),
            "warnings": [line for line in lines if line.level == checks.Level.WARNING],
        },
    )


def _schedule(
    request: HttpRequest, issue: NewsletterIssuePage, form: ScheduleForm, *, now: datetime
) -> HttpResponse:
    try:
        dispatch = actions.send(
            issue=issue,
            send_at=form.send_at,
            by=_person(request),
            approved_by=_person(request) if approval.is_needed(issue) else None,
            now=now,
        )
    except AlreadyOnItsWayError:
        messages.error(request, _("This issue is on its way already."))
    else:
        moment = date_format(timezone.localtime(dispatch.send_at), "DATETIME_FORMAT")
        messages.success(request, _("The issue goes out on %(moment)s.") % {"moment": moment})
    return _back(issue)


@require_POST
def steer(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Call back, pause, go on, end, let go after all."""
    issue = _issue(request, pk, to_send=True)
    dispatch = _dispatch_of(issue)
    if dispatch is None:
        return _back(issue)
    now = timezone.now()
    steps: dict[str, tuple[Callable[[], bool], str]] = {
        "zurueckrufen": (
            lambda: actions.call_back(dispatch=dispatch, now=now),
            _("The issue is called back. Nobody else gets it."),
        ),
        "anhalten": (lambda: dispatching.pause(dispatch=dispatch), _("Sending is paused.")),
        "fortsetzen": (lambda: dispatching.resume(dispatch=dispatch), _("Sending goes on.")),
        "freigeben": (
            lambda: dispatching.release_held(dispatch=dispatch, now=now),
            _("The issue goes out now."),
        ),
    }
    act, success = steps[step]
    if act():
        messages.success(request, success)
    else:
        messages.error(request, _("That is not possible any more: look at how far it is now."))
    return _back(issue)


@require_safe
def missed(request: HttpRequest, pk: int) -> HttpResponse:
    """Who did not get it, for the few who see addresses."""
    issue = _issue(request, pk)
    if not request.user.has_perm(SEES_ADDRESSES):
        raise PermissionDenied
    dispatch = get_object_or_404(Dispatch.objects.to_readers(), issue=issue)
    found = Delivery.objects.filter(dispatch=dispatch).did_not_get_it()
    rows = [
        {
            "delivery": one,
            "message_id": message_id(dispatch, one.pk),
            "is_unclear": one.state == MailState.UNKNOWN,
            "can_be_sent_again": one.state in dispatching.CAN_BE_SENT_AGAIN and one.subscriber,
        }
        for one in found.select_related("subscriber")[:SHOWN_AT_ONCE]
    ]
    return render(
        request,
        "newsletter/admin/sending/missed.html",
        {
            "issue": issue,
            "dispatch": dispatch,
            "rows": rows,
            "number": found.count(),
            "may_send": request.user.has_perm(SENDS),
        },
    )


@require_POST
def send_again(request: HttpRequest, pk: int, delivery: int) -> HttpResponse:
    """To one reader, at the risk that it arrives twice."""
    issue = _issue(request, pk, to_send=True)
    if not request.user.has_perm(SEES_ADDRESSES):
        raise PermissionDenied
    one = get_object_or_404(Delivery, pk=delivery, dispatch__issue=issue)
    if dispatching.send_again(delivery=one, now=timezone.now()):
        messages.success(request, _("The mail is being sent again."))
    else:
        messages.error(request, _("This mail can't be sent again."))
    return redirect("newsletter_missed", issue.pk)


@require_safe
def figures_over_time(request: HttpRequest) -> HttpResponse:
    if not (request.user.has_perm(SENDS) or request.user.has_perm(SEES_ADDRESSES)):
        raise PermissionDenied
    return render(
        request, "newsletter/admin/sending/growth.html", {"growth": growth(now=timezone.now())}
    )


def _issue(request: HttpRequest, pk: int, *, to_send: bool = False) -> NewsletterIssuePage:
    """The German page: translations belong to it. Who may edit it may look and test."""
    page: NewsletterIssuePage = get_object_or_404(NewsletterIssuePage, pk=pk)
    issue = page.in_source_language()
    may_edit = issue.permissions_for_user(request.user).can_edit()
    may_send = request.user.has_perm(SENDS)
    if (to_send and not may_send) or not (may_edit or may_send):
        raise PermissionDenied
    return issue


def _person(request: HttpRequest) -> User:
    """Who is signed in; nobody else gets as far as this."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _dispatch_of(issue: NewsletterIssuePage) -> Dispatch | None:
    return Dispatch.objects.to_readers().filter(issue=issue).first()


def _number(issue: NewsletterIssuePage, *, now: datetime) -> int:
    return audience(issue.topics.all(), now=now).count()


def _back(issue: NewsletterIssuePage) -> HttpResponse:
    return redirect(reverse("newsletter_sending", args=[issue.pk]))
