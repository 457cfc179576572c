"""The papers of an award go out together: words frozen with their hash and the book's head, files hashed."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction

from kentongan.agencies.models import Agency
from kentongan.audit import book
from kentongan.awards import numbers, papers_docx, papers_pdf, papers_plenary, papers_sheets, tallying
from kentongan.awards.models import Award, AwardPaper, Category, Juror
from kentongan.awards.papers import Told
from kentongan.awards.tallying import Tally
from kentongan.paper import keeping
from kentongan.paper.frozen import sha256_of, to_json
from kentongan.people.models import Person
from kentongan.refusal import Refused

Head = tuple[int, str]
Heard = Callable[[int, int | None, str], None]  # how many of how many papers are written, and which now
EDITED = (AwardPaper.MINUTES, AwardPaper.DECREE)  # staff finish these in their own office program
_PDF = ("pdf-a4", "PDF A4", "pdf", papers_pdf.write)
_DOCX = ("docx", "DOCX", "docx", papers_docx.write)


class Matter(NamedTuple):
    """A paper to be issued: what it is, whom it concerns, its words."""

    kind: str
    told: Told
    agency: Agency | None = None
    category: Category | None = None
    juror: Juror | None = None

    @property
    def key(self) -> str:
        """What makes it one of its kind: "certificate:3:17:"."""
        concerns = (self.agency, self.category, self.juror)
        return ":".join([self.kind, *(str(one.pk) if one else "" for one in concerns)])

    @property
    def stem(self) -> str:
        """The file's name without ending."""
        words = {
            AwardPaper.MINUTES: "berita-acara-pleno", AwardPaper.DECREE: "keputusan-pemenang",
            AwardPaper.CERTIFICATE: "piagam", AwardPaper.FEEDBACK: "umpan-balik",
            AwardPaper.JURY: "lembar-juri",
        }  # fmt: skip
        concerns = (self.agency, self.category, self.juror)
        return "-".join([words[self.kind], *(str(one.pk) for one in concerns if one)])


@contextmanager
def folder_of(award: Award) -> Iterator[Path]:
    """Give a new folder for the files; when issuing fails it is taken away again."""
    name = f"penghargaan-{award.year}-{secrets.token_hex(4)}"
    folder = Path(settings.FILES) / str(award.government_id) / "penghargaan" / name
    folder.mkdir(mode=0o700, parents=True)
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


class Prepared(NamedTuple):
    """A paper whose files are written; it counts once it is entered."""

    matter: Matter
    facts: Any
    files: dict[str, dict[str, Any]]
    head: Head


def unheard(done: int, total: int | None, note: str) -> None:
    """Tell nobody how far it is."""


def prepare(award: Award, folder: Path, *, at: datetime, told: Heard = unheard) -> list[Prepared]:
    """Compose and write every paper as things stand now, outside of any transaction: it takes a while.

    All carry the book's head of this moment. `told` may raise, which ends it.
    """
    head, found = book.head(), matters(award, at=at)
    written = []
    for number, one in enumerate(found):
        told(number, len(found), _title(one))
        written.append(_prepared(one, folder, head))
    return written


def _prepared(matter: Matter, folder: Path, head: Head) -> Prepared:
    ways = (_PDF, _DOCX) if matter.kind in EDITED else (_PDF,)
    files = {
        kind: keeping.keep(folder / f"{matter.stem}.{ending}", title, write(matter.told, head))
        for kind, title, ending, write in ways
    }
    return Prepared(matter, to_json(matter.told), files, head)


def matters(award: Award, *, at: datetime) -> list[Matter]:
    """Compose every paper as things stand now."""
    tallies = tallying.of_award(award)
    years = numbers.of_award(award)
    agencies = Agency.objects.standing().filter(government=award.government)
    return [
        Matter(AwardPaper.MINUTES, papers_plenary.minutes(award, tallies, at=at)),
        Matter(AwardPaper.DECREE, papers_plenary.decree(award, at=at)),
        *_certificates(award, at),
        *(
            Matter(
                AwardPaper.FEEDBACK,
                papers_sheets.feedback(award, one, years.get(one.pk), tallies, at=at),
                agency=one,
            )
            for one in agencies
        ),
        *(
            Matter(AwardPaper.JURY, papers_sheets.of_juror(award, one, at=at), juror=one)
            for one in award.jurors.filter(left_at=None).select_related("person", "award")
        ),
    ]


def _certificates(award: Award, at: datetime) -> list[Matter]:
    return [
        Matter(
            AwardPaper.CERTIFICATE,
            papers_plenary.certificate(award, category, one, at=at),
            one.agency,
            category,
        )
        for category, won in papers_plenary.winners(award)
        for one in won
    ]


def draft(award: Award, kind: str, *, at: datetime) -> Told:
    """Compose the minutes or the decree as they stand now, without issuing. Raises Refused for others."""
    if kind not in EDITED:
        raise Refused("Konsep hanya ada untuk berita acara dan keputusan.")
    tallies: list[Tally] = tallying.of_award(award)
    write = papers_plenary.minutes if kind == AwardPaper.MINUTES else None
    return write(award, tallies, at=at) if write else papers_plenary.decree(award, at=at)


def enter(award: Award, one: Prepared, *, by: Person, at: datetime) -> AwardPaper:
    """Enter a prepared paper, in the caller's transaction."""
    matter = one.matter
    paper = AwardPaper(
        award=award, kind=matter.kind, key=matter.key, title=_title(matter), agency=matter.agency,
        category=matter.category, juror=matter.juror, facts=one.facts, facts_sha256=sha256_of(one.facts),
        head_seq=one.head[0], head_hash=one.head[1], files=one.files, issued_at=at, by_id=by.pk,
    )  # fmt: skip
    with transaction.atomic():
        paper.save(force_insert=True)
        book.record(
            "award.paper_issued", by=by, at=at, subject=paper, government_id=award.government_id,
            kind=matter.kind, facts=paper.facts_sha256,
            files={kind: file["sha256"] for kind, file in one.files.items()},
        )  # fmt: skip
    return paper


def _title(matter: Matter) -> str:
    about = [
        matter.category.full_name if matter.category else "",
        matter.agency.name if matter.agency else "",
        matter.juror.person.name if matter.juror else "",
    ]
    return ", ".join(
        [dict(AwardPaper.KINDS)[matter.kind].capitalize(), *(words for words in about if words)]
    )[:200]
