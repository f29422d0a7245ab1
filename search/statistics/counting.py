"""Which requests are counted, and when: people's first look, after they have their answer."""

import re
import time
from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Any

import structlog
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from core.listings import PAGE_PARAMETER

log = structlog.get_logger("search")

# Whoever says so of themselves. The others are held by the gate below.
_MACHINE = re.compile(
    r"bot|crawl|spider|slurp|curl|wget|python|java/|go-http|headless|preview|monitor|feed|scan|libwww",
    re.IGNORECASE,
)
MOST_A_MINUTE = 60
MINUTE = 60.0


class Gate:
    """Lets only so many through in a minute; each process has one of its own."""

    def __init__(self, most: int = MOST_A_MINUTE) -> None:
        self.most = most
        self._moments: deque[float] = deque()
        self._lock = Lock()

    def lets_through(self, moment: float) -> bool:
        with self._lock:
            while self._moments and self._moments[0] <= moment - MINUTE:
                self._moments.popleft()
            if len(self._moments) >= self.most:
                return False
            self._moments.append(moment)
            return True


gate = Gate()


class CountedResponse(HttpResponse):
    """An answer after which something is written down: whoever asked has got it already."""

    afterwards: Callable[[], Any] | None = None

    def close(self) -> None:
        if self.afterwards and gate.lets_through(time.monotonic()):
            try:
                self.afterwards()
            except DatabaseError:
                # A number that is missing is no reason to fail anybody.
                log.exception("search not counted")
        super().close()


def is_counted(request: HttpRequest) -> bool:
    """A person's question, and not the next page of it, nor what a browser fetches on suspicion."""
    agent = request.headers.get("User-Agent", "")
    return (
        request.method == "GET"
        and PAGE_PARAMETER not in request.GET
        and bool(agent)
        and not _MACHINE.search(agent)
        and "prefetch" not in request.headers.get("Sec-Purpose", "")
    )
