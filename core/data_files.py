"""Reading data files that people write: every mistake is named with file, line and path before
anything happens.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

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

    def __init__(self, path: Path, schema: Mapping[str, Any]) -> None:
        self.path = path
        try:
            text = path.read_text(encoding="utf-8")
            loader = _PlainLoader(text)
            self._root = loader.get_single_node()
            self.data: Any = loader.construct_document(self._root) if self._root else None
        except (OSError, UnicodeDecodeError) as error:
            raise DataFileError(f"{path}: can't be read ({error})") from error
        except RecursionError as error:
            raise DataFileError(
                f"{path}: nested too deeply, or an alias contains itself"
            ) from error
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            where = f"{path}:{mark.line + 1}" if mark else str(path)
            raise DataFileError(
                f"{where}: no valid YAML ({getattr(error, 'problem', error)})"
            ) from error
        self._refuse_aliases(text)
        self._refuse_doubled_keys(self._root, [])
        self._check(schema)

    def error(self, path: PathInFile, message: str) -> DataFileError:
        """An error to be raised about the place that this path leads to."""
        return DataFileError(f"{self.path}:{self._line(path)}: {_in_words(path)}: {message}")

    def _check(self, schema: Mapping[str, Any]) -> None:
        validator = Draft202012Validator(schema, format_checker=FormatChecker())
        errors = sorted(
            _leaves(validator.iter_errors(self.data)),
            key=lambda error: self._line(_place(error)),
        )
        if errors:
            raise DataFileError("\n".join(str(self.error(_place(e), e.message)) for e in errors))

    def _refuse_aliases(self, text: str) -> None:
        """An alias may contain itself, and nobody needs one here."""
        if not _PERHAPS_AN_ANCHOR.search(text):
            return
        for token in yaml.scan(text, Loader=_PlainLoader):
            if isinstance(token, yaml.AliasToken):
                raise DataFileError(
                    f"{self.path}:{token.start_mark.line + 1}: "
                    f"*{token.value} is an alias: write it out"
                )

    def _refuse_doubled_keys(self, node: yaml.Node | None, path: list[str | int]) -> None:
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if key.value in seen:
                    raise DataFileError(
                        f"{self.path}:{key.start_mark.line + 1}: "
                        f"{_in_words([*path, key.value])}: stands here twice"
                    )
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
        schema: Any = error.schema
        instance: Any = error.instance
        path += [key for key in instance if key not in schema.get("properties", {})][:1]
    return path


def _in_words(path: PathInFile) -> str:
    """motions[0].consultations[1].result"""
    return (
        "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
        or "file"
    )
