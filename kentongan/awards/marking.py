"""Blind marking: saved often, submitted once, opened again by the chair with a reason, closed for all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count

from kentongan.audit import book
from kentongan.awards import jury
from kentongan.awards.models import Award, Ballot, Category, Juror, Mark, Nominee, Sheet
from kentongan.awards.stepping import must_be, step
from kentongan.people.models import Person
from kentongan.refusal import Refused


def markable(juror: Juror, category: Category) -> list[Nominee]:
    """Return the nominees this juror marks, by name: the order tells nothing of ranks."""
    seen = category.nominees.standing().select_related("agency").exclude(agency__in=jury.barred(juror))
    return list(seen.order_by("agency__name", "pk"))


@transaction.atomic
def save(
    juror: Juror, nominee: Nominee, marks: Mapping[int, int], comment: str, *, by: Person, at: datetime
) -> Sheet:
    """Save marks (criterion → 1 to 4) and a comment for one nominee; what is missing may come later.

    Raises Refused for a mark outside 1-4, a nominee of the juror's own or declared agency, before the
    declaration, after submitting and after closing.
    """
    _refuse_marking(juror, nominee, by)
    known = set(juror.award.criteria.values_list("pk", flat=True))
    if set(marks) - known or any(not Mark.LEAST <= value <= Mark.MOST for value in marks.values()):
        raise Refused(f"Nilai hanya {Mark.LEAST}, 2, 3, atau {Mark.MOST}, untuk kriteria penghargaan ini.")
    ballot = _open_ballot(juror, nominee.category)
    told = {"comment": comment.strip()[:1000], "saved_at": at}
    sheet, _ = Sheet.objects.update_or_create(ballot=ballot, nominee=nominee, defaults=told)
    for criterion, value in marks.items():
        Mark.objects.update_or_create(sheet=sheet, criterion_id=criterion, defaults={"value": value})
    return sheet


def _refuse_marking(juror: Juror, nominee: Nominee, by: Person) -> None:
    if by.pk != juror.person_id or juror.left_at is not None or by.sees_whole_government():
        raise Refused("Hanya juri yang bersangkutan dapat menilai.")
    must_be(juror.award, Award.NOMINATED)
    if juror.declared_at is None:
        raise Refused("Isi pernyataan benturan kepentingan dahulu.")
    if nominee.category.award_id != juror.award_id or nominee.withdrawn_at is not None:
        raise Refused("Nominasi ini tidak ada dalam penghargaan yang Anda nilai.")
    if nominee.agency_id in jury.barred(juror):
        raise Refused(f"{nominee.agency.name} tidak dapat Anda nilai: ada benturan kepentingan.")


def _open_ballot(juror: Juror, category: Category) -> Ballot:
    ballot, _ = Ballot.objects.get_or_create(juror=juror, category=category)
    # Written to, so that submitting at the same moment waits for this or comes first.
    if not Ballot.objects.filter(pk=ballot.pk, submitted_at=None).update(submitted_at=None):
        raise Refused("Penilaian kategori ini sudah dikirim. Hanya ketua juri dapat membukanya lagi.")
    return ballot


@transaction.atomic
def submit(juror: Juror, category: Category, *, by: Person, at: datetime) -> Ballot:
    """Submit a category, once. Raises Refused while a mark is missing, twice, and after closing."""
    must_be(juror.award, Award.NOMINATED)
    if by.pk != juror.person_id or juror.left_at is not None:
        raise Refused("Hanya juri yang bersangkutan dapat mengirim.")
    missing = [one.agency.name for one in _unfinished(juror, category)]
    if missing:
        raise Refused(f"Lengkapi dahulu: {', '.join(missing)}.")
    ballot, _ = Ballot.objects.get_or_create(juror=juror, category=category)
    if not Ballot.objects.filter(pk=ballot.pk, submitted_at=None).update(submitted_at=at):
        raise Refused("Penilaian kategori ini sudah dikirim.")
    _tell("award.submitted", ballot, by, at)
    ballot.refresh_from_db()
    return ballot


def _unfinished(juror: Juror, category: Category) -> list[Nominee]:
    whole = _whole(juror)
    return [one for one in markable(juror, category) if one.pk not in whole]


def _whole(juror: Juror) -> set[int]:
    """The nominees on whom this juror has marked every criterion."""
    sheets = Sheet.objects.filter(ballot__juror=juror).annotate(given=Count("marks"))
    return set(sheets.filter(given=juror.award.criteria.count()).values_list("nominee_id", flat=True))


@transaction.atomic
def reopen(ballot: Ballot, reason: str, *, by: Person, at: datetime) -> None:
    """Let a juror mark again. Only the chair, with a reason, and before the marking is closed."""
    must_be(ballot.juror.award, Award.NOMINATED)
    chair = Juror.objects.filter(award=ballot.juror.award, is_chair=True, left_at=None, person=by)
    if not chair.exists():
        raise Refused("Hanya ketua juri dapat membuka lagi penilaian yang sudah dikirim.")
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise Refused("Tulis alasan membuka lagi.")
    sent = Ballot.objects.filter(pk=ballot.pk).exclude(submitted_at=None)
    if not sent.update(submitted_at=None, reopened_at=at, reopened_reason=reason):
        raise Refused("Penilaian ini belum dikirim, jadi masih terbuka.")
    _tell("award.reopened", ballot, by, at)


def close(award: Award, *, by: Person, at: datetime) -> None:
    """Close the marking; nothing is marked afterwards. Raises Refused while somebody has not submitted."""
    must_be(award, Award.NOMINATED)
    waiting = sorted({row.juror.person.name for row in progress(award) if row.submitted_at is None})
    if waiting:
        raise Refused(f"Belum mengirim: {', '.join(waiting)}. Tunggu, atau keluarkan dari juri.")
    with transaction.atomic():
        step(award, Award.NOMINATED, Award.JUDGED, judged_at=at)
        book.record(
            "award.judged", by=by, at=at, subject=award, government_id=award.government_id,
            ballots=Ballot.objects.filter(juror__award=award).exclude(submitted_at=None).count(),
        )  # fmt: skip


@dataclass(frozen=True)
class Progress:
    """How far a juror is in a category, without any mark. `done` of `asked` nominees marked whole."""

    juror: Juror
    category: Category
    ballot: Ballot | None
    done: int
    asked: int

    @property
    def submitted_at(self) -> datetime | None:
        """When it was submitted; None = not yet."""
        return self.ballot.submitted_at if self.ballot else None


@dataclass(frozen=True)
class SeatProgress:
    """How far a juror is in all: each category where there is something to mark."""

    juror: Juror
    rows: tuple[Progress, ...]

    @property
    def sent(self) -> int:
        """How many categories were submitted."""
        return sum(row.submitted_at is not None for row in self.rows)

    @property
    def done(self) -> int:
        """How many nominees are marked whole."""
        return sum(row.done for row in self.rows)

    @property
    def asked(self) -> int:
        """How many nominees there are to mark."""
        return sum(row.asked for row in self.rows)


def by_seat(award: Award) -> list[SeatProgress]:
    """Return each seated juror's progress, the chair first."""
    seats = award.jurors.filter(left_at=None).select_related("person__government", "award")
    found = [(seat, of_juror(seat)) for seat in seats]
    return [SeatProgress(seat, tuple(row for row in rows if row.asked)) for seat, rows in found]


