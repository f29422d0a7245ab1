"""Following a topic, a dossier or a search, and stopping. Nothing here changes anything on GET."""

from urllib.parse import urlsplit
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.limits import TooManyError
from core.public_forms import public_form
from newsletter import tokens
from newsletter.choices import ConsentKind, ConsentSubject, MatterKind
from newsletter.following import actions, matters
from newsletter.following.matters import Matter
from newsletter.forms import FollowForm, path_on_this_site
from newsletter.languages import path_in
from newsletter.models import ConsentText, Follow, FollowRequest
from newsletter.tokens import Purpose, owner_of
from newsletter.views.answers import (
    answer,
    gone,
    language,
    network_of,
    personal,
    public_frame,
    starts_or_404,
)
from newsletter.views.leaving import ONE_CLICK
from outbox import mailboxes

GONE = 410


@public_form
def follow_topic(request: HttpRequest, slug: str) -> HttpResponse:
    """The form on a topic."""
    return _follow(request, MatterKind.TOPIC, slug, "follow_topic", slug)


@public_form
def follow_dossier(request: HttpRequest, key: UUID) -> HttpResponse:
    """The form on a dossier."""
    return _follow(request, MatterKind.DOSSIER, str(key), "follow_dossier", str(key))


@public_form
def follow_search(request: HttpRequest) -> HttpResponse:
    """The form on a search, which stands in the address as on the page of results."""
    key = matters.key_of_search(request.GET)
    if not key:
        raise Http404
    return _follow(request, MatterKind.SEARCH, key, "follow_search")


def _follow(
    request: HttpRequest, kind: MatterKind, key: str, name: str, *args: str
) -> HttpResponse:
    starts = starts_or_404()
    now = timezone.now()
    matter = matters.find(kind, key, language())
    consent_text = ConsentText.objects.in_force(
        language(), now=now, subject=ConsentSubject.FOLLOWING
    )
    if matter is None or consent_text is None:
        raise Http404
    form = FollowForm(
        request.POST if request.method == "POST" else None, consent_text=consent_text, now=now
    )
    if form.is_bound and form.is_from_a_machine:
        return redirect(path_in(language(), "look_at_your_mail_to_follow"))
    refusal = None
    if form.is_bound and form.is_valid():
        try:
            actions.ask(
                mailbox=form.cleaned_data["email"],
                matter=matter,
                consent_text=consent_text,
                language_code=language(),
                source_path=form.source_path,
                network=network_of(request),
                now=now,
            )
        except TooManyError as error:
            refusal = error
        else:
            return redirect(path_in(language(), "look_at_your_mail_to_follow"))
    came_from = path_on_this_site(urlsplit(request.headers.get("Referer", "")).path)
    frame = public_frame(
        starts,
        name,
        gettext("Follow: %(matter)s") % {"matter": matter.name},
        *args,
        above=[{"title": matter.name, "url": matter.path}],
    )
    return answer(
        request,
        "follow",
        frame
        | {
            "is_noindex": True,
            "form": form,
            "matter": matter,
            "consent_text": consent_text,
            "stamp": FollowForm.stamp(now=now),
            "source_path": form.source_path if form.is_bound else came_from,
            "action": request.get_full_path(),
        },
        refusal=refusal,
    )


@public_form
def look_at_your_mail_to_follow(request: HttpRequest) -> HttpResponse:
    """The one answer to everybody who wants to follow something."""
    frame = public_frame(
        starts_or_404(), "look_at_your_mail_to_follow", gettext("Please look for our mail")
    )
    return answer(request, "follow_look_at_your_mail", frame | {"is_noindex": True})


@public_form
def follow_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link of the mail leads: one button, with which one follows."""
    now = timezone.now()
    found = owner_of(FollowRequest.objects.alive(now=now), Purpose.FOLLOW, token)
    matter = found and matters.find(found.kind, found.key, found.language_code)
    if found is None or matter is None:
        return _followed_already_or_gone(request, token)
    if request.method != "POST":
        context = {
            "matter": matter,
            "consent_text": found.consent_text,
            "address": mailboxes.masked(found.email),
        }
        return personal(request, "follow_confirm", gettext("Confirm what you follow"), context)
    follow = actions.confirm(public_id=found.public_id, now=now)
    if follow is None:
        return _followed_already_or_gone(request, token)
    return personal(
        request, "follow_welcome", gettext("You follow this now"), _ways_of(follow, matter)
    )


def _followed_already_or_gone(request: HttpRequest, token: str) -> HttpResponse:
    """Who pressed the button twice is not told that something went wrong."""
    if owner_of(Follow.objects.in_order(), Purpose.FOLLOW, token):
        return personal(request, "follow_already", gettext("You follow this already"), status=GONE)
    return gone(request)


def _ways_of(follow: Follow, matter: Matter) -> dict[str, object]:
    subscriber = follow.subscriber
    stop = tokens.make(Purpose.UNFOLLOW, follow.public_id)
    choose = tokens.make(Purpose.SETTINGS, subscriber.public_id, subscriber.token_key)
    return {
        "matter": matter,
        "stop_url": path_in(language(), "unfollow", stop),
        "settings_url": path_in(language(), "settings", choose),
    }


@public_form
def unfollow(request: HttpRequest, token: str) -> HttpResponse:
    """Stop exactly this one. The link works for ever, and says the same however often."""
    read = tokens.read(token)
    if read is None or not read.fits(Purpose.UNFOLLOW, ""):
        return gone(request)
    if request.method != "POST":
        found = Follow.objects.in_order().filter(public_id=read.public_id).first()
        matter = found and matters.find(found.kind, found.key, language())
        return personal(request, "unfollow", gettext("Follow no longer"), {"matter": matter})
    actions.unfollow(public_id=read.public_id, kind=ConsentKind.UNFOLLOWED, now=timezone.now())
    return personal(request, "unfollowed", gettext("You follow this no longer"))


@public_form
def unfollow_all_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Stop everything that one follows; the newsletter is another matter."""
    read = tokens.read(token)
    if read is None or not read.fits(Purpose.UNFOLLOW_ALL, ""):
        return gone(request)
    if request.method != "POST":
        return personal(request, "unfollow", gettext("Follow nothing any more"), {"is_all": True})
    actions.unfollow_all(public_id=read.public_id, kind=ConsentKind.UNFOLLOWED, now=timezone.now())
    return personal(request, "unfollowed", gettext("You follow nothing any more"))


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unfollow_all(request: HttpRequest, token: str) -> HttpResponse:
    """The same, or the button of a mail program (RFC 8058), for which the token is all it takes."""
    if request.method != "POST" or request.POST.get("List-Unsubscribe") != ONE_CLICK:
        return unfollow_all_by_link(request, token)
    read = tokens.read(token)
    if read is None or not read.fits(Purpose.UNFOLLOW_ALL, ""):
        return HttpResponseNotFound(content_type="text/plain")
    actions.unfollow_all(public_id=read.public_id, kind=ConsentKind.ONE_CLICK, now=timezone.now())
    return HttpResponse("OK", content_type="text/plain")
