"""A letter of the ladder goes out: by a person, once, frozen with its files; the ladder moves on with it."""

import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from kentongan.audit import book
from kentongan.guidance import cases, detecting, ladder, letter_files, letters, wording
from kentongan.guidance.letters import Written
from kentongan.guidance.models import LadderStep, OutreachCase, OutreachLetter
from kentongan.notices import telling
from kentongan.paper import keeping
from kentongan.paper.frozen import sha256_of, to_json
from kentongan.paper.words import plain_date
from kentongan.people import roles
from kentongan.people.finding import holders
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault.points import reached
from kentongan.workdays.clock import local_day

LONGEST_NUMBER = 120
_WRITERS: tuple[tuple[str, str, Callable[[Written], bytes]], ...] = (
    ("pdf", "PDF A4", letter_files.as_pdf),
    ("docx", "DOCX", letter_files.as_docx),
)


def issue(case: OutreachCase, rung: int, number: str, *, by: Person, at: datetime) -> OutreachLetter:
    """Issue the letter of `rung` that waits in this case; sent twice with one number it is issued once.

    Raises Refused without a number, when this rung does not wait, while an agreement runs, and when the
    agency publishes again.
    """
    number = " ".join(number.split())
    if not number or len(number) > LONGEST_NUMBER:
        raise Refused(f"Isi nomor surat, paling banyak {LONGEST_NUMBER} huruf; titik-titik boleh.")
    there = OutreachLetter.objects.filter(case=case, rung=rung).first()
    if there is not None:
        return _sent_twice(there, number)
    written = draft(case, rung, number=number, at=at)
    files = _write_files(case, written)
    reached("outreach.issue.written")
    try:
        with transaction.atomic():
            return _enter(case, written, files, by, at)
    except (IntegrityError, Refused) as error:
        keeping.discard(files)
        raise (
            error if isinstance(error, Refused) else Refused("Surat ini baru saja terbit. Periksa dahulu.")
        ) from error


def draft(case: OutreachCase, rung: int, *, number: str = "", at: datetime) -> Written:
    """Write the letter that waits, as it would go out now. Raises Refused where it must not go out."""
    today, rules = local_day(at, case.government.zone), ladder.rules_of(case.government)
    following = ladder.next_of(case, rules.gaps)
    _refuse(following, rung)
    held = following.held_until if following else None
    if held is not None and today <= held:
        raise Refused(f"Kesepakatan masih berjalan sampai {plain_date(held)}. Surat baru terbit sesudahnya.")
    found = detecting.finding(case.agency, today=today, no_data_after=rules.no_data_after)
    by_hand = case.cause in (OutreachCase.MANUAL, OutreachCase.SCORE)
    if found is not None and found.kind == detecting.WELL and not by_hand:
        raise Refused("OPD ini sudah terbit lagi. Tutup kasusnya; surat tidak perlu.")
    return letters.compose(case, rung, found, number=number, at=at)


def _refuse(following: ladder.Rung | None, rung: int) -> None:
    if rung not in LadderStep.LETTERS or following is None:
        raise Refused("Tidak ada surat yang menunggu di kasus ini.")
    if following.rung != rung or not following.waiting:
        raise Refused(
            f"Belum waktunya. Langkah berikutnya: {dict(LadderStep.RUNGS)[following.rung]}, mulai "
            f"{plain_date(following.due_on)}."
        )


def _sent_twice(letter: OutreachLetter, number: str) -> OutreachLetter:
    if letter.number == number:
        return letter
    raise Refused(f"Surat ini sudah terbit dengan nomor {letter.number}. Surat yang terbit tidak berubah.")


def _enter(
    case: OutreachCase, written: Written, files: dict[str, dict[str, Any]], by: Person, at: datetime
) -> OutreachLetter:
    cases.hold_open(case)
    waiting = LadderStep.objects.filter(case=case, rung=written.rung, done_at=None)
    today = local_day(at, case.government.zone)
    if not waiting.update(done_at=at, done_on=today, done_by_id=by.pk):
        raise Refused("Surat ini baru saja terbit. Periksa dahulu.")
    facts = to_json(written)
    letter = OutreachLetter(
        case=case, rung=written.rung, number=written.number, facts=facts, facts_sha256=sha256_of(facts),
        files=files, issued_at=at, issued_by_id=by.pk,
    )  # fmt: skip
    letter.save(force_insert=True)
    _tell(case, letter, by, at)
    reached("outreach.issue.before-commit")
    return letter


def _tell(case: OutreachCase, letter: OutreachLetter, by: Person, at: datetime) -> None:
    """Tell the agency that a letter to it is there; a letter to the Sekda is not announced to it."""
    if letter.rung != LadderStep.SECRETARY:
        people = holders(
            case.government, *roles.AGENCY_BOUND, agency=case.agency, on=local_day(at, case.government.zone)
        )
        telling.tell(
            people, subject=f"{wording.begun(letter.get_rung_display())} untuk {case.agency.name}",
            text="Suratnya ada di kasus pembinaan OPD Anda. Sampaikan kendalanya; kami siap membantu.",
            url=reverse("guidance:show", args=[case.pk]), key=f"pembinaan:{case.pk}:surat:{letter.rung}",
            government=case.government, at=at,
        )  # fmt: skip
    book.record(
        "outreach.letter_issued", by=by, at=at, subject=letter, government_id=case.government_id,
        step=letter.rung, facts=letter.facts_sha256,
        files={kind: file["sha256"] for kind, file in letter.files.items()},
    )  # fmt: skip


def _write_files(case: OutreachCase, written: Written) -> dict[str, dict[str, Any]]:
    stem = f"surat-pembinaan-{case.pk}-{written.rung}"
    folder = Path(settings.FILES) / str(case.government_id) / "pembinaan" / f"{stem}-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o700, parents=True)
    return {
        kind: keeping.keep(folder / f"{stem}.{kind}", title, write(written))
        for kind, title, write in _WRITERS
    }
