"""The message catalogues, without GNU gettext: `extract`, `compile` and `check`.

There is one catalogue per language for the whole project, in `site/locale`. Messages are found in
the source, by reading Python as Python and templates with Django's own lexer.
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
# These must be complete; any other language falls back to German.
COMPLETE = ("de",)
LANGUAGES = (*COMPLETE, "de_Simple")
NOT_SHOWN = frozenset({"tests", "scripts", "bench", "migrations"})
TEMPLATE_SUFFIXES = frozenset({".html", ".txt", ".xml", ".ics", ".mjml"})

# The arguments of each function that are message (m), plural (p) and context (c).
SIGNATURES = {
    "_": "m",
    "gettext": "m",
    "gettext_lazy": "m",
    "gettext_noop": "m",
    "ngettext": "mp",
    "ngettext_lazy": "mp",
    "pgettext": "cm",
    "pgettext_lazy": "cm",
    "npgettext": "cmp",
    "npgettext_lazy": "cmp",
}
CALL_IN_TEMPLATE = re.compile(r"\b(?:n?p?gettext|_)\((?=u?['\"])")
PLACEHOLDER = re.compile(
    r"%%"  # an escaped percent sign, found first so that it is not taken for the next one
    r"|%\([^)]+\)[#0\-+]*[\d.]*[a-zA-Z]"  # %(name)s
    r"|%[#0\-+]*[\d.]*[a-zA-Z]"  # %s
    r"|\{[A-Za-z_0-9.]*(?:![rsa])?(?::[^{}]*)?\}"  # {name}
)
PLURAL_FORMS = "nplurals=2; plural=(n != 1);"


@dataclass(frozen=True, order=True)
class Message:
    """One text to translate; two of the same words in different contexts are two messages."""

    text: str
    plural: str = ""
    context: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.text


def messages_in_python(source: str) -> Iterator[Message]:
    """The messages of a Python module: calls of gettext and its relatives with plain strings."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            signature = SIGNATURES.get(called_name(node.func), "")
            message = message_of(node, signature)
            if message is not None:
                yield message


