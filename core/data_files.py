"""Reading data files that people write: every mistake is named with file, line and path before
anything happens.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from core.mistakes import in_words, unknown_keys

MOST_BYTES = 2_000_000
"""A file that people write is a tenth of this."""
MOST_ERRORS = 20
PathInFile = Sequence[str | int]

# Without an anchor there is no alias, and a long file need not be scanned for them.
_PERHAPS_AN_ANCHOR = re.compile(r"(?:^|[\s\[{,])&\S", re.MULTILINE)


class DataFileError(Exception):
    """A mistake in a data file, in words for the person who wrote it."""


class _PlainLoader(yaml.SafeLoader):
    """Leaves dates as they are written, so that the schema can check them like any other text."""


_PlainLoader.yaml_implicit_resolvers = {
    first_letter: [
        (tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"
    ]
    for first_letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class DataFile:
    """A YAML file that has been read and checked. ``data`` is its content."""

    def __init__(
        self, path: Path, schema: Mapping[str, Any], *, content: bytes | None = None
    ) -> None:
        """``content`` where the file was sent and not stored; ``path`` then is only its name."""
        self.path = path
        text = self._text(content)
        self._refuse_aliases(text)
        self._root, self.data = self._read(text)
        if self._root is None:
            raise self._at(None, _("There is nothing in the file."))
        self._refuse_doubled_keys(self._root, [])
        self._check(schema)

    def _text(self, content: bytes | None) -> str:
        try:
            raw = self._bytes() if content is None else content
            if len(raw) > MOST_BYTES:
                raise self._at(
                    None,
                    _("The file is too large: at most %(number)d MB are read.")
                    % {"number": MOST_BYTES // 1_000_000},
                )
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            raise self._at(
                line,
                _(
                    "The file can't be read, because it is no text in UTF-8. "
                    "Please save it as UTF-8."
                ),
            ) from error
        except OSError as error:
            raise self._at(
                None, _("The file can't be read (%(reason)s).") % {"reason": error.strerror}
            ) from error

    def _bytes(self) -> bytes:
        """No more than is needed to know that it is too much."""
        with self.path.open("rb") as file:
            return file.read(MOST_BYTES + 1)

    def _read(self, text: str) -> tuple[yaml.Node | None, Any]:
        try:
            loader = _PlainLoader(text)
            root = loader.get_single_node()
            return root, loader.construct_document(root) if root else None
        except RecursionError as error:
            raise self._at(None, _("The file is nested too deeply.")) from error
        except yaml.reader.ReaderError as error:
            line = text[: error.position].count("\n") + 1
            raise self._at(
                line, _("There is a character that no text may have. Please delete it.")
            ) from error
        except yaml.constructor.ConstructorError as error:
            raise self._at(
                _line_of(error), _("This is no plain text, number, list or group. Write it out.")
            ) from error
        except yaml.YAMLError as error:
            raise self._at(
                _line_of(error),
                _("This is no valid YAML. Please check quotation marks, indents and tabs."),
            ) from error
        except (ValueError, OverflowError, TypeError) as error:
            raise self._at(None, _("There is a number that can't be read.")) from error

    def _at(self, line: int | None, message: str) -> DataFileError:
        return DataFileError(f"{self.path}:{line or 1}: {path_in_words([])}: {message}")

    def error(self, path: PathInFile, message: str) -> DataFileError:
        """An error to be raised about the place that this path leads to."""
        return DataFileError(f"{self.path}:{self._line(path)}: {path_in_words(path)}: {message}")

    def _check(self, schema: Mapping[str, Any]) -> None:
        validator = Draft202012Validator(schema, format_checker=FormatChecker())
        errors = sorted(
            _leaves(validator.iter_errors(self.data)),
            key=lambda error: self._line(_place(error)),
        )
        if errors:
            shown = [str(self.error(_place(e), in_words(e))) for e in errors[:MOST_ERRORS]]
            raise DataFileError("\n".join(shown))

    def _refuse_aliases(self, text: str) -> None:
        """An alias may contain itself or grow without end, and nobody needs one here."""
        if not _PERHAPS_AN_ANCHOR.search(text):
            return
        try:
            for token in yaml.scan(text, Loader=_PlainLoader):
                if isinstance(token, yaml.AliasToken):
                    raise self._at(
                        token.start_mark.line + 1,
                        _("*%(name)s stands for something else. Write it out.")
                        % {"name": token.value},
                    )
        except yaml.YAMLError:
            # Read once more, it is told what is wrong.
            return

    def _refuse_doubled_keys(self, node: yaml.Node | None, path: list[str | int]) -> None:
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if key.value in seen:
                    place = path_in_words([*path, key.value])
                    line = key.start_mark.line + 1
                    raise DataFileError(f"{self.path}:{line}: {place}: {_('stands here twice.')}")
                seen.add(key.value)
                self._refuse_doubled_keys(value, [*path, key.value])
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                self._refuse_doubled_keys(value, [*path, index])

    def _line(self, path: Iterable[str | int]) -> int:
        """The line (from 1) of the deepest place on the path that is in the file."""
        node, line = self._root, 1
        for step in path:
            if isinstance(node, yaml.MappingNode):
                found = [(key, value) for key, value in node.value if key.value == step]
                if not found:
                    break
                line, node = found[0][0].start_mark.line + 1, found[0][1]
            elif (
                isinstance(node, yaml.SequenceNode)
                and isinstance(step, int)
                and step < len(node.value)
            ):
                node = node.value[step]
                line = node.start_mark.line + 1
            else:
                break
        return line


def _leaves(errors: Iterable[ValidationError]) -> Iterable[ValidationError]:
    """Where several shapes were possible, the complaint about the one that came closest."""
    for error in errors:
        if error.context:
            yield max(_leaves(error.context), key=lambda inner: len(inner.absolute_path))
        else:
            yield error


def _place(error: ValidationError) -> list[str | int]:
    """Where the mistake is: at an unknown key itself, not at what it stands in."""
    path = list(error.absolute_path)
    if error.validator == "additionalProperties":
        path += unknown_keys(error)[:1]
    return path


def path_in_words(path: PathInFile) -> str:
    """motions[0].consultations[1].result"""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(
        "."
    ) or _("file")


def _line_of(error: yaml.YAMLError) -> int | None:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else None
