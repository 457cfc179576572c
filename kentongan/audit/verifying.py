"""Does the book still say what was written? Chain, head and anchors; and where not, what was done to it."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import chain as one_after_the_other

from django.db import connection

from kentongan.audit import anchors, chain, diagnosis, guards
from kentongan.audit.anchors import Anchor
from kentongan.audit.diagnosis import Found
from kentongan.audit.models import Head
from kentongan.paper import words

Told = Callable[[int, int], None]  # rows checked, rows in all
CHUNK = 10_000  # rows read at once: nothing is locked in between


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking the book found. `first_bad` None and `kind` "": it holds."""

    rows: int
    anchors: int  # heads compared with the rows
    seconds: float
    first_bad: int | None
    kind: str  # "", edited, deleted, reordered, cut, restored, rewritten, head
    sentence: str  # Indonesian, for people
    warnings: tuple[str, ...] = ()  # what weakens the proof without breaking it

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return self.first_bad is None


@dataclass(slots=True)
class Walked:
    """What walking along the rows showed: the digests of the sound ones, and where the chain broke."""

    last: int = 0  # number of the head when the walk began
    head: str = ""
    digests: bytearray = field(default_factory=bytearray)
    broken: int | None = None

    @property
    def sound(self) -> int:
        """How many rows from the first on fit."""
        return len(self.digests) // chain.SIZE

    def digest(self, seq: int) -> str:
        """Hash of a sound row as hex; "" before the first."""
        return self.digests[(seq - 1) * chain.SIZE : seq * chain.SIZE].hex() if seq else ""


@dataclass(slots=True)
class Compared:
    """What the anchors showed."""

    count: int = 0
    held: int = 0  # the highest row that an anchor confirms
    wrong: list[Anchor] = field(default_factory=list)  # they name another hash for a row that is there
    beyond: list[Anchor] = field(default_factory=list)  # they name a row after the last


def verify(*, heads: Iterable[Anchor] = (), told: Told | None = None) -> Verdict:
    """Check every row, the head, the own anchor file and the `heads` given (from mails, papers, other disks).

    Rows that are written meanwhile are left for the next time. Nothing is changed and nothing is locked.
    """
    began = time.perf_counter()
    given = list(heads)
    walked = walk(told)
    compared = compare(walked, given)
    found = _judge(walked, compared, given)
    rows = walked.last if walked.broken is None else walked.sound
    return Verdict(
        rows=rows,
        anchors=compared.count,
        seconds=time.perf_counter() - began,
        first_bad=found.seq if found else None,
        kind=found.kind if found else "",
        sentence=found.sentence if found else _whole(rows, compared),
        warnings=tuple(_warnings(walked, compared)),
    )


def walk(told: Told | None = None) -> Walked:
    """Follow the chain from the first row to the head, or to where it breaks."""
    last, head = Head.objects.filter(pk=1).values_list("seq", "hash").first() or (0, "")
    walked = Walked(last, head)
    for first in range(1, last + 1, CHUNK):
        until = min(first + CHUNK - 1, last)
        rows = chain.stored(first, until)
        walked.digests += chain.follow(rows, first=first, previous=walked.digest(first - 1))
        if walked.sound < until:
            walked.broken = walked.sound + 1
            break
        if told:
            told(until, last)
    return walked


def compare(walked: Walked, given: Iterable[Anchor]) -> Compared:
    """Hold every anchor against the sound rows; those beyond the head are kept for later."""
    compared, later = Compared(), []
    for anchor in one_after_the_other(anchors.own(), given):
        compared.count += 1
        if anchor.seq > walked.sound:
            later.append(anchor)
        elif walked.digest(anchor.seq).startswith(anchor.prefix):
            compared.held = max(compared.held, anchor.seq)
        else:
            compared.wrong.append(anchor)
    if later:  # rows written since the walk began are anchored too
        now = Head.objects.filter(pk=1).values_list("seq", flat=True).first() or 0
        compared.beyond = [anchor for anchor in later if anchor.seq > max(now, walked.sound)]
    return compared


def _judge(walked: Walked, compared: Compared, given: list[Anchor]) -> Found | None:
    """Name what was done, the earliest trace first."""
    if compared.wrong:
        seqs = [anchor.seq for anchor in compared.wrong]
        first, last = min(seqs), max(seqs)
        wrong = next(anchor for anchor in compared.wrong if anchor.seq == first)
        if walked.broken is not None and first == walked.broken - 1:
            return diagnosis.edited_with_hash(first)
        again = one_after_the_other(anchors.own(), given)
        goes_on = any(
            first <= one.seq <= last and walked.digest(one.seq).startswith(one.prefix) for one in again
        )
        return diagnosis.other_history(wrong, last, goes_on=goes_on, alone=first == walked.last)
    furthest = max((anchor.seq for anchor in compared.beyond), default=0)
    if walked.broken is not None:
        return diagnosis.of_break(
            walked.broken, walked.digest(walked.broken - 1), known=max(walked.last, furthest)
        )
    if walked.last and walked.head != walked.digest(walked.last):
        return diagnosis.edited_with_hash(walked.last)
    return diagnosis.of_head() or (diagnosis.of_end(walked.last, compared.beyond) if furthest else None)


def _whole(rows: int, compared: Compared) -> str:
    if not rows:
        return "Buku perbuatan masih kosong."
    told = f"Buku perbuatan utuh: {words.number(rows)} baris menyambung"
    if not compared.count:
        return f"{told}; belum ada jangkar untuk dibandingkan."
    return f"{told} dan cocok dengan {words.number(compared.count)} jangkar."


def _warnings(walked: Walked, compared: Compared) -> Iterable[str]:
    absent = guards.absent(connection)
    if absent:
        yield f"Larangan ubah pada tabel buku tidak lengkap: {', '.join(absent)}."
    trouble = anchors.trouble()
    if trouble:
        yield trouble
    if walked.broken is None and not compared.wrong and compared.held < walked.last:
        yield (
            f"{diagnosis.rows(compared.held + 1, walked.last, capital=True)} belum punya jangkar; "
            "rantai saja tidak menunjukkan ekor yang dipotong."
        )
