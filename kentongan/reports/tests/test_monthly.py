"""Composing a month: right denominators, nothing invented, nothing ranked without data."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kentongan.agencies import changing
from kentongan.channels import merging, registering
from kentongan.channels.models import Channel
from kentongan.paper.frozen import from_json, sha256_of, to_json
from kentongan.posts.tests.writing import days, evidence_for, looked_at, posted
from kentongan.refusal import Refused
from kentongan.reports import monthly, obstacles, sums, wording
from kentongan.reports.facts import MonthlyReport
from kentongan.reports.obstacles import Told
from kentongan.reports.tests.conftest import END, ISSUED_AT, OCTOBER, YEAR_AGO, channel_of

NOW = datetime(2026, 11, 2, tzinfo=UTC)


def row(report, agency):
    return next(row for row in report.agencies if row.id == agency.pk)


def test_each_agency_has_its_status_and_the_month_its_finding(october, dinsos, dinkes, kominfo, camat):
    report = monthly.compose(october, OCTOBER)

    statuses = [row(report, agency).status for agency in (dinsos, dinkes, kominfo, camat)]
    assert statuses == ["active", "no_channel", "no_channel", "inactive"]
    assert wording.finding(report) == "Oktober 2026: 1 dari 4 OPD aktif; satu diam"


def test_posts_of_the_month_are_those_of_its_local_days(october, dinsos_ig):
    report = monthly.compose(october, date(2026, 10, 17))

    own = next(row for row in report.channels if row.id == dinsos_ig.pk)
    assert (own.posts, own.complete) == (16, True)


def test_a_month_looked_at_in_part_counts_at_least_so_many(october, dinkes_web):
    own = next(r for r in monthly.compose(october, OCTOBER).channels if r.id == dinkes_web.pk)

    assert (own.posts, own.complete, wording.posts(own)) == (12, False, "≥ 12")


def test_silence_has_its_first_day_and_an_active_one_at_least_a_bound(october, dinsos, camat):
    report = monthly.compose(october, OCTOBER)

    assert row(report, camat).since == date(2026, 9, 11)  # the 30th day after its last post
    assert row(report, dinsos).earlier
    assert wording.since(row(report, dinsos)) == "≤\u00a08\u00a0Agu\u00a02026"


def test_the_month_ends_before_show_when_the_agency_fell_silent(october, camat):
    report = monthly.compose(october, OCTOBER)

    assert row(report, camat).months == ("low", "active", "active", "low", "inactive", "inactive")
    assert report.month_ends[0] == date(2026, 5, 31)


def test_a_hijacked_channel_is_told_though_its_agency_is_active(october):
    seized = sums.seized_channels(monthly.compose(october, OCTOBER))

    assert [(row.title, row.since) for row in seized] == [("Facebook", date(2026, 10, 9))]


def test_the_report_survives_json_whole(october):
    report = monthly.compose(october, OCTOBER, known_at=ISSUED_AT)

    told = to_json(report)
    assert from_json(MonthlyReport, told) == report
    assert sha256_of(to_json(from_json(MonthlyReport, told))) == sha256_of(told)


def test_what_came_later_does_not_change_what_was_known(october, dinkes_web):
    before = monthly.compose(october, OCTOBER, known_at=ISSUED_AT)
    late = evidence_for(dinkes_web, at=ISSUED_AT + timedelta(hours=1))
    posted(dinkes_web, *days(OCTOBER, date(2026, 10, 19)), evidence=late)
    looked_at(dinkes_web, YEAR_AGO, END, late)

    assert monthly.compose(october, OCTOBER, known_at=ISSUED_AT) == before
    assert monthly.compose(october, OCTOBER) != before


def test_evidence_is_listed_by_kind_and_file_by_file(october):
    report = monthly.compose(october, OCTOBER)

    assert sum(row.pieces for row in report.sources if row.way == "file") == len(report.files)
    assert {row.grade for row in report.sources} == {"B"}


def test_obstacles_noted_for_the_month_stand_beside_the_silence(october, camat, wulan):
    words = Told("Admin berganti, akses hilang", "Kunjungan 14 Oktober")
    obstacles.note(october, OCTOBER, {camat.pk: words}, by=wulan, at=NOW)

    told = row(monthly.compose(october, OCTOBER), camat)
    assert (told.obstacle, told.help_given) == ("Admin berganti, akses hilang", "Kunjungan 14 Oktober")
    assert row(monthly.compose(october, date(2026, 9, 1)), camat).obstacle == ""


def test_an_obstacle_of_a_foreign_agency_is_refused(october, stranger, wulan):
    foreign = changing.add(stranger.government, "Dinas Asing Contoh", by=stranger, at=NOW)

    with pytest.raises(Refused, match="bukan milik"):
        obstacles.note(october, OCTOBER, {foreign.pk: Told("x", "")}, by=wulan, at=NOW)


def test_a_month_without_data_says_why_and_finds_nobody_silent(contoh, dinsos, dinsos_ig):
    posted(dinsos_ig, *days(date(2026, 7, 1), date(2026, 7, 20)))
    looked_at(dinsos_ig, date(2026, 7, 1), date(2026, 7, 20))

    report = monthly.compose(contoh, OCTOBER)

    assert not sums.has_data(report)
    assert wording.finding(report) == "Oktober 2026 belum dapat dinilai: data terakhir sampai 20 Juli 2026"
    assert sums.needing_attention(report) == []
    assert sums.posts(report) is None


def test_a_government_without_agencies_or_channels_says_so(contoh):
    assert "belum ada perangkat daerah" in wording.finding(monthly.compose(contoh, OCTOBER))


def test_a_day_outside_the_month_is_refused(contoh):
    with pytest.raises(Refused, match="di dalam bulan"):
        monthly.compose(contoh, OCTOBER, as_of=date(2026, 11, 1))


def test_bad_input_61_a_month_with_no_posts_divides_by_nothing(contoh, dinsos_ig):
    looked_at(dinsos_ig, OCTOBER, END)

    report = monthly.compose(contoh, OCTOBER)

    assert sums.posts(report) == 0
    assert [week.posts for week in sums.by_week(report)][-4:] == [0, 0, 0, 0]


def test_bad_input_61_an_agency_merged_in_the_month_leaves_the_denominator_with_a_footnote(
    october, dinkes, dinsos, wulan
):
    merging.merge(dinkes, dinsos, on=date(2026, 10, 12), basis="Perda Contoh 3/2026", by=wulan, at=NOW)

    report = monthly.compose(october, OCTOBER)

    assert sums.whole(report).total == 3
    assert report.notes[0].startswith("Dinas Kesehatan digabung ke Dinas Sosial pada 12 Oktober 2026 (Perda")
    assert "menerima Dinas Kesehatan" in row(report, dinsos).footnote
    assert row(report, dinsos).website == "low"  # its channel moved along


def test_bad_input_61_an_agency_merged_after_the_month_still_counts_in_it(october, dinkes, dinsos, wulan):
    merging.merge(dinkes, dinsos, on=date(2026, 11, 2), by=wulan, at=NOW)

    report = monthly.compose(october, OCTOBER)

    assert sums.whole(report).total == 4
    assert "digabung ke Dinas Sosial pada 2 November 2026" in row(report, dinkes).footnote


def test_bad_input_61_a_channel_that_moved_counts_once_and_where_it_is(october, dinsos_ig, kominfo, wulan):
    registering.move_channel(dinsos_ig, kominfo, by=wulan, at=NOW)

    report = monthly.compose(october, OCTOBER)

    assert [r.agency_id for r in report.channels if r.id == dinsos_ig.pk] == [kominfo.pk]
    assert row(report, kominfo).status == "active"


def test_bad_input_61_a_renamed_agency_carries_the_name_it_had(october, dinsos, wulan):
    changing.rename(dinsos, "Dinas Sosial dan P3A", on=date(2026, 11, 3), by=wulan, at=NOW)

    assert row(monthly.compose(october, OCTOBER), dinsos).name == "Dinas Sosial"


def test_bad_input_61_four_hundred_accounts_add_up(october, dinsos):
    for place in range(400):
        channel_of(dinsos, "threads", f"akun{place}")

    report = monthly.compose(october, OCTOBER)

    assert len(report.channels) == Channel.objects.judged().count()
    assert sum(tally.total for tally in sums.by_platform(report)) == len(report.channels)
