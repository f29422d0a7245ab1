"""Log lines as JSON, one object each, for the operator's own tools.

No line holds a working link: who reads the log must not be able to do what the owner of a link can.
"""

import logging
import re
from collections.abc import Mapping
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

HIDDEN = "…"

# A token of ours has 59 signs, see `core.tokens`. One that lost a few on the way can be guessed.
# Slugs and what else stands in a path may be as long, but they have no capital letters; a token
# without one does not occur: 26 of its 64 signs are capitals.
_LONG_WORD = re.compile(r"[A-Za-z0-9_-]{50,}")
# Django's own, for a new password of an editor: a moment and half of a hash.
_PASSWORD_TOKEN = re.compile(r"(?<![\w-])[0-9a-z]{6,13}-[0-9a-f]{32}(?![\w-])")


def without_tokens(text: str) -> str:
    """The text with a sign in place of everything that looks like the secret part of a link.

    Decided by the look alone: most of what is logged about a path is logged before anybody knows
    which page it leads to, or by somebody who does not care.
    """
    text = _LONG_WORD.sub(lambda word: word[0] if word[0] == word[0].lower() else HIDDEN, text)
    return _PASSWORD_TOKEN.sub(HIDDEN, text)


def _hidden(value: Any) -> Any:
    if isinstance(value, str):
        return without_tokens(value)
    if isinstance(value, Mapping):
        return {_hidden(key): _hidden(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_hidden(one) for one in value]
    return value if isinstance(value, int | float | None) else without_tokens(repr(value))


def hide_tokens(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Stands last before a line is written, so that message, values and traceback are complete."""
    return {key: _hidden(value) for key, value in event.items()}


_SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]

structlog.configure(
    processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)


def json_formatter() -> logging.Formatter:
    """Formats our own lines and those of Django and the libraries alike."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_SHARED,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            hide_tokens,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
