"""Reading a PDF as a program does: its words, and the tags a screen reader goes by."""

from io import BytesIO

from pypdf import PdfReader


def opened(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(BytesIO(answer.content))


def text_of(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def tags_in(reader):
    """The names of all elements of the structure tree."""
    found, waiting = set(), [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            found.add(one.get("/S"))
            waiting += [one["/K"]] if "/K" in one else []
    return found
