"""Real PDF files, harmless and not."""

import zlib
from io import BytesIO

import typst
from django.core.files.base import ContentFile
from pypdf import PdfReader, PdfWriter
from wagtail.models import Collection

from core.pdf import FONTS
from tests.factories import SiteDocumentFactory


def pdf(*pages):
    """One page for each text."""
    markup = '#set text(lang: "de")\n' + "\n#pagebreak()\n".join(pages)
    return typst.compile(markup.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True)


def encrypted(text, password="geheim"):  # noqa: S107 - it protects nothing
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(text))))
    writer.encrypt(password, algorithm="RC4-128")
    return written(writer)


def scanned():
    """Pages with nothing on them that a program could read."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    return written(writer)


def written(writer):
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def raw(*objects):
    """A file put together by hand; the first object is the catalogue, the second its pages."""
    body = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(body)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, start)
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def stream(content, entries=b""):
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R"
    b" /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
)


def bomb(megabytes=600):
    """A few hundred kilobytes that unfold to much more, twice packed."""
    packer = zlib.compressobj(9)
    zeros = b" " * (1024 * 1024)
    packed = b"".join(packer.compress(zeros) for _ in range(megabytes)) + packer.flush()
    return raw(CATALOGUE, PAGES, PAGE, stream(packed, b"/Filter /FlateDecode"))


def endless_text(megabytes=40):
    """One page with more signs than anybody reads."""
    content = b"BT /F 1 Tf " + b"(Wort) Tj " * (megabytes * 100_000) + b"ET"
    return raw(CATALOGUE, PAGES, PAGE, stream(zlib.compress(content, 9), b"/Filter /FlateDecode"))


def deep():
    """Lists in lists, deeper than any stack."""
    return raw(CATALOGUE, PAGES, PAGE, b"[" * 200_000 + b"]" * 200_000)


def circle():
    """A tree of pages that has itself among its children."""
    return raw(CATALOGUE, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 999999999 >>")


def many_pages(number=500):
    """The same page again and again."""
    kids = b"3 0 R " * number
    pages = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, number)
    return raw(CATALOGUE, pages, PAGE, stream(b"BT /F 1 Tf (Seitenwort) Tj ET"))


def document(content, name="Anlage.pdf", **values):
    """Where editors put theirs, and not in a collection of its own."""
    collection = values.pop("collection", None) or Collection.get_first_root_node()
    return SiteDocumentFactory(
        file=ContentFile(content, name=name), collection=collection, **values
    )
