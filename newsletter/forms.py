"""What visitors type. Errors say what to do, and nothing that was typed gets lost."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from core.honest_forms import HonestForm
from core.models import Topic
from newsletter.models import ConsentText
from outbox.address_field import AddressField

LONGEST_PATH = 200


def stamp(*, now: datetime) -> str:
    """When a form of the newsletter was made, signed."""
    return SignUpForm.stamp(now=now)


def path_on_this_site(text: str) -> str:
    """Where the form stood, for the proof; whatever is no path of ours is left out."""
    is_path = text.startswith("/") and not text.startswith("//") and text.isprintable()
    return text[:LONGEST_PATH] if is_path else ""


class AddressForm(forms.Form):
    """One field: where to write to."""

    email = AddressField()


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


class ConsentForm(AddressForm, HonestForm):
    """An address, and the consent that was shown."""

    fassung = forms.CharField(required=False)
    seite = forms.CharField(required=False)

    def __init__(self, *args: Any, consent_text: ConsentText, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consent_text = consent_text

    @property
    def source_path(self) -> str:
        return path_on_this_site(self.data.get("seite", ""))

    def clean(self) -> None:
        super().clean()
        if self.data.get("fassung") != str(self.consent_text.pk):
            raise forms.ValidationError(
                _("The text that you agree to has changed. Please read it and send it once more.")
            )


class SignUpForm(TopicsForm, ConsentForm):
    """The full form: address, topics, and the consent that was shown."""

    salt = "newsletter.form"


class FollowForm(ConsentForm):
    """The form of one matter to follow."""

    salt = "newsletter.follow"
