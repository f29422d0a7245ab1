"""Static files as they are delivered: one style sheet, minified, hashed and compressed."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/main.css"

IMPORT = re.compile(
    r"""@import\s+url\(["']?(?P<url>[^"')]+)["']?\)\s+layer\((?P<layer>[\w-]+)\)\s*;"""
)
RELATIVE_URL = re.compile(r"""url\((?P<quote>["']?)(?P<path>(?![a-z]+:|[/#])[^"')]+)(?P=quote)\)""")
STRING_OR_BLANK = re.compile(
    r"""(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?:\s|/\*.*?\*/)*(?P<sign>[{};,])(?:\s|/\*.*?\*/)*|(?:\s|/\*.*?\*/)+""",
    re.DOTALL,
)

Source: TypeAlias = tuple[Storage, str]


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Puts the imported parts into the style sheet before the files are hashed.

    In development the browser follows the imports itself; delivered, each of them would be one
    more request that can only start when the one before it has ended.
    """

    def post_process(
        self,
        paths: dict[str, Source],
        dry_run: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        **options: Any,
    ) -> Iterator[tuple[str, str | None, bool | Exception]]:
        if STYLESHEET in paths and not dry_run:
            paths = self._bundle(paths)
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _bundle(self, paths: dict[str, Source]) -> dict[str, Source]:
        """Save the bundle over the collected style sheet and forget its parts."""
        parts: set[str] = set()

        def inline(match: re.Match[str]) -> str:
            part = posixpath.normpath(posixpath.join(posixpath.dirname(STYLESHEET), match["url"]))
            parts.add(part)
            return f"@layer {match['layer']} {{\n{_moved(_read(paths, part), part)}\n}}"

        css = _minified(IMPORT.sub(inline, _read(paths, STYLESHEET)))
        self.delete(STYLESHEET)
        self._save(STYLESHEET, ContentFile(css.encode()))
        kept = {name: source for name, source in paths.items() if name not in parts}
        return kept | {STYLESHEET: (self, STYLESHEET)}


def _read(paths: dict[str, Source], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()


def _moved(css: str, part: str) -> str:
    """The part's text with its relative addresses seen from the style sheet."""

    def rebase(match: re.Match[str]) -> str:
        target = posixpath.join(posixpath.dirname(part), match["path"])
        return f'url("{posixpath.relpath(target, posixpath.dirname(STYLESHEET))}")'

    return RELATIVE_URL.sub(rebase, css)


def _minified(css: str) -> str:
    """The same rules without comments and needless blanks.

    Not rcssmin: inside ``@layer`` it takes the blank of ``.a :is(b)`` for one before a value and
    drops it, which makes another selector. Compressed, the few blanks left here weigh nothing.
    """

    def shorten(match: re.Match[str]) -> str:
        return match["string"] or match["sign"] or " "

    return STRING_OR_BLANK.sub(shorten, css).replace(";}", "}").strip()
