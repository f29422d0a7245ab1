"""Fetching documents and noting what is wrong with the answers themselves."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from oparl.conformance.rules import Document, Finding, of_schema
from oparl.conformance.transport import Answer, Fetch

OK = 200


class Asking:
    """Keeps what was fetched, and every finding."""

    def __init__(self, fetch: Fetch, start: str) -> None:
        self.fetch = fetch
        self.start = start
        self.findings: list[Finding] = []
        self._documents: dict[str, Document] = {}

    def note(self, address: str, found: Iterable[tuple[str, str]]) -> None:
        self.findings += [Finding(address, rule, says) for rule, says in found]

    def ask(self, method: str, address: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Any answer; each must be readable from other sites and leave no cookie."""
        answer = self.fetch(method, address, headers or {})
        if answer.headers.get("access-control-allow-origin") != "*":
            self.note(address, [("cors", f"{method} can't be read from other sites")])
        if "set-cookie" in answer.headers:
            self.note(address, [("cookie", f"{method} sets a cookie")])
        return answer

    def document(self, address: str) -> Document:
        """The JSON at this address; empty where there is none."""
        if address not in self._documents:
            answer = self.ask("GET", address)
            if answer.status != OK:
                self.note(address, [("status", f"answers with {answer.status}")])
            self._documents[address] = self.read(address, answer) if answer.status == OK else {}
        return self._documents[address]

    def read(self, address: str, answer: Answer) -> Document:
        kind = answer.headers.get("content-type", "")
        if kind.partition(";")[0].strip() != "application/json":
            self.note(address, [("json", f"is sent as {kind}")])
        try:
            read: Any = json.loads(answer.body.decode("utf-8"))
        except ValueError as error:
            self.note(address, [("json", str(error))])
            return {}
        if not isinstance(read, dict):
            self.note(address, [("json", "is no object")])
            return {}
        return read

    def refuses(
        self, method: str, address: str, status: int, headers: Mapping[str, str] | None = None
    ) -> None:
        """It must answer with this status, and say why in an error object."""
        answer = self.ask(method, address, headers)
        if answer.status != status:
            self.note(address, [("error", f"{method} answers with {answer.status}, not {status}")])
            return
        self.note(address, of_schema(self.read(address, answer), "Error"))
