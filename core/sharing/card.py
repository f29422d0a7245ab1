"""What the picture of a page says, and the address that it has for saying exactly this."""

import json
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from PIL import __version__ as version_of_pillow

PREFIX = "vorschau-"
SUFFIX = ".png"
LENGTH_OF_NAME = 24


@dataclass(frozen=True)
class Card:
    """Words in the reader's language. What is not documented is drawn dashed, as on the pages."""

    title: str
    kind: str = ""
    state: str = ""
    is_documented: bool = True
    date: str = ""
    is_date_certain: bool = True
    site: str = ""

    @property
    def name(self) -> str:
        """The same for the same words and the same drawing, and for nothing else."""
        words = {name: str(value) for name, value in asdict(self).items()}
        written = json.dumps(words, ensure_ascii=False, sort_keys=True)
        return sha256(f"{_look()}{written}".encode()).hexdigest()[:LENGTH_OF_NAME]

    @property
    def file_name(self) -> str:
        return f"{PREFIX}{self.name}{SUFFIX}"

    @property
    def description(self) -> str:
        """What the picture says, for those who don't see it."""
        return " · ".join(part for part in (self.kind, self.title, self.state, self.date) if part)


@cache
def _look() -> str:
    """Names the way of drawing: whoever changes it gives all pictures new addresses."""
    digest = sha256(version_of_pillow.encode())
    for name in ("drawing.py", "text.py"):
        digest.update((Path(__file__).parent / name).read_bytes())
    return digest.hexdigest()
