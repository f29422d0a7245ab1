"""The walk: from the system over every list to every object, every link, and every refusal."""

from urllib.parse import urlsplit

from oparl.conformance.asking import OK, Asking
from oparl.conformance.lists import walk
from oparl.conformance.rules import (
    Document,
    Finding,
    of_a_part,
    of_an_agenda,
    of_an_object,
    parts,
    strings,
    type_of,
)
from oparl.conformance.transport import Fetch

LISTS = {
    "organization": "Organization",
    "person": "Person",
    "meeting": "Meeting",
    "paper": "Paper",
    "agendaItem": "AgendaItem",
    "consultation": "Consultation",
    "file": "File",
    "locationList": "Location",
    "legislativeTermList": "LegislativeTerm",
    "membership": "Membership",
}
# Where an address stands for an object, of which type that object is.
REFERENCES = {
    "system": "System",
    "body": "Body",
    "organization": "Organization",
    "originatorOrganization": "Organization",
    "onBehalfOf": "Organization",
    "subOrganizationOf": "Organization",
    "underDirectionOf": "Organization",
    "organizations": "Organization",
    "person": "Person",
    "originatorPerson": "Person",
    "membership": "Membership",
    "meeting": "Meeting",
    "meetings": "Meeting",
    "agendaItem": "AgendaItem",
    "consultation": "Consultation",
    "paper": "Paper",
    "papers": "Paper",
    "relatedPaper": "Paper",
    "superordinatedPaper": "Paper",
    "subordinatedPaper": "Paper",
}
WITH_LISTS = {"System", "Body"}
NOT_MODIFIED = 304
ALLOWED = {200, 204}


