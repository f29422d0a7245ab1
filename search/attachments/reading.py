"""Takes the text out of a PDF; run as a programme of its own, never imported by the site.

A PDF is a programme that a stranger wrote. It is read in a process that has no settings, no
database and no secrets, may write no file, and has little time and memory. The file comes in by
standard input, one JSON object goes out.
"""

import contextlib
import json
import logging
import re
import resource
import sys
import time
from io import BytesIO

MEMORY = 768 * 1024 * 1024
CPU_SECONDS = 30
SECONDS = 20
MOST_PAGES = 300
MOST_LETTERS = 200_000

_HYPHEN_AT_LINE_END = re.compile("(?<=[a-zäöüß])[-\u00ad\u2010][ \t]*\n[ \t]*(?=[a-zäöüß])")


def limit_this_process() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(file: BytesIO) -> dict[str, object]:
    """Outcome (as in ``choices.Outcome``), text, and number of pages."""
    from pypdf import PdfReader  # noqa: PLC0415 - only under the limits of this process

    until = time.monotonic() + SECONDS
    reader = PdfReader(file)
    if reader.is_encrypted and not _is_open_to_all(reader):
        return {"outcome": "encrypted"}
    number_of_pages = len(reader.pages)
    lines: list[str] = []
    letters, number_of_broken = 0, 0
    is_whole = number_of_pages <= MOST_PAGES
    for number in range(min(number_of_pages, MOST_PAGES)):
        if letters > MOST_LETTERS or time.monotonic() > until:
            is_whole = False
            break
        try:
            found = lines_of(reader.pages[number].extract_text())
        except (MemoryError, RecursionError):
            raise
        except Exception:  # noqa: BLE001 - one page that can't be read leaves the others
            number_of_broken += 1
            continue
        lines += found
        letters += sum(map(len, found))
    text = "\n".join(lines)[:MOST_LETTERS]
    return {
        "outcome": _outcome(text, is_whole=is_whole, is_broken=number_of_broken > 0),
        "text": text,
        "number_of_pages": number_of_pages,
    }


def lines_of(text: str) -> list[str]:
    """Each line without needless blanks; words that were divided at its end are whole again."""
    whole = _HYPHEN_AT_LINE_END.sub("", text.encode("utf-8", "replace").decode())
    lines = (" ".join(line.replace("\x00", " ").split()) for line in whole.split("\n"))
    return [line for line in lines if line]


def _is_open_to_all(reader: object) -> bool:
    """Some files forbid printing or changing only: they open with the empty password."""
    with contextlib.suppress(Exception):
        return bool(reader.decrypt(""))  # type: ignore[attr-defined]
    return False


def _outcome(text: str, *, is_whole: bool, is_broken: bool) -> str:
    if text:
        return "read" if is_whole and not is_broken else "partly"
    if is_broken:
        return "broken"
    return "empty" if is_whole else "too_long"


def main() -> None:
    limit_this_process()
    logging.disable(logging.CRITICAL)
    try:
        answer = read(BytesIO(sys.stdin.buffer.read()))
    except MemoryError:
        answer = {"outcome": "too_much"}
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it can't be read
        answer = {"outcome": "broken"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
