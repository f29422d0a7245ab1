"""What somebody can change by the link in each mail: topics, what they follow, the language.

Who got the mail forwarded sees no address, and can neither delete nor take away anything.
"""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language_info, gettext

from core.public_forms import public_form
from newsletter import actions
from newsletter.choices import ConsentKind, SubscriberStatus
from newsletter.following import actions as following
from newsletter.following import matters
from newsletter.forms import TopicsForm
from newsletter.models import Subscriber
from newsletter.own_data import actions as own_data
from newsletter.tokens import Purpose, owner_of
from newsletter.views.answers import gone, language, personal, topics_on_offer, ways
from outbox import mailboxes
from outbox.languages import WRITTEN_IN


@public_form
def settings(request: HttpRequest, token: str) -> HttpResponse:
    """All that can be changed, each by a button of its own."""
    subscriber = owner_of(Subscriber.objects.written_to(), Purpose.SETTINGS, token)
    if subscriber is None:
        return gone(request)
    saved = _change(request, subscriber) if request.method == "POST" else ""
    kept = owner_of(Subscriber.objects.written_to(), Purpose.SETTINGS, token)
    if kept is None:
        return personal(request, "unfollowed", gettext("You follow nothing any more"))
    return personal(
        request,
        "settings",
        gettext("Your choice"),
        {
            "topics": topics_on_offer(),
            "gets_newsletter": kept.status == SubscriberStatus.ACTIVE,
            "chosen": {topic.slug for topic in kept.topics.all()},
            "follows": _followed_by(kept),
            "languages": [
                {"code": code, "name": get_language_info(code)["name_local"]} for code in WRITTEN_IN
            ],
            "chosen_language": kept.language_code,
            "saved": saved,
            "address": mailboxes.masked(kept.email),
            **ways(kept),
        },
    )


def _change(request: HttpRequest, subscriber: Subscriber) -> str:
    """Gives what was changed, for the sentence that says so."""
    now = timezone.now()
    public_id = subscriber.public_id
    step = request.POST.get("schritt", "themen")
    if step == "nicht-mehr-folgen":
        follow = subscriber.follows.filter(public_id=request.POST.get("folge", "")).first()
        if follow:
            kind = ConsentKind.UNFOLLOWED
            following.unfollow(public_id=follow.public_id, kind=kind, now=now)
    elif step == "sprache" and request.POST.get("sprache") in WRITTEN_IN:
        code = request.POST["sprache"]
        following.choose_language(public_id=public_id, language_code=code, now=now)
    elif step == "daten":
        own_data.send_link(public_id=public_id, now=now)
    elif step == "themen" and subscriber.status == SubscriberStatus.ACTIVE:
        form = TopicsForm(request.POST, topics=topics_on_offer())
        actions.choose_topics(public_id=public_id, topics=form.chosen_topics(), now=now)
    return step


def _followed_by(subscriber: Subscriber) -> list[dict[str, object]]:
    shown = []
    for follow in subscriber.follows.in_order():
        matter = matters.find(follow.kind, follow.key, language())
        shown.append(
            {
                "public_id": follow.public_id,
                "name": matter.in_words if matter else follow.get_kind_display(),
                "url": matter.path if matter else "",
            }
        )
    return shown
