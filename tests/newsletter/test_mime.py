"""Mails as bytes: whatever editors write, programs can read it and no line is too long."""

from email import message_from_bytes, policy

from hypothesis import given
from hypothesis import strategies as st

from newsletter.dispatching import mime

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=300)
VALUES = {
    mime.LEAVE: "L" * mime.TOKEN_LENGTH,
    mime.SETTINGS: "S" * mime.TOKEN_LENGTH,
    mime.TO: f"{'n' * 64}@{'d' * 180}.example",
    mime.MESSAGE_ID: "<1@example.org>",
    mime.DATE: "Sat, 14 Mar 2026 11:00:00 +0000",
}


def made_of(subject, text, html):
    whole = mime.whole_mail(
        subject=subject,
        text=text,
        html=html,
        from_line="Ratsfraktion Süd <news@example.org>",
        leave_url=f"https://example.org/{mime.LEAVE}/1/",
        list_id="newsletter.example.org",
    )
    return mime.Form(whole).filled(VALUES)


@given(TEXT, TEXT, TEXT)
def test_what_is_written_arrives(subject, before, after):
    text = f"{before}{mime.LEAVE}{after}{mime.SETTINGS}"
    raw = made_of(subject, text, text)

    letter = message_from_bytes(raw, policy=policy.default)
    shown = text.replace(mime.LEAVE, VALUES[mime.LEAVE])
    shown = shown.replace(mime.SETTINGS, VALUES[mime.SETTINGS])
    parts = [part.get_payload(decode=True).decode() for part in letter.iter_parts()]
    assert [part.replace("\r\n", "\n") for part in parts] == [shown, shown]


@given(TEXT, TEXT)
def test_every_line_is_short_and_ends_as_mail_wants_it(subject, text):
    raw = made_of(subject, text, text * 5)

    lines = raw.split(b"\r\n")
    assert all(len(line) <= 998 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert raw.isascii()


@given(TEXT)
def test_no_subject_adds_a_header(subject):
    raw = made_of(subject, "", "")

    letter = message_from_bytes(raw, policy=policy.default)
    assert len(letter.keys()) == 10
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
