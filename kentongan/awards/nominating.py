"""Numbers nominate: three to five in each category, with the reason beside everybody, in or out."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from kentongan.agencies.models import Agency
from kentongan.audit import book
from kentongan.awards import ranking, telling
from kentongan.awards.models import Award, Category, Nominee, Sheet
from kentongan.awards.ranking import Line, Picked, Placed
from kentongan.awards.stepping import must_be, step
from kentongan.paper.words import number, plain_date
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

Lines = Mapping[int, Line]


def preview(award: Award, lines: Lines, before: Lines) -> list[tuple[Category, Picked]]:
    """Say whom the numbers would nominate now, category by category; nothing is stored."""
    return [
        (one, ranking.pick(lines, one.ranked_by, one.peer_group, one.most, before))
        for one in award.categories.all()
    ]


def nominate(award: Award, lines: Lines, before: Lines, *, by: Person, at: datetime) -> None:
    """Store the nominees of every category and open the marking.

    `lines` are the year's results up to the cut-off, `before` last year's, by agency. Raises Refused before
    the cut-off has passed, without criteria or jury, and when nobody could be nominated at all.
    """
    must_be(award, Award.DRAFT)
    _refuse_unready(award, at)
    told = preview(award, lines, before)
    with transaction.atomic():
        step(award, Award.DRAFT, Award.NOMINATED, nominated_at=at)
        for category, picked in told:
            _store(category, picked)
        nominees = Nominee.objects.filter(category__award=award)
        if not nominees.exists():
            raise Refused(
                "Tidak ada OPD dengan data yang cukup, jadi belum ada nominasi di kategori mana pun."
            )
        book.record(
            "award.nominated", by=by, at=at, subject=award, government_id=award.government_id,
            nominees=nominees.count(),
        )  # fmt: skip
        telling.jurors(award, at=at)


def _refuse_unready(award: Award, at: datetime) -> None:
    if local_day(at, award.government.zone) <= award.cutoff_on:
        raise Refused(
            f"Nominasi disusun sesudah batas data {plain_date(award.cutoff_on)}. Tunggu, atau ubah batasnya."
        )
    if not award.criteria.exists():
        raise Refused("Tambahkan sedikitnya satu kriteria juri.")
    seats = award.jurors.filter(left_at=None)
    if seats.count() < 2 or not seats.filter(is_chair=True).exists():
        raise Refused("Tetapkan sedikitnya dua juri, satu di antaranya ketua.")


def _store(category: Category, picked: Picked) -> None:
    known = Agency.objects.in_bulk([one.agency_id for one in picked.nominees])
    Nominee.objects.bulk_create(
        Nominee(
            category=category, agency=known[one.agency_id], place=one.place, value=one.value,
            coverage=one.coverage, reason=reason_of(category, one),
        )
        for one in picked.nominees
    )  # fmt: skip
    left = [[one.agency_id, one.why, one.coverage] for one in picked.left_out]
    Category.objects.filter(pk=category.pk).update(left_out=left)


def reason_of(category: Category, one: Placed) -> str:
    """Write why the number nominates: "urutan 1 menurut nilai keseluruhan: 83,20; cakupan data 92 %"."""
    return (
        f"urutan {one.place} menurut {ranking.words_of(category.ranked_by)}: {number(one.value, 2)}; "
        f"cakupan data {number(one.coverage * 100)} %"
    )


def propose(category: Category, agency: Agency, reason: str, *, by: Person, at: datetime) -> Nominee:
    """Nominate by hand in a category that no number ranks. Raises Refused elsewhere and without a reason."""
    must_be(category.award, Award.DRAFT)
    if category.ranked_by != Category.HAND:
        raise Refused(
            "Kategori ini dinominasikan menurut angka. Ubah dasarnya bila panitia yang mengusulkan."
        )
    reason = " ".join(reason.split())
    if not reason:
        raise Refused("Tulis alasan mengusulkan OPD ini.")
    if category.nominees.count() >= category.most:
        raise Refused(f"Kategori ini paling banyak {category.most} nominasi.")
    try:
        with transaction.atomic():
            made = Nominee.objects.create(
                category=category, agency=agency, source=Nominee.HAND, reason=reason[:300]
            )
            _tell("award.proposed", made, by, at)
    except IntegrityError as error:
        raise Refused(f"{agency.name} sudah diusulkan di kategori ini.") from error
    return made


@transaction.atomic
def strike(nominee: Nominee, *, by: Person, at: datetime) -> None:
    """Take back a nomination by hand before the marking begins."""
    must_be(nominee.category.award, Award.DRAFT)
    _tell("award.struck", nominee, by, at)
    nominee.delete()


def reconsider(award: Award, *, by: Person, at: datetime) -> None:
    """Go back to preparing as long as no juror has saved a mark. The numbers nominate anew afterwards."""
    must_be(award, Award.NOMINATED)
    with transaction.atomic():
        if Sheet.objects.filter(ballot__juror__award=award).exists():
            raise Refused("Juri sudah mulai menilai; nominasi tidak dapat disusun ulang.")
        step(award, Award.NOMINATED, Award.DRAFT, nominated_at=None)
        Nominee.objects.filter(category__award=award).exclude(source=Nominee.HAND).delete()
        Category.objects.filter(award=award).update(left_out=[])
        book.record("award.reconsidered", by=by, at=at, subject=award, government_id=award.government_id)


def _tell(act: str, nominee: Nominee, by: Person, at: datetime) -> None:
    award = nominee.category.award
    details = {"category": nominee.category_id, "agency": nominee.agency_id}
    book.record(act, by=by, at=at, subject=award, government_id=award.government_id, **details)
