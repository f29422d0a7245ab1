"""What visitors type. Errors say what to do, and nothing that was typed gets lost."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.core.signing import BadSignature, Signer
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from core.models import Topic
from newsletter import mailboxes
from newsletter.mailboxes import LONGEST_ADDRESS, Mailbox
from newsletter.models import ConsentText

FASTEST = timedelta(seconds=2)
SLOWEST = timedelta(hours=2)
LONGEST_PATH = 200
_stamps = Signer(salt="newsletter.form")


def stamp(*, now: datetime) -> str:
    """When a form was made, signed, so that nobody can claim another time."""
    return _stamps.sign(str(int(now.timestamp())))


def made_at(stamped: str) -> datetime | None:
    """When this form was made; None if it was not made here."""
    try:
        return datetime.fromtimestamp(int(_stamps.unsign(stamped)), UTC)
    except BadSignature:
        return None


def path_on_this_site(text: str) -> str:
    """Where the form stood, for the proof; whatever is no path of ours is left out."""
    is_path = text.startswith("/") and not text.startswith("//") and text.isprintable()
    return text[:LONGEST_PATH] if is_path else ""


class AddressForm(forms.Form):
    """One field: where to write to."""

    email = forms.CharField(
        max_length=LONGEST_ADDRESS,
        error_messages={
            "required": _("Please type your e-mail address."),
            "max_length": _("This address is too long. Please check it."),
        },
    )

    def clean_email(self) -> Mailbox:
        mailbox = mailboxes.read(self.cleaned_data["email"])
        if mailbox is None:
            raise forms.ValidationError(
                _("Please check the address. It should look like this: name@example.org.")
            )
        return mailbox


class TopicsForm(forms.Form):
    """Topics by their slugs. What is no topic is passed over: an editor may have taken it away
    while the form was open.
    """

    def __init__(self, *args: Any, topics: list[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = topics

    @property
    def chosen(self) -> set[str]:
        return set(self.data.getlist("thema")) if isinstance(self.data, QueryDict) else set()

    def chosen_topics(self) -> list[Topic]:
        return [topic for topic in self.topics if topic.slug in self.chosen]


class SignUpForm(TopicsForm, AddressForm):
    """The full form: address, topics, and the consent that was shown."""

    fassung = forms.CharField(required=False)
    zeit = forms.CharField(required=False)
    seite = forms.CharField(required=False)
    # People don't see this field. What fills in every field is no person.
    homepage = forms.CharField(required=False)

    def __init__(self, *args: Any, consent_text: ConsentText, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consent_text = consent_text
        self.now = now

    @property
    def is_from_a_machine(self) -> bool:
        return bool(self.data.get("homepage"))

    @property
    def source_path(self) -> str:
        return path_on_this_site(self.data.get("seite", ""))

    def clean(self) -> None:
        made = made_at(self.data.get("zeit", ""))
        if made is None or self.now - made > SLOWEST:
            raise forms.ValidationError(
                _("The form was open for a long time. Please check it and send it once more.")
            )
        if self.now - made < FASTEST:
            raise forms.ValidationError(
                _("That was very fast. Please check what you typed and send it once more.")
            )
        if self.data.get("fassung") != str(self.consent_text.pk):
            raise forms.ValidationError(
                _("The text that you agree to has changed. Please read it and send it once more.")
            )
