"""Closing a month: when it may, what it freezes, what later evidence changes (nothing)."""

import json
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest

from kentongan.audit.models import Entry
from kentongan.evaluation import closing, folders, recomputing, results, ruling, sealed
from kentongan.evaluation.models import AgencyResult, Period
from kentongan.evaluation.tests import judged
from kentongan.insights.models import Observation, Reading
from kentongan.notices.models import Notice
from kentongan.posts.models import Evidence, Post, Span
from kentongan.refusal import Refused

pytestmark = pytest.mark.django_db

# zone, the moment, whether October 2026 is over there
ZONES = [
    ("Asia/Jakarta", datetime(2026, 10, 31, 16, 59, 59, tzinfo=UTC), False),
    ("Asia/Jakarta", datetime(2026, 10, 31, 17, 0, 0, tzinfo=UTC), True),
    ("Asia/Makassar", datetime(2026, 10, 31, 15, 59, 59, tzinfo=UTC), False),
    ("Asia/Makassar", datetime(2026, 10, 31, 16, 0, 0, tzinfo=UTC), True),
    ("Asia/Jayapura", datetime(2026, 10, 31, 14, 59, 59, tzinfo=UTC), False),
    ("Asia/Jayapura", datetime(2026, 10, 31, 15, 0, 0, tzinfo=UTC), True),
]


@pytest.mark.parametrize(("zone", "at", "over"), ZONES)
def test_a_month_ends_with_its_last_local_day(contoh, zone, at, over):
    contoh.zone = zone
    if over:
        closing.refuse_running(contoh, judged.OCTOBER, at)
    else:
        with pytest.raises(Refused, match=r"Oktober 2026 belum berakhir.*1 November 2026"):
            closing.refuse_running(contoh, judged.OCTOBER, at)


def test_a_closed_month_is_whole_frozen_told_and_entered_once(contoh, ani, october, wulan):
    folder = folders.of_period(october)
    manifest = (folder / "manifest.json").read_bytes()
    assert sha256(manifest).hexdigest() == october.manifest_sha256
    assert json.loads(manifest)["about"]["rubric"] == "uji"
    assert (folder / "rubric.yaml").read_text() == october.rubric.text
    assert not any(file.stat().st_mode & 0o222 for file in folder.iterdir())
    assert (october.version, october.results.count(), october.by_id) == (1, 7, wulan.pk)
    assert october.appeal_until == date(2026, 11, 10)  # five working days after Tuesday 3 November
    assert Entry.objects.filter(act="period.closed").count() == 1
    twice = closing.close(contoh, judged.OCTOBER, by=wulan, at=judged.CLOSED_AT + timedelta(days=1))
    assert (twice.pk, twice.closed_at) == (october.pk, judged.CLOSED_AT)
    assert Entry.objects.filter(act="period.closed").count() == 1
    assert Notice.objects.filter(person=ani, subject="Nilai Oktober 2026 sudah ditutup").count() == 1
    assert [one.name for one in folder.parent.iterdir()] == ["202610"]


def test_later_evidence_changes_nothing_and_frozen_files_suffice(contoh, october, looked_at):
    before = [(one.agency.name, one.score, one.rank) for one in results.month(october)]
    judged.look_at(contoh, at=judged.CLOSED_AT + timedelta(hours=1), counts={"Zeta": 20})
    assert [(one.agency.name, one.score, one.rank) for one in results.month(october)] == before
    found = recomputing.recompute(october)
    assert (found.same, found.words) == (True, "Sama: 6 OPD, 24 angka (Oktober 2026)")
    for model in (Observation, Reading, Post, Span, Evidence):
        model.objects.all().delete()
    assert recomputing.recompute(october).same


def test_what_was_tampered_with_is_named(october, looked_at):
    AgencyResult.objects.filter(agency=looked_at["Alfa"]).update(score=99.0)
    assert (
        recomputing.recompute(october).differences[0].startswith("Versi 1, Dinas Alfa, nilai: tersimpan 99.0")
    )
    folder = folders.of_period(october)
    for name in ("rubric.yaml", "posts.parquet", "manifest.json"):
        file, told = folder / name, (folder / name).read_bytes()
        file.chmod(0o600)
        file.write_bytes(told + b" ")
        with pytest.raises(Refused, match=name):
            sealed.check(october)
        file.write_bytes(told)
    (folder / "weeks.parquet").unlink()
    with pytest.raises(Refused, match=r"weeks\.parquet"):
        recomputing.recompute(october)


def test_open_months_before_are_told_and_no_obstacle(contoh, dinas_all):
    judged.look_at(contoh, 202608, counts={"Alfa": 1})
    assert closing.open_months(contoh, judged.CLOSED_AT) == [202608, 202609, 202610]
    assert closing.earlier_open(contoh, judged.OCTOBER, judged.CLOSED_AT) == [202608, 202609]
    assert closing.open_months(contoh, datetime(2026, 8, 20, tzinfo=UTC)) == []


def test_a_leftover_of_a_killed_closing_is_replaced(contoh, looked_at, wulan):
    left = folders.of_month(contoh, judged.OCTOBER)
    left.mkdir(parents=True)
    (left / "posts.parquet").write_text("half")
    period = closing.close(contoh, judged.OCTOBER, by=wulan, at=judged.CLOSED_AT)
    sealed.check(period)
    assert Period.objects.count() == 1


def test_only_an_administrator_sets_the_window_and_it_stays_within_a_month(contoh, wulan):
    with pytest.raises(Refused, match="administrator"):
        ruling.change(contoh, appeal_days=3, shows_places=True, by=wulan, at=judged.CLOSED_AT)
    wulan.postings.update(role="kominfo_admin")
    boss = type(wulan).objects.get(pk=wulan.pk)
    for days in (0, 31):
        with pytest.raises(Refused, match="1 sampai 30"):
            ruling.change(contoh, appeal_days=days, shows_places=True, by=boss, at=judged.CLOSED_AT)
    ruling.change(contoh, appeal_days=3, shows_places=True, by=boss, at=judged.CLOSED_AT)
    ruling.change(contoh, appeal_days=3, shows_places=True, by=boss, at=judged.CLOSED_AT)
    assert (ruling.of(contoh).appeal_days, Entry.objects.filter(act="judging_rules.changed").count()) == (
        3,
        1,
    )