def progress(award: Award) -> list[Progress]:
    """Return each seated juror's state in each category where there is something to mark."""
    return [row for seat in by_seat(award) for row in seat.rows]


def of_juror(juror: Juror) -> list[Progress]:
    """Return one juror's own state in each category, also where there is nothing to mark."""
    nominees = Nominee.objects.standing().filter(category__award=juror.award)
    to_mark = nominees.exclude(agency__in=jury.barred(juror)).values_list("category_id", "pk")
    ballots = {one.category_id: one for one in juror.ballots.all()}
    whole = _whole(juror)
    found = []
    for category in juror.award.categories.all():
        asked = [pk for where, pk in to_mark if where == category.pk]
        done = len(whole.intersection(asked))
        found.append(Progress(juror, category, ballots.get(category.pk), done, len(asked)))
    return found


def following(juror: Juror, nominee: Nominee) -> Nominee | None:
    """Return whom to mark after `nominee` in its category: the next that is not whole, from the top again."""
    listed, whole = markable(juror, nominee.category), _whole(juror)
    here = next((place for place, one in enumerate(listed) if one.pk == nominee.pk), -1)
    ahead = (*listed[here + 1 :], *listed[: max(here, 0)])
    return next((one for one in ahead if one.pk not in whole), None)


def _tell(act: str, ballot: Ballot, by: Person, at: datetime) -> None:
    award = ballot.juror.award
    details = {"category": ballot.category_id, "person": ballot.juror.person_id}
    book.record(act, by=by, at=at, subject=award, government_id=award.government_id, **details)
