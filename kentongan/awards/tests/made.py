"""A small year to be awarded: six agencies with stored results, three jurors, and each stage of the award."""

from datetime import UTC, date, datetime

from conftest import _person
from kentongan.agencies.models import Agency
from kentongan.awards import jury, marking, nominating, numbers, objecting, plenary, preparing, tallying
from kentongan.awards.models import Award, Ballot, Category, Mark, Sheet
from kentongan.evaluation import adopting
from kentongan.evaluation.models import AgencyResult, IndicatorResult, Period
from kentongan.people.models import Person

FOUNDED = datetime(2026, 8, 3, 2, tzinfo=UTC)
OPENED = datetime(2026, 10, 5, 2, tzinfo=UTC)  # Monday after the cut-off of 30 September
CLOSED = datetime(2026, 10, 20, 2, tzinfo=UTC)
ANNOUNCED = datetime(2026, 10, 26, 2, tzinfo=UTC)  # Monday; the window ends on 2 November
LAST_DAY = date(2026, 11, 2)
HELD = datetime(2026, 11, 3, 2, tzinfo=UTC)
DECREED = datetime(2026, 11, 10, 2, tzinfo=UTC)
CUTOFF = date(2026, 9, 30)
# short name: score, coverage, rank, and the score of group A (Teraktif)
YEAR = {
    "Dinkes": (91.0, 0.95, 1, 80.0),
    "Disdik": (88.0, 0.92, 2, 95.0),
    "Dishub": (84.5, 0.90, 3, 70.0),
    "Dinsos": (80.25, 0.85, 4, 90.0),
    "DLH": (71.0, 0.80, 5, 60.0),
    "Dispora": (None, 0.40, None, None),
}


NAMES = {
    "Dinkes": "Dinas Kesehatan",
    "Disdik": "Dinas Pendidikan",
    "Dishub": "Dinas Perhubungan",
    "Dinsos": "Dinas Sosial",
    "DLH": "Dinas Lingkungan Hidup",
    "Dispora": "Dinas Pemuda",
}


def agencies(government, kind) -> dict[str, Agency]:
    """The six by short name; those that other fixtures made are taken as they are."""
    return {
        short: Agency.objects.get_or_create(
            government=government, name=name, defaults={"short_name": short, "type": kind}
        )[0]
        for short, name in NAMES.items()
    }


def judge(government, all_, *months) -> None:
    """Store the results of closed months as judging would have."""
    for month in months:
        rubric = adopting.rubric_for(government, month)
        period = Period.objects.create(
            government=government, month=month, rubric=rubric, folder="belum-ada", manifest_sha256="0" * 64,
            known_at=OPENED, closed_at=OPENED,
        )  # fmt: skip
        for short, agency in all_.items():
            _result(period, agency, *YEAR[short])


def _result(period, agency, score, coverage, rank, active) -> None:
    result = AgencyResult.objects.create(
        period=period, version=1, agency=agency, peer_group="Dinas dan Badan", score=score, channels=1,
        coverage=coverage, doubt=1.0 if score else None, rank=rank, rank_low=rank, rank_high=rank,
    )  # fmt: skip
    some = {} if score is None else {"C1": 55.0, "E3": 40.0}
    given = {"A1": active, "B2": score, "C1": None, "D1": None, "E3": None, **some}
    IndicatorResult.objects.bulk_create(
        IndicatorResult(result=result, code=code, weight=8, value=one, score=one, seen=1, applies=True)
        for code, one in given.items()
    )


def drafted(government, by) -> Award:
    """The award of 2026 with two categories: Terbaik Umum and Teraktif."""
    award = preparing.found(
        government, year=2026, title="Anugerah Humas Contoh", basis="SK Bupati Contoh Nomor 7 Tahun 2026",
        cutoff_on=CUTOFF, peer_groups=["Dinas dan Badan"], by=by, at=FOUNDED,
    )  # fmt: skip
    award.categories.exclude(name__in=("Terbaik Umum", "Teraktif")).delete()
    return award


def seat(award, by, *, count=3) -> list[Person]:
    """Seat Juri Satu (the chair), Juri Dua and Juri Tiga."""
    people = [
        _person(award.government, f"juri{n}.contoh", f"Juri {word} Contoh", Person.JUROR)
        for n, word in list(enumerate(("Satu", "Dua", "Tiga"), start=1))[:count]
    ]
    for place, person in enumerate(people):
        jury.appoint(award, person, office="Universitas Contoh", is_chair=place == 0, by=by, at=FOUNDED)
    return people


def nominated(award, by) -> Award:
    """Nominate by the stored results."""
    nominating.nominate(award, numbers.of_award(award), numbers.before(award), by=by, at=OPENED)
    return award


def declare_all(award) -> None:
    """Every juror declares that there is no conflict."""
    for one in award.jurors.all():
        jury.declare(one, [], "", by=one.person, at=OPENED)


def mark_all(award, given=None) -> None:
    """Every juror has marked and submitted everything: 3, or `given` {(juror number, agency): mark}.

    Written at once: what marking allows and refuses is tested on the operations themselves.
    """
    seats, chosen = list(award.jurors.order_by("person__username")), given or {}
    pairs = [(n, seat, one) for n, seat in enumerate(seats, start=1) for one in award.categories.all()]
    ballots = Ballot.objects.bulk_create(
        Ballot(juror=seat, category=one, submitted_at=OPENED) for _, seat, one in pairs
    )
    sheets = [
        (
            chosen.get((n, nominee.agency.short_name), 3),
            Sheet(ballot=ballot, nominee=nominee, saved_at=OPENED),
        )
        for (n, _, one), ballot in zip(pairs, ballots, strict=True)
        for nominee in one.nominees.select_related("agency")
    ]
    Sheet.objects.bulk_create(sheet for _, sheet in sheets)
    criteria = list(award.criteria.all())
    Mark.objects.bulk_create(
        Mark(sheet=sheet, criterion=one, value=mark) for mark, sheet in sheets for one in criteria
    )


def give(juror, nominee, mark, *, comment="", at=OPENED):
    """One juror gives one mark on every criterion."""
    marks = dict.fromkeys(juror.award.criteria.values_list("pk", flat=True), mark)
    return marking.save(juror, nominee, marks, comment, by=juror.person, at=at)


def announced(award, by) -> Award:
    """Close the marking and open the window."""
    marking.close(award, by=by, at=CLOSED)
    objecting.open_window(award, by=by, at=ANNOUNCED)
    return award


def convened(award, by) -> Award:
    """Begin the plenary on the day after the window."""
    plenary.convene(
        award, on=date(2026, 11, 3), place="Ruang Rapat Contoh", by=by, at=HELD,
        attendance=["Juri Satu Contoh, ketua", "Juri Dua Contoh, anggota", "Wulan Contoh, sekretaris"],
    )  # fmt: skip
    return award


def decide_in_order(award, by) -> None:
    """Give every category to who stands first."""
    for one in tallying.of_award(award):
        plenary.decide(one.category, [row.nominee for row in one.first], "", by=by, at=HELD)


def concluded(award, by) -> Award:
    """Conclude with both numbers; the papers go out."""
    plenary.conclude(
        award, minutes_number="400/1/BA/2026", decree_number="100/77/2026", decree_on=date(2026, 11, 9),
        by=by, at=DECREED,
    )  # fmt: skip
    return award


def category(award, name) -> Category:
    """A category by name."""
    return award.categories.get(name=name)


def nominee(award, name, short):
    """A nominee by category and agency."""
    return category(award, name).nominees.get(agency__short_name=short)
