"""The picture for where a page is shared: 1200 by 630, in the colours of the site."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from core.sharing.card import Card
from core.sharing.text import HEAD, STRONG, TEXT, Fitted, fit, font, one_line

WIDTH, HEIGHT = 1200, 630
SAND, TANNE, KLEE, MAUS, LINE, WHITE, GRASHALM = (
    "#f5f1e9",
    "#005538",
    "#008939",
    "#374951",
    "#d3cbba",
    "#ffffff",
    "#8abd24",
)
MARGIN = 72
BAND = 88
FOOT = 118
KICKER = BAND + 44
TITLE_TOP = KICKER + 62
TITLE_ROOM = HEIGHT - FOOT - 24 - TITLE_TOP
TITLE_SIZES = (84, 76, 68, 60, 54, 48, 42, 38)
SMALL = 32
SIGN = 13
DASH, GAP = 14, 9
FINE = 4
FOOT_LINE = HEIGHT - FOOT + 38


@dataclass(frozen=True)
class Placed:
    """One line of text: where its upper left corner is, and how it is drawn."""

    text: str
    x: int
    y: int
    font: str
    size: int
    colour: str

    @property
    def box(self) -> tuple[float, float, float, float]:
        """What it covers."""
        left, top, right, bottom = font(self.font, self.size).getbbox(self.text, anchor="la")
        return self.x + left, self.y + top, self.x + right, self.y + bottom


def placed(card: Card) -> Iterator[Placed]:
    """All text of the picture; nothing of it leaves the margins."""
    room = WIDTH - 2 * MARGIN
    yield _line(card.site, MARGIN, (BAND - SMALL) // 2 - 4, WHITE, width=room)
    yield _line(card.kind, MARGIN + 36, KICKER, MAUS, width=room - 36)
    yield from _title(fit(card.title, HEAD, TITLE_SIZES, width=room, height=TITLE_ROOM))
    foot = FOOT_LINE
    half = room // 2 - 60
    if card.state:
        yield _line(card.state, MARGIN + 48, foot, TANNE, width=half)
    if card.date:
        date = one_line(card.date, TEXT, SMALL, width=half + 60)
        start = WIDTH - MARGIN - round(font(TEXT, SMALL).getlength(date))
        yield Placed(date, start, foot, TEXT, SMALL, MAUS)


def _title(fitted: Fitted) -> Iterator[Placed]:
    for number, line in enumerate(fitted.lines):
        top = TITLE_TOP + number * fitted.leading
        yield Placed(line, MARGIN, top, HEAD, fitted.size, TANNE)


def _line(text: str, x: int, y: int, colour: str, *, width: int) -> Placed:
    return Placed(one_line(text, STRONG, SMALL, width=width), x, y, STRONG, SMALL, colour)


def draw(card: Card) -> bytes:
    """The same card gives the same bytes."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), SAND)
    pen = ImageDraw.Draw(picture)
    _frame(pen, card)
    lines = list(placed(card))
    for line in lines:
        if line.text:
            pen.text((line.x, line.y), line.text, font=font(line.font, line.size), fill=line.colour)
    if card.state:
        picture.paste(_sign(is_solid=card.is_documented), (MARGIN + 4, FOOT_LINE + 7))
    if card.date and not card.is_date_certain:
        left, _top, right, _bottom = lines[-1].box
        _rule(pen, (round(left), FOOT_LINE + 46, round(right), FOOT_LINE + 49), MAUS)
    file = BytesIO()
    few = picture.quantize(colors=64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(file, "PNG", compress_level=7)
    return file.getvalue()


def _frame(pen: ImageDraw.ImageDraw, card: Card) -> None:
    _fill(pen, (0, 0, WIDTH, BAND), TANNE)
    _fill(pen, (0, BAND, WIDTH, BAND + 6), GRASHALM)
    if card.kind:
        _fill(pen, (MARGIN, KICKER + 9, MARGIN + 20, KICKER + 29), KLEE)
    rule = HEIGHT - FOOT
    if card.is_documented:
        _fill(pen, (MARGIN, rule, WIDTH - MARGIN, rule + 4), TANNE)
    else:
        _rule(pen, (MARGIN, rule, WIDTH - MARGIN, rule + 4), TANNE)


def _rule(pen: ImageDraw.ImageDraw, box: tuple[int, int, int, int], colour: str) -> None:
    """Dashed: what it stands at is not documented."""
    first, top, last, bottom = box
    for start in range(first, last, DASH + GAP):
        _fill(pen, (start, top, min(start + DASH, last), bottom), colour)


def _sign(*, is_solid: bool) -> Image.Image:
    """The ring before the state, drawn larger and made smaller: Pillow's circles have steps."""
    side = 2 * SIGN * FINE
    drawn = Image.new("RGB", (side, side), SAND)
    pen = ImageDraw.Draw(drawn)
    box = (0, 0, side - 1, side - 1)
    if is_solid:
        pen.ellipse(box, fill=KLEE)
    else:
        for start in range(0, 360, 60):
            pen.arc(box, start, start + 36, fill=KLEE, width=4 * FINE)
    return drawn.resize((2 * SIGN, 2 * SIGN), Image.Resampling.BOX)


def _fill(pen: ImageDraw.ImageDraw, box: tuple[int, int, int, int], colour: str) -> None:
    left, top, right, bottom = box
    pen.rectangle((left, top, right - 1, bottom - 1), fill=colour)
