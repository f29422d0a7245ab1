"""libical, the reader behind many calendar programmes, through its C interface."""

import os
from ctypes import CDLL, Structure, c_char_p, c_int, c_long, c_void_p
from ctypes.util import find_library
from datetime import UTC, date, datetime
from functools import cache

EVENT = 4


class Time(Structure):
    """``struct icaltimetype`` of libical 3."""

    _fields_ = (
        ("year", c_int),
        ("month", c_int),
        ("day", c_int),
        ("hour", c_int),
        ("minute", c_int),
        ("second", c_int),
        ("is_date", c_int),
        ("is_daylight", c_int),
        ("zone", c_void_p),
    )


SIGNATURES = {
    "icalparser_parse_string": (c_void_p, [c_char_p]),
    "icalcomponent_free": (None, [c_void_p]),
    "icalcomponent_count_errors": (c_int, [c_void_p]),
    "icalrestriction_check": (c_int, [c_void_p]),
    "icalcomponent_get_first_component": (c_void_p, [c_void_p, c_int]),
    "icalcomponent_get_next_component": (c_void_p, [c_void_p, c_int]),
    "icalcomponent_get_uid": (c_char_p, [c_void_p]),
    "icalcomponent_get_summary": (c_char_p, [c_void_p]),
    "icalcomponent_get_location": (c_char_p, [c_void_p]),
    "icalcomponent_get_description": (c_char_p, [c_void_p]),
    "icalcomponent_get_sequence": (c_int, [c_void_p]),
    "icalcomponent_get_status": (c_int, [c_void_p]),
    "icalproperty_status_to_string": (c_char_p, [c_int]),
    "icalcomponent_get_dtstart": (Time, [c_void_p]),
    "icalcomponent_get_dtend": (Time, [c_void_p]),
    "icalcomponent_get_first_property": (c_void_p, [c_void_p, c_int]),
    "icalproperty_string_to_kind": (c_int, [c_char_p]),
    "icaltime_as_timet_with_zone": (c_long, [Time, c_void_p]),
}


@cache
def library():
    """None where it is not installed; ``LIBICAL`` may name its file."""
    name = os.environ.get("LIBICAL") or find_library("ical")
    if name is None:
        return None
    loaded = CDLL(name)
    for function, (result, arguments) in SIGNATURES.items():
        getattr(loaded, function).restype = result
        getattr(loaded, function).argtypes = arguments
    return loaded


def read(data):
    """What libical finds in the calendar; it must find nothing wrong."""
    lib = library()
    calendar = lib.icalparser_parse_string(data)
    assert calendar, "libical can't read it at all"
    try:
        assert lib.icalcomponent_count_errors(calendar) == 0
        found = []
        event = lib.icalcomponent_get_first_component(calendar, EVENT)
        while event:
            found.append(_event(lib, event))
            event = lib.icalcomponent_get_next_component(calendar, EVENT)
        return found
    finally:
        lib.icalcomponent_free(calendar)


def _event(lib, event):
    return {
        "uid": _text(lib.icalcomponent_get_uid(event)),
        "sequence": lib.icalcomponent_get_sequence(event),
        "summary": _text(lib.icalcomponent_get_summary(event)),
        "status": _text(lib.icalproperty_status_to_string(lib.icalcomponent_get_status(event))),
        "location": _text(lib.icalcomponent_get_location(event)),
        "description": _text(lib.icalcomponent_get_description(event)),
        "starts": _time(lib, lib.icalcomponent_get_dtstart(event)),
        "ends": _time(lib, lib.icalcomponent_get_dtend(event)) if _has_end(lib, event) else None,
    }


def _has_end(lib, event):
    kind = lib.icalproperty_string_to_kind(b"DTEND")
    return bool(lib.icalcomponent_get_first_property(event, kind))


def _time(lib, time):
    if time.is_date:
        return date(time.year, time.month, time.day).isoformat()
    seconds = lib.icaltime_as_timet_with_zone(time, time.zone)
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(value):
    return value.decode() if value is not None else None
