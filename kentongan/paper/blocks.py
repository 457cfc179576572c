"""A document as blocks: written once, set as PDF by typst and as DOCX for staff to edit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Text:
    """A cell with more than words: a link, strong where an act is asked for, quiet where nothing is known."""

    words: str
    url: str = ""
    strong: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter (1), a part (2) or a smaller part (3). `on_new_page` begins a page with it."""

    words: str
    level: int = 1
    on_new_page: bool = False
    block: str = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `note` is smaller and explains a table or a figure; `lead` is the finding on top."""

    words: str
    look: Literal["text", "note", "lead"] = "text"
    block: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Listing:
    """Points, numbered."""

    points: Sequence[str]
    block: str = "listing"


@dataclass(frozen=True, slots=True)
class Figures:
    """A ruled line of figures, each with its comparison: (what, figure, beside it)."""

    figures: Sequence[tuple[str, str, str]]
    block: str = "figures"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, its share of the width and how its cells stand."""

    title: str
    share: float = 1
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Group:
    """A row over the whole width that names the rows below it."""

    words: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose heading row repeats on every page."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str | Text] | Group]
    total: Sequence[str] = ()  # the last row, set off
    small: bool = False  # annex size
    block: str = "table"


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: `tone` counts from 0, the darkest; each tone has its own pattern."""

    tone: int
    size: int


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars that start at 0, one a row, each divided into segments; numbers stand beside them."""

    title: str
    subtitle: str
    legend: Sequence[tuple[int, str]]  # tone, word
    heads: Sequence[str]  # what the numbers beside each bar are
    rows: Sequence[tuple[str, Sequence[Segment], Sequence[str]]]  # name, segments, numbers as text
    alt: str
    block: str = "bars"


@dataclass(frozen=True, slots=True)
class Beats:
    """Upright strokes in the order of time, each with its number; None is a ring: not measured."""

    title: str
    subtitle: str
    beats: Sequence[tuple[str, int | None, str]]  # label below, size, number above
    alt: str
    block: str = "beats"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the office, a free place for the signature, then name, rank and NIP."""

    place_and_day: str  # "" = none
    office: str
    lines: Sequence[str]
    block: str = "signature"


Block = Heading | Paragraph | Listing | Figures | Table | Bars | Beats | Signature


@dataclass(frozen=True, slots=True)
class Letter:
    """A nota dinas: fields such as ("Yth.", "Bupati Contoh"), paragraphs, and who signs."""

    title: str
    fields: Sequence[tuple[str, str]]
    paragraphs: Sequence[str]
    signature: Signature


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands in the foot of every page: where the page belongs and how to prove it."""

    left: str
    proof: str
    qr: str = ""  # text of the QR code; "" = none


@dataclass(frozen=True, slots=True)
class Document:
    """The whole document."""

    title: str
    subject: str
    kop_lines: Sequence[str]
    kop_address: str
    letter: Letter
    cover_lines: Sequence[str]  # the report's title, on the page after the letter
    blocks: Sequence[Block]
    foot: Foot