class Walk:
    """One look at an interface. ``findings`` is empty where everything is as it should be."""

    def __init__(self, fetch: Fetch, start: str) -> None:
        self.asking = Asking(fetch, start)
        self.found: dict[str, Document] = {}
        self.deleted: dict[str, Document] = {}
        self.lists: list[str] = []

    def run(self) -> list[Finding]:
        system = self.asking.document(self.asking.start)
        self._stands_alone(self.asking.start, system, "System")
        for body in self._list(system.get("body"), "Body"):
            for name, kind in LISTS.items():
                self._list(body.get(name), kind)
        for document in list(self.found.values()):
            self._parts_of(document)
            self._references_of(document)
        self._deleted_ones()
        self._again(self.asking.start)
        for address in self.lists:
            self._again(address)
        self._refusals()
        return self.asking.findings

    def _list(self, address: object, kind: str) -> list[Document]:
        if not isinstance(address, str):
            return []
        self.lists.append(address)
        found, deleted = walk(self.asking, address, kind)
        for document in found:
            name = str(document.get("id"))
            alone = self.asking.document(name)
            self._stands_alone(name, alone, kind)
            if alone != document:
                self.asking.note(name, [("list", "is listed with other words than its own")])
        for document in deleted:
            self.deleted[str(document.get("id"))] = document
        return found

    def _stands_alone(self, address: str, document: Document, kind: str) -> None:
        self.asking.note(address, of_an_object(document, kind))
        if document.get("id") != address:
            self.asking.note(address, [("id", f"calls itself {document.get('id')}")])
        self.found[address] = document

    def _parts_of(self, document: Document) -> None:
        """Each is an object of its own, and none of them is deleted."""
        whole = str(document.get("id"))
        for where, part in parts(document):
            name = str(part.get("id"))
            self.asking.note(f"{whole} {where}", of_an_object(part, type_of(part)))
            self.asking.note(f"{whole} {where}", of_a_part(part, self.asking.document(name)))
            if part.get("deleted"):
                self.asking.note(whole, [("deleted", f"{where} is deleted")])
        if type_of(document) == "Meeting":
            self.asking.note(whole, of_an_agenda(document.get("agendaItem", [])))

    def _references_of(self, document: Document) -> None:
        whole, kind = str(document.get("id")), type_of(document)
        files = {str(document.get(name)) for name in ("accessUrl", "downloadUrl")}
        for name, value in document.items():
            expected = REFERENCES.get(name) if kind not in WITH_LISTS else None
            for address in value if isinstance(value, list) else [value]:
                if expected and isinstance(address, str):
                    self._leads_to(whole, name, address, expected)
        within = [value for value in strings(document) if value.startswith(self.asking.start)]
        for address in {*within} - files - {*self.lists}:
            if not _is_of_a_file(address) and self.asking.document(address).get("deleted"):
                self.asking.note(whole, [("reference", f"{address} is deleted")])
        if kind == "File":
            self._file(document)
        self._web_page(document)

    def _leads_to(self, whole: str, name: str, address: str, expected: str) -> None:
        there = type_of(self.asking.document(address))
        if there != expected:
            says = f"{name} leads to {there or 'nothing'} and not to a {expected}"
            self.asking.note(whole, [("reference", says)])

    def _file(self, document: Document) -> None:
        for name, disposition in (("accessUrl", "inline"), ("downloadUrl", "attachment")):
            address = document.get(name)
            if not isinstance(address, str):
                continue
            answer = self.asking.ask("GET", address)
            said = answer.headers.get("content-disposition", "").partition(";")[0]
            if answer.status != OK:
                self.asking.note(address, [("file", f"answers with {answer.status}")])
            elif said != disposition:
                self.asking.note(address, [("file", f"is sent as {said or 'nothing'}")])
            elif len(answer.body) != document.get("size", len(answer.body)):
                self.asking.note(address, [("file", f"has {len(answer.body)} bytes")])

    def _web_page(self, document: Document) -> None:
        address = str(document.get("web", ""))
        if address and not _host_of(address):
            self.asking.note(str(document.get("id")), [("web", f"{address} is no address")])
        elif address and _host_of(address) == _host_of(self.asking.start):
            status = self.asking.fetch("GET", address, {}).status
            if status != OK:
                self.asking.note(address, [("web", f"answers with {status}")])

    def _deleted_ones(self) -> None:
        for name, document in self.deleted.items():
            alone = self.asking.document(name)
            self.asking.note(name, of_an_object(alone, type_of(document)))
            if alone != document:
                self.asking.note(name, [("deleted", "is listed with other words than its own")])

    def _again(self, address: str) -> None:
        """Who asks a second time hears only that nothing has changed, and HEAD says the same."""
        first = self.asking.ask("GET", address)
        etag = first.headers.get("etag", "")
        second = self.asking.ask("GET", address, {"If-None-Match": etag})
        if not etag or second.status != NOT_MODIFIED or second.body:
            says = f"is sent again ({second.status}) although nothing has changed"
            self.asking.note(address, [("again", says)])
        head = self.asking.ask("HEAD", address)
        if head.status != first.status or head.body or head.headers.get("etag") != etag:
            self.asking.note(address, [("again", "HEAD says something else than GET")])

    def _refusals(self) -> None:
        refuses = self.asking.refuses
        for address in self.lists:
            refuses("GET", f"{address}/gibt-es-nicht", 404)
            refuses("GET", f"{address}?page=100000", 404)
            refuses("GET", f"{address}?modified_since=gestern", 400)
            refuses("GET", f"{address}?created_until=2014-01-01", 400)
            refuses("POST", address, 405)
        refuses("GET", f"{self.asking.start}gibt-es-nicht", 404)
        asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
        for address in [self.asking.start, *self.lists]:
            answer = self.asking.ask("OPTIONS", address, asked)
            methods = answer.headers.get("access-control-allow-methods", "")
            if answer.status not in ALLOWED or "GET" not in methods:
                self.asking.note(address, [("cors", "OPTIONS does not say that GET is allowed")])


def check(fetch: Fetch, start: str) -> list[Finding]:
    """Everything that is wrong with the interface that begins at this address."""
    return Walk(fetch, start).run()


def _host_of(address: str) -> str:
    """With its scheme; of what is no address, nothing."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _is_of_a_file(address: str) -> bool:
    return address.endswith(("/access", "/download"))
