"""An award is prepared: founded with what is usual, then named, weighed and ordered before nominating."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.awards import defaults, ranking
from kentongan.awards.models import Award, Category, Criterion
from kentongan.awards.stepping import must_be
from kentongan.people.models import Person
from kentongan.refusal import Refused

CHANGEABLE = ("title", "basis", "cutoff_on", "jury_share", "shows_posts", "shows_links", "shows_numbers")
MOST_CATEGORIES, MOST_CRITERIA = 30, 10


def found(
    government: Government, *, year: int, title: str, basis: str, cutoff_on: date,
    peer_groups: Sequence[str], measured: Collection[str] = (), by: Person | None, at: datetime,
) -> Award:  # fmt: skip
    """Found the award of a year with the usual categories and criteria; Terbaik Umum once a peer group.

    `measured`: the groups of indicators with numbers. A category of websites is ranked by them where they
    are measured, and proposed by hand where they are not: many rubrics leave websites out.
    Raises Refused when the year has one already, and for a cut-off outside the year.
    """
    _check(year=year, cutoff_on=cutoff_on)
    try:
        with transaction.atomic():
            award = Award.objects.create(
                government=government, year=year, title=_line(title), basis=_line(basis),
                cutoff_on=cutoff_on, at=at, by_id=by.pk if by else None,
            )  # fmt: skip
            _furnish(award, peer_groups or [""], measured)
            book.record("award.founded", by=by, at=at, subject=award, government_id=government.pk, year=year)
    except IntegrityError as error:
        raise Refused(f"Penghargaan tahun {year} sudah ada. Buka yang sudah ada.") from error
    return award


def _check(*, year: int, cutoff_on: date) -> None:
    if not 2000 <= year <= 2100:
        raise Refused("Isi tahun dengan empat angka, misalnya 2026.")
    if cutoff_on.year != year:
        raise Refused(f"Batas data harus satu hari dalam tahun {year}.")


def _line(words: str) -> str:
    return " ".join(words.split())


def _furnish(award: Award, peer_groups: Sequence[str], measured: Collection[str]) -> None:
    rows = [
        Category(award=award, name=start.name, ranked_by=_ranked_by(start, measured), peer_group=group)
        for start in defaults.CATEGORIES
        for group in (peer_groups if start.per_group else [""])
    ]
    for place, row in enumerate(rows, start=1):
        row.place = place
    Category.objects.bulk_create(rows)
    Criterion.objects.bulk_create(
        Criterion(award=award, place=place, name=name, guide_1=one, guide_2=two, guide_3=three, guide_4=four)
        for place, (name, one, two, three, four) in enumerate(defaults.CRITERIA, start=1)
    )


def _ranked_by(start: defaults.Start, measured: Collection[str]) -> str:
    by_hand = start.ranked_by == ranking.WEBSITES and ranking.WEBSITES not in measured
    return Category.HAND if by_hand else start.ranked_by


@transaction.atomic
def change(award: Award, told: Mapping[str, Any], *, by: Person, at: datetime) -> None:
    """Set the fields of CHANGEABLE that `told` holds. Raises Refused once nominations are out."""
    must_be(award, Award.DRAFT)
    fields = {name: told[name] for name in CHANGEABLE if name in told}
    _check(year=award.year, cutoff_on=fields.get("cutoff_on", award.cutoff_on))
    if not 0.0 <= fields.get("jury_share", award.jury_share) <= 1.0:
        raise Refused("Porsi juri antara 0 dan 100 persen.")
    changed = sorted(name for name, value in fields.items() if getattr(award, name) != value)
    if changed:
        Award.objects.filter(pk=award.pk, state=Award.DRAFT).update(**fields)
        _tell("award.changed", award, by, at, fields=changed)
        award.refresh_from_db()


def add_category(
    award: Award, *, name: str, peer_group: str, ranked_by: str, most: int, by: Person, at: datetime
) -> Category:
    """Add a category at the end. Raises Refused once nominations are out, and for a name given twice."""
    row = Category(
        award=award, name=_line(name), peer_group=_line(peer_group), ranked_by=ranked_by, most=most
    )
    _refuse_category(row)
    if award.categories.count() >= MOST_CATEGORIES:
        raise Refused(f"Paling banyak {MOST_CATEGORIES} kategori.")
    row.place = (award.categories.aggregate(last=Max("place"))["last"] or 0) + 1
    _keep(row, f"Kategori {row.full_name} sudah ada.")
    _tell("award.category_kept", award, by, at, category=row.pk)
    return row


def change_category(
    category: Category, *, name: str, peer_group: str, ranked_by: str, most: int, by: Person, at: datetime
) -> None:
    """Change a category before nominating; what it is ranked by decides whether hand nominees stay."""
    category.name, category.peer_group = _line(name), _line(peer_group)
    category.ranked_by, category.most = ranked_by, most
    _refuse_category(category)
    with transaction.atomic():
        _keep(category, f"Kategori {category.full_name} sudah ada.")
        if ranked_by != Category.HAND:
            category.nominees.all().delete()
        _tell("award.category_kept", category.award, by, at, category=category.pk)


def _refuse_category(row: Category) -> None:
    must_be(row.award, Award.DRAFT)
    if not row.name:
        raise Refused("Isi nama kategori.")
    if row.ranked_by not in dict(ranking.RANKED_BY):
        raise Refused("Pilih dasar urutan kategori dari daftar.")
    if not ranking.FEWEST <= row.most <= ranking.MOST:
        raise Refused(f"Banyaknya nominasi {ranking.FEWEST} sampai {ranking.MOST}.")


def _keep(row: Category | Criterion, sentence: str) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Refused(sentence) from error


@transaction.atomic
def remove_category(category: Category, *, by: Person, at: datetime) -> None:
    """Take a category out before nominating."""
    must_be(category.award, Award.DRAFT)
    number = category.pk
    category.delete()
    _tell("award.category_removed", category.award, by, at, category=number)


def keep_criterion(criterion: Criterion, *, by: Person, at: datetime) -> None:
    """Store a new or changed criterion. Raises Refused once nominations are out, without name or guidance,
    and for a name given twice."""
    award = criterion.award
    must_be(award, Award.DRAFT)
    texts = [criterion.name, *(words for _, words in criterion.guidance)]
    if not all(_line(words) for words in texts):
        raise Refused("Isi nama kriteria dan arti keempat nilainya.")
    if criterion._state.adding and award.criteria.count() >= MOST_CRITERIA:
        raise Refused(f"Paling banyak {MOST_CRITERIA} kriteria.")
    if criterion._state.adding:
        criterion.place = (award.criteria.aggregate(last=Max("place"))["last"] or 0) + 1
    with transaction.atomic():
        _keep(criterion, f"Kriteria {criterion.name} sudah ada.")
        _tell("award.criterion_kept", award, by, at, criterion=criterion.pk)


@transaction.atomic
def remove_criterion(criterion: Criterion, *, by: Person, at: datetime) -> None:
    """Take a criterion out before nominating."""
    must_be(criterion.award, Award.DRAFT)
    number = criterion.pk
    criterion.delete()
    _tell("award.criterion_removed", criterion.award, by, at, criterion=number)


def _tell(act: str, award: Award, by: Person, at: datetime, **details: Any) -> None:
    book.record(act, by=by, at=at, subject=award, government_id=award.government_id, **details)