def called_name(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def message_of(call: ast.Call, signature: str) -> Message | None:
    """The message that a call asks for, unless a part of it is only known when it runs."""
    strings = [
        argument.value
        for argument in call.args[: len(signature)]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
    if not signature or len(strings) != len(signature):
        return None
    parts = dict(zip(signature, strings, strict=True))
    # The empty message is the catalogue's own header.
    return Message(parts["m"], parts.get("p", ""), parts.get("c", "")) if parts["m"] else None


def messages_in_template(source: str, name: str = "") -> Iterator[Message]:
    """The messages of a Django template.

    Django rewrites the template so that only calls of gettext and meaningless letters are left.
    """
    rewritten = templatize(source, origin=name)
    for match in CALL_IN_TEMPLATE.finditer(rewritten):
        yield from messages_in_python(first_call(rewritten[match.start() :]))


def first_call(text: str) -> str:
    """The call that the text starts with, up to the first bracket that makes it whole."""
    for match in re.finditer(r"\)", text):
        candidate = text[: match.end()]
        try:
            ast.parse(candidate)
        except SyntaxError:
            continue
        return candidate
    return ""


def source_files(root: Path) -> Iterator[Path]:
    """Our own Python modules and templates: the packages of the project, and `site`."""
    for folder in sorted(root.iterdir()):
        if folder.name == "site" or (folder / "__init__.py").is_file():
            for path in sorted(folder.rglob("*.*")):
                parts = path.relative_to(root).parts
                is_template = path.suffix in TEMPLATE_SUFFIXES and "templates" in parts
                if (is_template or path.suffix == ".py") and not NOT_SHOWN.intersection(parts):
                    yield path


def messages_of(root: Path) -> dict[Message, set[str]]:
    """Every message of the project, with the files that ask for it."""
    found: dict[Message, set[str]] = {}
    for path in source_files(root):
        name = path.relative_to(root).as_posix()
        source = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            messages = messages_in_python(source)
        else:
            messages = messages_in_template(source, name)
        for message in messages:
            found.setdefault(message, set()).add(name)
    return with_one_plural(found)


def with_one_plural(found: dict[Message, set[str]]) -> dict[Message, set[str]]:
    """Join a message with its twin that has a plural: a catalogue has one entry for both."""
    plurals = {message.key: message for message in found if message.plural}
    joined: dict[Message, set[str]] = {}
    for message, names in found.items():
        joined.setdefault(plurals.get(message.key, message), set()).update(names)
    return joined


def catalogue_path(root: Path, language: str) -> Path:
    return root / "site" / "locale" / language / "LC_MESSAGES" / "django.po"


def read(path: Path) -> polib.POFile:
    return polib.pofile(str(path), encoding="utf-8") if path.is_file() else polib.POFile()


def updated(
    catalogue: polib.POFile, messages: dict[Message, set[str]], language: str
) -> polib.POFile:
    """The catalogue with exactly these messages, and the translations that it has for them.

    Neither dates nor line numbers are kept: a change of the text is the only reason for a diff.
    """
    existing = {(entry.msgctxt or "", entry.msgid): entry for entry in catalogue}
    result = polib.POFile(wrapwidth=100)
    result.header = "Written by 'make messages', but for the translations."
    result.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS,
    }
    for message in sorted(messages):
        old = existing.get(message.key) or polib.POEntry()
        entry = polib.POEntry(
            msgid=message.text,
            msgctxt=message.context or None,
            occurrences=[(name, "") for name in sorted(messages[message])],
            tcomment=old.tcomment,
            flags=[flag for flag in old.flags if flag == "fuzzy"],
        )
        if message.plural:
            entry.msgid_plural = message.plural
            entry.msgstr_plural = old.msgstr_plural or {0: "", 1: ""}
        else:
            entry.msgstr = old.msgstr
        result.append(entry)
    return result


def problems(catalogue: polib.POFile, messages: Iterable[Message]) -> list[str]:
    """One line for each message that a reader would not see in this language."""
    entries = {(entry.msgctxt or "", entry.msgid): entry for entry in catalogue}
    lines = []
    for message in sorted(messages):
        entry = entries.get(message.key)
        if fault := fault_of(entry, message):
            lines.append(f"{fault}: {message.text!r}")
    return lines


def fault_of(entry: polib.POEntry | None, message: Message) -> str:
    if entry is None or (message.plural and entry.msgid_plural != message.plural):
        return "missing"
    if entry.fuzzy:
        return "fuzzy"
    texts = list(entry.msgstr_plural.values()) if message.plural else [entry.msgstr]
    if not texts or not all(texts):
        return "not translated"
    allowed = [placeholders(message.text)]
    if message.plural:
        allowed.append(placeholders(message.plural))
    return "" if all(placeholders(text) in allowed for text in texts) else "other placeholders"


def placeholders(text: str) -> Counter[str]:
    return Counter(found for found in PLACEHOLDER.findall(text) if found != "%%")


def extract(root: Path) -> None:
    """Bring the catalogues up to date with the source."""
    messages = messages_of(root)
    for language in LANGUAGES:
        path = catalogue_path(root, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        # A language that is only prepared keeps what it has: its gaps are filled by German.
        kept = messages if language in COMPLETE else translated_in(read(path), messages)
        text = str(updated(read(path), kept, language)).rstrip()
        path.write_text(f"{text}\n", encoding="utf-8")
    print(f"{len(messages)} messages in {catalogue_path(root, COMPLETE[0]).relative_to(root)}")


def translated_in(
    catalogue: polib.POFile, messages: dict[Message, set[str]]
) -> dict[Message, set[str]]:
    present = {(entry.msgctxt or "", entry.msgid) for entry in catalogue}
    return {message: names for message, names in messages.items() if message.key in present}


def compile_catalogues(root: Path) -> None:
    """Write what Django reads, where a catalogue is newer."""
    first = catalogue_path(root, COMPLETE[0])
    for path in sorted((root / "site" / "locale").glob("*/LC_MESSAGES/django.po")):
        compiled = path.with_suffix(".mo")
        is_prepared = path.parent.parent.name not in COMPLETE and first.is_file()
        sources = [path, first] if is_prepared else [path]
        newest = max(source.stat().st_mtime_ns for source in sources)
        if not compiled.exists() or compiled.stat().st_mtime_ns <= newest:
            whole = filled(read(path), read(first)) if is_prepared else read(path)
            whole.save_as_mofile(str(compiled))


def filled(catalogue: polib.POFile, complete: polib.POFile) -> polib.POFile:
    """The catalogue of a prepared language with its gaps filled by German.

    Left to itself, Django would fill them with the words of its other apps first: gettext finds
    "de" where it looks for "de_Simple".
    """
    present = {(entry.msgctxt or "", entry.msgid) for entry in catalogue}
    catalogue.extend(
        entry for entry in complete if (entry.msgctxt or "", entry.msgid) not in present
    )
    return catalogue


def check(root: Path) -> None:
    """End with the list of what German lacks, or a prepared language has wrong, if anything."""
    messages = messages_of(root)
    for language in LANGUAGES:
        catalogue = read(catalogue_path(root, language))
        expected = messages if language in COMPLETE else translated_in(catalogue, messages)
        lines = problems(catalogue, expected)
        if lines:
            print("\n".join(lines))
            sys.exit(f"{len(lines)} messages to mend in {language}: 'make messages' adds them.")


COMMANDS = {"extract": extract, "compile": compile_catalogues, "check": check}


def main(arguments: list[str]) -> None:
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        sys.exit(f"Name one of: {', '.join(COMMANDS)}.")
    COMMANDS[arguments[0]](ROOT)


if __name__ == "__main__":
    main(sys.argv[1:])
