"""Three programmes that read calendars, each by its own code, and what they found in one form."""

import json
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.web import libical

HERE = Path(__file__).parent


def by_icalendar(data):
    calendar = Calendar.from_ical(data)
    for component in calendar.walk():
        assert component.errors == []
        assert all(name in component for name in component.required)
    return [
        {
            "uid": str(event["uid"]),
            "sequence": int(event["sequence"]),
            "summary": str(event["summary"]),
            "status": str(event["status"]),
            "location": _text(event.get("location")),
            "description": _text(event.get("description")),
            "starts": written(event["dtstart"].dt),
            "ends": written(event["dtend"].dt) if "dtend" in event else None,
        }
        for event in calendar.walk("VEVENT")
    ]


def by_ical_js(data):
    done = subprocess.run(  # noqa: S603 - our own script
        [shutil.which("node"), str(HERE / "read.mjs")], input=data, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def by_libical(data):
    return libical.read(data)


def why_not_ical_js():
    if shutil.which("node") is None:
        return "Node is not installed: ical.js can't read the calendars"
    if not (HERE / "node_modules" / "ical.js").is_dir():
        return "ical.js is not installed: make test-web does that"
    return ""


def why_not_libical():
    return "" if libical.library() else "libical is not installed (libical3), or set LIBICAL"


READERS = [
    pytest.param(by_icalendar, id="icalendar"),
    pytest.param(
        by_ical_js,
        id="ical.js",
        marks=pytest.mark.skipif(bool(why_not_ical_js()), reason=why_not_ical_js()),
    ),
    pytest.param(
        by_libical,
        id="libical",
        marks=pytest.mark.skipif(bool(why_not_libical()), reason=why_not_libical()),
    ),
]


def written(moment):
    """A day as a day, a time as the moment that it is."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return moment.isoformat()


def _text(value):
    return None if value is None else str(value)
