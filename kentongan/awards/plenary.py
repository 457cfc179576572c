"""The plenary: who was there, what was decided in each category, and why where it left the order."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from kentongan.audit import book
from kentongan.awards import issuing, tallying, telling
from kentongan.awards.issuing import Heard, unheard
from kentongan.awards.models import Award, Category, Nominee, Objection
from kentongan.awards.stepping import must_be, step
from kentongan.paper.words import plain_date
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

LONGEST_LIST = 60


def convene(
    award: Award, *, on: date, place: str, attendance: Sequence[str], by: Person, at: datetime
) -> None:
    """Begin the plenary after the window. Raises Refused within the window and with objections open."""
    must_be(award, Award.APPEAL)
    today = local_day(at, award.government.zone)
    if award.appeal_until is not None and today <= award.appeal_until:
        raise Refused(f"Masa sanggah berjalan sampai {plain_date(award.appeal_until)}; pleno sesudahnya.")
    open_ones = Objection.objects.filter(category__award=award, state=Objection.OPEN).count()
    if open_ones:
        raise Refused(f"{open_ones} sanggahan belum diputuskan. Putuskan dahulu.")
    fields = _meeting(award, on, place, attendance, today)
    with transaction.atomic():
        step(award, Award.APPEAL, Award.PLENARY, **fields)
        _tell("award.convened", award, by, at, people=len(fields["attendance"]))


@transaction.atomic
def correct(
    award: Award, *, on: date, place: str, attendance: Sequence[str], by: Person, at: datetime
) -> None:
    """Mend day, place and attendance while the plenary has not concluded."""
    must_be(award, Award.PLENARY)
    fields = _meeting(award, on, place, attendance, local_day(at, award.government.zone))
    Award.objects.filter(pk=award.pk, state=Award.PLENARY).update(**fields)
    award.refresh_from_db()
    _tell("award.meeting_corrected", award, by, at, people=len(fields["attendance"]))


def _meeting(award: Award, on: date, place: str, attendance: Sequence[str], today: date) -> dict[str, Any]:
    people = [words[:150] for words in (" ".join(line.split()) for line in attendance) if words]
    if not 2 <= len(people) <= LONGEST_LIST:
        raise Refused(f"Isi daftar hadir, 2 sampai {LONGEST_LIST} orang, satu orang satu baris.")
    if on > today or (award.appeal_until is not None and on <= award.appeal_until):
        raise Refused("Hari pleno harus sesudah masa sanggah dan tidak di hari mendatang.")
    if not place.strip():
        raise Refused("Isi tempat pleno.")
    return {"plenary_on": on, "plenary_place": " ".join(place.split())[:150], "attendance": people}


def decide(category: Category, winners: Sequence[Nominee], reason: str, *, by: Person, at: datetime) -> None:
    """Decide who wins a category; it may be decided anew until the plenary concludes.

    The first by the declared order needs no reason (nor do all who share the first place); anything else,
    also that nobody wins, does. Raises Refused without it, and for who is not nominated here.
    """
    must_be(category.award, Award.PLENARY)
    counted = tallying.tally(category)
    chosen = {one.pk for one in winners}
    if chosen - {row.nominee.pk for row in counted.rows}:
        raise Refused("Pilih pemenang dari nominasi kategori ini.")
    reason = reason.strip()[:1000]
    if chosen != {row.nominee.pk for row in counted.first} and not reason:
        raise Refused("Putusan ini berbeda dari urutan nilai akhir. Tulis alasannya.")
    with transaction.atomic():
        must_be(category.award, Award.PLENARY)
        category.nominees.update(won=False)
        Nominee.objects.filter(pk__in=chosen).update(won=True)
        told = {"decided_at": at, "decided_by_id": by.pk, "reason": reason}
        Category.objects.filter(pk=category.pk).update(**told)
        _tell("award.decided", category.award, by, at, category=category.pk, winners=sorted(chosen))
    category.refresh_from_db()


def undecided(award: Award) -> list[Category]:
    """Return the categories with nominees that await a decision."""
    waiting = award.categories.filter(decided_at=None)
    return [one for one in waiting if one.nominees.standing().exists()]


def conclude(
    award: Award, *, minutes_number: str, decree_number: str, decree_on: date, by: Person, at: datetime,
    told: Heard = unheard,
) -> None:  # fmt: skip
    """Conclude: the results stand, and every paper goes out with them. `told` hears how many papers of how
    many are written. Raises Refused as `numbered` does, and where something was decided meanwhile."""
    numbers = numbered(award, minutes_number, decree_number, decree_on)
    award.minutes_number, award.decree_number, award.decree_on = *numbers, decree_on
    _issue(award, by=by, at=at, told=told)


def numbered(award: Award, minutes_number: str, decree_number: str, decree_on: date) -> tuple[str, str]:
    """Return both numbers as they will stand on the papers. Raises Refused while a category waits, without
    numbers, and for a decree dated before the plenary."""
    must_be(award, Award.PLENARY)
    waiting = [one.full_name for one in undecided(award)]
    if waiting:
        raise Refused(f"Belum diputuskan: {', '.join(waiting)}.")
    minutes, decree = (" ".join(text.split())[:120] for text in (minutes_number, decree_number))
    if not (minutes and decree):
        raise Refused("Isi nomor berita acara dan nomor SK; titik-titik boleh.")
    if award.plenary_on is not None and decree_on < award.plenary_on:
        raise Refused("Tanggal SK tidak boleh sebelum hari pleno.")
    return minutes, decree


def _issue(award: Award, *, by: Person, at: datetime, told: Heard = unheard) -> None:
    """Write every paper, then let them and the results stand together, if nothing was decided meanwhile."""
    decided = _decisions(award)
    with issuing.folder_of(award) as folder:
        prepared = issuing.prepare(award, folder, at=at, told=told)
        with transaction.atomic():
            step(
                award, Award.PLENARY, Award.DECIDED, minutes_number=award.minutes_number,
                decree_number=award.decree_number, decree_on=award.decree_on,
            )  # fmt: skip
            if _decisions(award) != decided:
                raise Refused("Putusan baru saja diubah. Periksa dahulu, lalu tetapkan lagi.")
            for one in prepared:
                issuing.enter(award, one, by=by, at=at)
            _tell("award.concluded", award, by, at, papers=len(prepared))
            telling.feedback(award, at=at)


def _decisions(award: Award) -> list[tuple[Any, ...]]:
    """What the papers rest on: a change of any of it makes them wrong."""
    rows = award.categories.values_list("pk", "decided_at", "reason").order_by("pk")
    meeting = Award.objects.filter(pk=award.pk).values_list("plenary_on", "plenary_place", "attendance")
    return [*rows, *meeting]


@transaction.atomic
def publish(
    award: Award, *, is_public: bool, shows_ranks: bool, shows_bottom: bool, by: Person, at: datetime
) -> None:
    """Announce the winners, and set what the public board shows; later only the board changes.

    The list below the third place is never shown unless ranks are shown and it was chosen.
    """
    must_be(award, *Award.OVER)
    board = {
        "is_public": is_public,
        "shows_ranks": is_public and shows_ranks,
        "shows_bottom": is_public and shows_ranks and shows_bottom,
    }
    step(award, award.state, Award.PUBLISHED, **board)
    _tell("award.published", award, by, at, **board)


def _tell(act: str, award: Award, by: Person, at: datetime, **details: Any) -> None:
    book.record(act, by=by, at=at, subject=award, government_id=award.government_id, **details)
