"""Forms that strangers fill in: programs are noticed without asking people anything."""

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _

FASTEST = timedelta(seconds=2)
SLOWEST = timedelta(hours=2)
TOO_LONG = _("This is too long: at most %(limit_value)d characters. Please shorten it.")


class LineField(forms.CharField):
    """Text that a database can keep: what no text may have is dropped instead of refused."""

    def to_python(self, value: Any) -> str:
        text = str(value or "").encode("utf-8", "ignore").decode().replace("\x00", "")
        return super().to_python(text) or ""


class HonestForm(forms.Form):
    """A form that says when it was made, and has a field that people don't see."""

    zeit = forms.CharField(required=False)
    # People don't see this field. What fills in every field is no person.
    homepage = forms.CharField(required=False)

    salt: ClassVar[str]
    """One per form: the stamp of one is none of another."""

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    @classmethod
    def stamp(cls, *, now: datetime) -> str:
        """When a form was made, signed, so that nobody can claim another time."""
        return Signer(salt=cls.salt).sign(str(int(now.timestamp())))

    @classmethod
    def made_at(cls, stamped: str) -> datetime | None:
        """When this form was made; None if it was not made here."""
        try:
            return datetime.fromtimestamp(int(Signer(salt=cls.salt).unsign(stamped)), UTC)
        except BadSignature:
            return None

    @property
    def is_from_a_machine(self) -> bool:
        return bool(self.data.get("homepage"))

    def clean(self) -> dict[str, Any] | None:
        made = self.made_at(self.data.get("zeit", ""))
        if made is None or self.now - made > SLOWEST:
            raise forms.ValidationError(
                _("The form was open for a long time. Please check it and send it once more.")
            )
        if self.now - made < FASTEST:
            raise forms.ValidationError(
                _("That was very fast. Please check what you typed and send it once more.")
            )
        return super().clean()
