"""Who is registered. The numbers are for every editor of the event, names and addresses for few."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from core import pdf, tables
from events.desk import actions, lists
from events.models import EventPage, Registration
from events.registration.personal_data import stored_about
from events.registration.words import taking_part

SEES_PEOPLE = "events.view_registration"
ON_ONE_PAGE = 100
WITH_NEEDS = "bedarf"


def may_see_people(user: Any) -> bool:
    return bool(user.has_perm(SEES_PEOPLE))


def may_see_numbers(user: Any, event: EventPage) -> bool:
    return may_see_people(user) or bool(event.permissions_for_user(user).can_edit())


@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """Numbers, and for those who may see them the people.

    Who is looked for is sent with POST: an address of a person is never part of an address of the
    site, it would stand in logs and in the history of the browser.
    """
    event = _event(pk)
    if not may_see_numbers(request.user, event):
        raise PermissionDenied
    query = request.POST.get("q", "").replace("\0", "").strip()
    sees_people = may_see_people(request.user)
    page = None
    if sees_people:
        people = lists.people(event, query=query)
        number = request.POST.get("p", request.GET.get("p"))
        page = Paginator(people, ON_ONE_PAGE).get_page(number)
    return _kept_by_nobody(
        render(
            request,
            "events/desk/registrations.html",
            {
                "event": event,
                "numbers": lists.numbers(event),
                "deleted": _what_is_left(event),
                "sees_people": sees_people,
                "people": page,
                "shown": [(one, taking_part(event, one)) for one in page or ()],
                "query": query,
            },
        )
    )


@require_safe
def table(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Everybody whose registration is open, for a spreadsheet program."""
    event = _event_of_people(request, pk)
    language_code = get_language() or "de"
    people = lists.still_open(event).iterator()
    return _kept_by_nobody(
        tables.answer(
            tables.as_csv(lists.COLUMNS, people, language_code=language_code),
            tables.CSV,
            file_name=tables.dated(f"anmeldungen-{event.slug}", _today(), "csv"),
            language_code=language_code,
        )
    )


@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """For the door. What somebody needs is on it only if asked for: many see that paper."""
    event = _event_of_people(request, pk)
    with_needs = WITH_NEEDS in request.GET
    guests = lists.coming(event)
    data = lists.on_paper(event, guests, with_needs=with_needs, now=timezone.now())
    response = HttpResponse(pdf.render(lists.PAPER, data), content_type=pdf.CONTENT_TYPE)
    name = tables.dated(f"einlass-{event.slug}", _today(), "pdf")
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=False, filename=name) or "inline"
    )
    return _kept_by_nobody(response)


@require_POST
def check_in(request: HttpRequest, pk: int, registration: int) -> HttpResponse:
    """They have come, or the wrong button was pressed."""
    event = _event_of_people(request, pk)
    person = get_object_or_404(lists.coming(event), pk=registration)
    if request.POST.get("here") == "yes":
        actions.check_in(registration=person, now=timezone.now())
    else:
        actions.take_back_check_in(registration=person)
    address = reverse("event_registrations", args=[event.pk])
    return redirect(f"{address}?p={_page_of(event, person)}#anmeldung-{person.pk}")


@require_safe
def export(request: HttpRequest, pk: int, registration: int) -> HttpResponse:
    """All that is stored about one person, for the person who asks for it."""
    event = _event_of_people(request, pk)
    person = get_object_or_404(Registration.objects.for_event(event), pk=registration)
    response = JsonResponse(
        stored_about(person.email_norm),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    response.headers["Content-Disposition"] = (
        f"attachment; filename=auskunft-{person.public_id}.json"
    )
    return _kept_by_nobody(response)


def delete(request: HttpRequest, pk: int, registration: int) -> HttpResponse:
    """Asks first: whoever had a seat loses it."""
    event = _event_of_people(request, pk)
    person = get_object_or_404(Registration.objects.for_event(event), pk=registration)
    if request.method == "POST":
        actions.delete_registration(registration=person, user=request.user, now=timezone.now())
        messages.success(request, _("The registration is deleted."))
        return redirect("event_registrations", event.pk)
    return _kept_by_nobody(
        render(request, "events/desk/delete_registration.html", {"event": event, "person": person})
    )


def _event(pk: int) -> EventPage:
    return get_object_or_404(EventPage, pk=pk).in_source_language()


def _event_of_people(request: HttpRequest, pk: int) -> EventPage:
    if not may_see_people(request.user):
        raise PermissionDenied
    return _event(pk)


def _page_of(event: EventPage, person: Registration) -> int:
    """Where the person stands among all, whatever was looked for before."""
    everybody = list(lists.people(event).values_list("pk", flat=True))
    return everybody.index(person.pk) // ON_ONE_PAGE + 1


def _what_is_left(event: EventPage) -> Any:
    """What it counted, where the people have been deleted."""
    book = getattr(event, "seat_book", None)
    return book if book and book.registrations_deleted_at else None


def _today() -> date:
    return timezone.localdate()


def _kept_by_nobody(response: Any) -> Any:
    response.headers["Cache-Control"] = "private, no-store"
    return response
