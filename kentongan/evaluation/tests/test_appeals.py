"""Appeals: who may, until when, what a granted one changes, and that the first version stays."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from kentongan.audit.models import Entry
from kentongan.channels.models import Channel
from kentongan.evaluation import (
    appeals,
    changing,
    choosing,
    closing,
    folders,
    recalculating,
    recomputing,
    results,
)
from kentongan.evaluation.choosing import ADD, EXCLUDE, MARK, MET, NATURE, Choice
from kentongan.evaluation.models import Appeal, IndicatorResult
from kentongan.evaluation.tests import judged
from kentongan.handovers.keeping import Kept
from kentongan.notices.models import Notice
from kentongan.people.models import Person, Posting
from kentongan.posts.models import Post
from kentongan.refusal import Refused

pytestmark = pytest.mark.django_db
SHOT = Kept("bukti.png", "files/bukti.png", "0" * 64)
SOON = judged.CLOSED_AT + timedelta(hours=5)


@pytest.fixture
def tari(contoh, looked_at):
    """Agency admin of Dinas Alfa."""
    return posted(contoh, "tari.contoh", Person.AGENCY_ADMIN, looked_at["Alfa"])


def posted(government, name, role, *agencies):
    """Somebody in a role."""
    person = Person.objects.create(government=government, username=name, name=name)
    posting = Posting.objects.create(person=person, government=government, role=role, since=date(2000, 1, 1))
    posting.agencies.set(agencies)
    return person


def dispute(period, agency, by, code="A1", *, claim="Dua unggahan terlewat.", evidence=SHOT, at=SOON):
    """File an appeal."""
    return appeals.file(period, agency, code, claim=claim, evidence=evidence, by=by, at=at)


def decide(appeal, by, *choices, granted=True, reasons="Bukti cocok.", at=SOON):
    """Decide an appeal."""
    return appeals.decide(appeal, granted=granted, reasons=reasons, choices=list(choices), by=by, at=at)


# the moment in UTC, whether 10 November, the last day in WIB, still runs
WINDOW = [
    (datetime(2026, 11, 3, 2, 0, tzinfo=UTC), True),
    (datetime(2026, 11, 10, 16, 59, 59, tzinfo=UTC), True),
    (datetime(2026, 11, 10, 17, 0, 0, tzinfo=UTC), False),
]


def test_who_may_file_what_until_when(contoh, october, looked_at, tari, wulan, stranger, ani):
    alfa = looked_at["Alfa"]
    for by in (wulan, stranger, ani):
        with pytest.raises(Refused, match="OPD itu sendiri"):
            dispute(october, alfa, by)
    with pytest.raises(Refused, match="tidak mempunyai angka Z9"):
        dispute(october, alfa, tari, "Z9")
    with pytest.raises(Refused, match="harus diisi"):
        dispute(october, alfa, tari, claim="  ")
    with pytest.raises(Refused, match="Lampirkan"):
        dispute(october, alfa, tari, evidence=None)
    for at, runs in WINDOW:
        if runs:
            appeals.withdraw(dispute(october, alfa, tari, at=at), by=tari, at=at)
        else:
            with pytest.raises(Refused, match="Masa sanggah Oktober 2026 berakhir 10 November 2026"):
                dispute(october, alfa, tari, at=at)
    dispute(october, alfa, tari)
    with pytest.raises(Refused, match="masih menunggu"), transaction.atomic():
        dispute(october, alfa, tari)
    assert Notice.objects.filter(person=wulan, key__startswith="appeal.filed").count() == 3


def test_who_may_decide_and_only_once(contoh, october, looked_at, tari, wulan):
    appeal = dispute(october, looked_at["Alfa"], tari)
    with pytest.raises(Refused, match="petugas Dinas Kominfo"):
        decide(appeal, tari, granted=False)
    with pytest.raises(Refused, match="Alasan keputusan"):
        decide(appeal, wulan, granted=False, reasons=" ")
    with pytest.raises(Refused, match="Angka tidak dapat diketik"):
        decide(appeal, wulan)
    both = posted(contoh, "dua.contoh", Person.OFFICER)
    Appeal.objects.filter(pk=appeal.pk).update(by_id=both.pk)
    with pytest.raises(Refused, match="petugas lain yang memutusnya"):
        decide(Appeal.objects.get(pk=appeal.pk), both, granted=False)
    late = judged.CLOSED_AT + timedelta(days=60)  # filed in time: deciding has no deadline
    assert decide(appeal, wulan, granted=False, at=late).state == Appeal.REFUSED
    with pytest.raises(Refused, match="sudah diputus"):
        decide(appeal, wulan, granted=False)
    with pytest.raises(Refused, match="sudah ditolak"):
        appeals.withdraw(appeal, by=tari, at=SOON)
    with pytest.raises(Refused, match="Tidak ada koreksi baru"):
        recalculating.recalculate(october, by=wulan, at=SOON)
    assert Notice.objects.filter(person=tari, subject="Sanggahan A1 Oktober 2026 ditolak").count() == 1


def test_a_number_of_another_agency_cannot_be_corrected(october, looked_at, tari, wulan):
    appeal = dispute(october, looked_at["Alfa"], tari)
    foreign = Post.objects.filter(channel__agency=looked_at["Beta"]).first()
    for kind in (EXCLUDE, ADD, MARK):
        with pytest.raises(Refused, match="bukan bukti angka ini"):
            decide(appeal, wulan, Choice(kind, foreign.pk, MET))
    own = Post.objects.filter(channel__agency=looked_at["Alfa"]).first()
    with pytest.raises(Refused, match="jenis isi"):
        decide(appeal, wulan, Choice(NATURE, own.pk, "apa saja"))
    assert Appeal.objects.get(pk=appeal.pk).state == Appeal.OPEN


def test_a_granted_appeal_makes_a_second_version_and_the_first_stays(october, looked_at, tari, wulan):
    alfa, before = looked_at["Alfa"], frozen(october)
    channel = Channel.objects.get(agency=alfa)
    late = judged.bring(channel, date(2026, 10, 1), SOON)
    missed = [judged.post_on(channel, late, date(2026, 10, 25 + n), 90 + n) for n in range(2)]
    Post.objects.bulk_create(missed)
    first = results.month(october)
    one = decide(dispute(october, alfa, tari), wulan, *(Choice(ADD, post.pk) for post in missed), at=SOON)
    old = Post.objects.filter(channel=channel).order_by("pk").first()
    two = decide(dispute(october, alfa, tari, "B2"), wulan, Choice(NATURE, old.pk, "greeting"))
    reading = alfa.readings.filter(met=0).first()
    decide(dispute(october, alfa, tari, "W2"), wulan, Choice(MARK, reading.pk, MET))
    recalculating.recalculate(october, by=wulan, at=SOON)
    assert value(october, 2, alfa, "A1") - value(october, 1, alfa, "A1") == pytest.approx(10)  # 2 of 20
    assert value(october, 2, alfa, "W2") - value(october, 1, alfa, "W2") == pytest.approx(25)  # 1 of 4
    assert value(october, 2, alfa, "B2") == pytest.approx(13 / 14 / 0.7 * 100)
    assert [one.score for one in results.month(october, 1)] == [one.score for one in first]
    assert (frozen(october), october.version) == (before, 2)
    assert recomputing.recompute(october).words == "Sama: 6 OPD, 24 angka (Oktober 2026)"
    moved = [(move.was.agency.short_name, move.climbed) for move in changing.moves(wulan, october, 1, 2)]
    assert moved == [("Alfa", 1), ("Beta", -1)]
    assert {Appeal.objects.get(pk=pk).version for pk in (one.pk, two.pk)} == {2}
    assert Entry.objects.filter(act="period.recalculated").count() == 1
    exclude(october, alfa, tari, wulan, old)


def exclude(october, alfa, tari, wulan, old):
    """A third version leaves a post out; what versions one and two rest on stays as it is."""
    decide(dispute(october, alfa, tari), wulan, Choice(EXCLUDE, old.pk))
    recalculating.recalculate(october, by=wulan, at=SOON)
    assert value(october, 3, alfa, "A1") == pytest.approx(value(october, 2, alfa, "A1") - 5)
    assert recomputing.recompute(october).same
    assert sorted(one.name for one in folders.of_period(october).iterdir() if one.is_dir()) == ["v2", "v3"]


def frozen(period):
    """The bytes of every frozen file."""
    return {file.name: file.read_bytes() for file in folders.of_period(period).iterdir() if file.is_file()}


def value(period, version, agency, code):
    """A stored number."""
    lines = IndicatorResult.objects.filter(result__period=period, result__version=version)
    return lines.get(result__agency=agency, code=code).value


def test_a_correction_that_comes_while_counting_is_not_lost(october, looked_at, tari, wulan, monkeypatch):
    alfa = looked_at["Alfa"]
    posts = list(Post.objects.filter(channel__agency=alfa).order_by("pk")[:2])
    decide(dispute(october, alfa, tari), wulan, Choice(EXCLUDE, posts[0].pk))
    second = dispute(october, alfa, tari, "B2")
    counting = recalculating.count

    def meanwhile(folder, declared):
        decide(second, wulan, Choice(EXCLUDE, posts[1].pk))
        return counting(folder, declared)

    monkeypatch.setattr(recalculating, "count", meanwhile)
    with pytest.raises(Refused, match="pada saat yang sama"):
        recalculating.recalculate(october, by=wulan, at=SOON)
    monkeypatch.undo()
    october.refresh_from_db()
    assert (october.version, len(recalculating.waiting(october))) == (1, 2)
    recalculating.recalculate(october, by=wulan, at=SOON)
    assert recomputing.recompute(october).same


def test_what_is_offered_is_what_the_number_rests_on(contoh, october, looked_at, tari):
    there = choosing.offered(dispute(october, looked_at["Alfa"], tari, "W2"), at=SOON)
    assert ([row["item"] for row in there.readings], there.posts) == ([f"butir-{n}" for n in range(4)], ())
    posts = choosing.offered(dispute(october, looked_at["Alfa"], tari), at=SOON)
    assert (len(posts.posts), posts.missed, posts.readings) == (12, (), ())
    assert closing.close(contoh, judged.OCTOBER, by=None, at=SOON).version == 1
