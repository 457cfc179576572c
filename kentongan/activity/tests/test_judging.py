"""Channels and agencies judged from stored posts, looks and words of the register."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kentongan.activity import judging
from kentongan.agencies.models import Agency
from kentongan.channels import merging, registering
from kentongan.channels.models import Channel, ChannelState
from kentongan.posts.models import Look
from kentongan.posts.tests.writing import STORED, days, evidence_for, looked_at, posted, posted_at

D = date(2025, 10, 3)
DAY = timedelta(days=1)
NOON = datetime(2025, 10, 3, 5, tzinfo=UTC)


def ago(n):
    return D - n * DAY


def judged(channel, as_of=D, **asked):
    found = judging.judge_channels(Channel.objects.filter(pk=channel.pk), as_of=as_of, **asked)
    return found[0] if found else None


def agency_judged(agency, as_of=D, **asked):
    return judging.judge_agencies(Agency.objects.filter(pk=agency.pk), as_of=as_of, **asked)[0]


def another(agency, platform, **fields):
    return Channel.objects.create(
        government=agency.government,
        agency=agency,
        platform=platform,
        handle=f"{platform}.contoh",
        url=f"https://{platform}.example/contoh",
        registered_at=STORED,
        **fields,
    )


def becomes(channel, state, since, recorded=None):
    at = datetime.combine(since, datetime.min.time(), UTC) + timedelta(hours=3)
    ChannelState.objects.create(channel=channel, state=state, since=at, at=recorded or at)


@pytest.fixture
def steady(dinsos_ig):
    """A post every second day for a year, all of it looked at."""
    posted(dinsos_ig, *days(ago(364), ago(0), every=2))
    looked_at(dinsos_ig, ago(364), D)
    return dinsos_ig


def test_a_steady_channel_is_active_with_its_numbers(steady):
    told = judged(steady)

    assert (told.status, told.posts_30d, told.posts_90d, told.days_since) == ("active", 15, 45, 0)
    assert (told.posts_30d_complete, told.covered_until, told.grade) == (True, D, "B")
    assert told.weeks_with_posts == 12


def test_the_reason_tells_rule_numbers_and_dates(dinsos_ig):
    posted(dinsos_ig, date(2026, 10, 15))
    looked_at(dinsos_ig, date(2026, 1, 1), date(2026, 11, 23))

    assert judged(dinsos_ig, date(2026, 11, 23)).reason == (
        "Tidak ada unggahan sejak Kamis, 15 Oktober 2026; ambang tidak aktif 30–89 hari; ini hari ke-39."
    )


def test_no_evidence_at_all_is_unverifiable_and_says_so(dinsos_ig):
    told = judged(dinsos_ig)

    assert (told.status, told.posts_30d, told.posts_90d, told.weeks_with_posts) == (
        "unverifiable",
        None,
        None,
        None,
    )
    assert told.reason.startswith("Belum ada data untuk kanal ini")


def test_a_file_says_nothing_of_the_time_after_it_was_taken(steady):
    told = judged(steady, D + 31 * DAY)

    assert (told.status, told.posts_30d, told.covered_until) == ("unverifiable", None, D)
    assert told.reason.startswith("Data terakhir sampai Jumat, 3 Oktober 2025; 31 hari sesudahnya")


def test_posts_inside_a_gap_still_prove_life(dinsos_ig):
    posted(dinsos_ig, *days(ago(14), D, every=2))

    told = judged(dinsos_ig)

    assert (told.status, told.posts_30d, told.posts_30d_complete) == ("active", 8, False)
    assert "paling sedikit" in told.reason


def test_silence_is_proven_only_as_far_as_somebody_looked(dinsos_ig):
    posted(dinsos_ig, ago(300))
    looked_at(dinsos_ig, ago(44), D)

    told = judged(dinsos_ig)

    assert (told.status, told.posts_30d, told.posts_90d) == ("inactive", 0, None)
    assert "selama 45 hari yang terperiksa" in told.reason


def test_a_young_coverage_proves_no_silence_yet(dinsos_ig):
    looked_at(dinsos_ig, ago(9), D)

    told = judged(dinsos_ig)

    assert (told.status, told.posts_30d) == ("unverifiable", None)
    assert "10 hari tanpa unggahan" in told.reason


def test_an_unreadable_website_says_what_was_met(dinkes_web):
    Look.objects.create(channel=dinkes_web, at=NOON, result=Look.UNREADABLE, reason="halaman firewall")

    told = judged(dinkes_web)

    assert told.status == "unverifiable"
    assert "Situs tidak dapat dibaca: halaman firewall." in told.reason


def test_a_website_read_again_no_longer_says_it(dinkes_web):
    Look.objects.create(channel=dinkes_web, at=NOON - DAY, result=Look.UNREADABLE, reason="403")
    Look.objects.create(channel=dinkes_web, at=NOON, result=Look.FRESH)

    assert "403" not in judged(dinkes_web).reason


@pytest.mark.parametrize("state", ["proposed", "closed"])
def test_proposed_and_closed_channels_are_not_judged(dinsos_ig, state):
    becomes(dinsos_ig, state, ago(10))

    assert judged(dinsos_ig) is None


def test_a_hijacked_channel_is_so_from_the_day_it_happened(steady):
    becomes(steady, "official", ago(364))
    becomes(steady, "hijacked", ago(5))

    assert (judged(steady, ago(6)).status, judged(steady).status) == ("active", "hijacked")
    assert "diretas sejak Minggu, 28 September 2025" in judged(steady).reason


def test_a_hijack_recorded_later_was_not_known_then(steady):
    becomes(steady, "official", ago(364))
    becomes(steady, "hijacked", ago(5), recorded=NOON)

    assert judged(steady, known_at=NOON - DAY).status == "active"


def test_a_channel_is_judged_for_days_before_it_was_registered(steady):
    becomes(steady, "official", D)

    assert judged(steady, ago(100)).status == "active"


def test_a_channel_registered_later_was_not_known_then(steady):
    assert judged(steady, known_at=STORED - DAY) is None


def test_an_undone_import_was_still_known_then(dinsos_ig):
    undone = evidence_for(dinsos_ig, at=NOON - 2 * DAY, undone_at=NOON)
    posted(dinsos_ig, *days(ago(14), D, every=2), evidence=undone, withdrawn=True)
    looked_at(dinsos_ig, ago(60), D, undone)

    assert judged(dinsos_ig, known_at=NOON - DAY).status == "active"
    assert judged(dinsos_ig).status == "unverifiable"


def test_since_is_the_first_day_of_the_unbroken_run(dinsos_ig):
    posted(dinsos_ig, ago(45))
    looked_at(dinsos_ig, ago(300), D)

    assert judged(dinsos_ig, with_since=True).since == ago(15)  # the thirtieth day without a post


def test_since_reaches_back_over_a_year(steady):
    told = judged(steady, with_since=True)

    assert told.since == ago(364 - 14)  # the day of the eighth post


def test_since_of_a_hijack_is_its_day(steady):
    becomes(steady, "official", ago(364))
    becomes(steady, "hijacked", ago(5))

    assert judged(steady, with_since=True).since == ago(5)


def test_unverifiable_since_the_proof_ran_out(steady):
    told = judged(steady, D + 60 * DAY, with_since=True)

    assert told.since == D + 30 * DAY  # until then the last post still proved life


def test_without_evidence_unverifiable_since_it_was_registered(dinsos_ig):
    assert judged(dinsos_ig, with_since=True).since == date(2025, 1, 1)


@pytest.mark.parametrize("wanted", [{"default": {"posts": 20}}, {"default": {"within": 20, "posts": 11}}])
def test_a_government_sets_its_own_thresholds(steady, wanted):
    steady.government.thresholds = wanted
    steady.government.save()

    assert judged(steady).status == "low"


def test_the_grade_is_the_weakest_among_the_posts_it_rests_on(dinsos_ig):
    posted(dinsos_ig, *days(ago(14), D, every=2))
    posted(dinsos_ig, ago(20), grade="D")
    posted(dinsos_ig, ago(31), grade="C")

    assert judged(dinsos_ig).grade == "D"


def test_the_posts_behind_an_active_status_are_those_of_its_window(steady):
    behind = judging.posts_behind(judged(steady))

    assert behind.count() == 15
    assert behind.first().posted_on == D


def test_the_post_behind_a_silence_is_the_last_one(dinsos_ig):
    (last,) = posted(dinsos_ig, ago(50), grade="C")
    looked_at(dinsos_ig, ago(200), D)

    told = judged(dinsos_ig)

    assert (told.status, told.grade, list(judging.posts_behind(told))) == ("inactive", "C", [last])


def test_nothing_lies_behind_an_unverifiable_status(dinsos_ig):
    posted(dinsos_ig, ago(50))

    told = judged(dinsos_ig)

    assert (told.status, told.grade, judging.posts_behind(told).count()) == ("unverifiable", None, 0)


def test_bad_input_29_a_deleted_post_no_longer_counts_from_the_day_it_was_gone(dinsos_ig):
    posted(dinsos_ig, ago(20), gone_at=NOON - 3 * DAY)
    looked_at(dinsos_ig, ago(200), D)

    assert (judged(dinsos_ig, ago(4)).status, judged(dinsos_ig, ago(4)).posts_30d) == ("low", 1)
    assert (judged(dinsos_ig).status, judged(dinsos_ig).posts_30d) == ("dormant", 0)


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Asia/Jakarta", 31), ("Asia/Makassar", 1), ("Asia/Jayapura", 1)],
)
def test_bad_input_37_a_post_at_the_border_belongs_to_the_day_of_the_zone(dinsos_ig, zone, day):
    dinsos_ig.government.zone = zone
    dinsos_ig.government.save()
    posted_at(dinsos_ig, datetime(2025, 12, 31, 16, 30, tzinfo=UTC))  # 23.30 WIB
    new_year = date(2026, 1, 1)

    assert judged(dinsos_ig, new_year).days_since == (1 if day == 31 else 0)
    assert (judged(dinsos_ig, date(2025, 12, 31)).posts_30d == 1) == (day == 31)


def test_an_agency_has_the_status_of_its_best_social_channel(dinsos, steady):
    silent = another(dinsos, "facebook")
    looked_at(silent, ago(200), D)

    told = agency_judged(dinsos)

    assert (told.status, told.deciding.channel, told.posts_30d) == ("active", steady, 15)
    assert [one.status for one in told.channels] == ["dormant", "active"]
    assert told.reason.startswith("Ditentukan oleh Instagram dinsos.contoh: 15 unggahan")


def test_a_website_stands_beside_and_lifts_nothing(dinsos, dinsos_ig):
    site = another(dinsos, "website")
    posted(site, *days(ago(60), D), kind="article")
    looked_at(dinsos_ig, ago(200), D)

    told = agency_judged(dinsos)

    assert (told.status, told.website.status) == ("dormant", "active")


def test_an_agency_with_a_website_only_has_no_channel(dinkes, dinkes_web):
    assert agency_judged(dinkes).status == "no_channel"


def test_an_agency_whose_channels_were_never_looked_at_is_unverifiable(dinsos, dinsos_ig):
    another(dinsos, "facebook")

    told = agency_judged(dinsos)

    assert (told.status, told.posts_30d) == ("unverifiable", None)
    assert told.reason == "Tidak satu pun dari 2 kanalnya dapat diperiksa; belum ada data yang memeriksanya."


def test_a_parent_does_not_inherit_from_its_units(dinsos, dinkes, steady):
    dinsos.parent = dinkes
    dinsos.save()

    assert agency_judged(dinkes).status == "no_channel"


def test_a_seized_channel_rings_the_alarm_beside_an_active_one(dinsos, steady):
    seized = another(dinsos, "facebook", state="hijacked")

    told = agency_judged(dinsos)

    assert (told.status, [one.channel for one in told.alarms]) == ("active", [seized])


def test_an_agency_is_active_since_its_first_channel_was(dinsos, steady):
    assert agency_judged(dinsos, with_since=True).since == ago(350)


def test_an_agency_has_no_channel_since_the_last_one_closed(dinsos, steady):
    becomes(steady, "official", ago(364))
    becomes(steady, "closed", ago(8))

    told = agency_judged(dinsos, with_since=True)

    assert (told.status, told.since) == ("no_channel", ago(8))


def test_bad_input_61_a_government_without_posts_or_channels_is_judged_without_a_fault(
    contoh, dinsos, dinkes
):
    told = judging.judge_agencies(Agency.objects.filter(government=contoh), as_of=D, with_since=True)

    assert [(one.status, one.posts_30d, one.since) for one in told] == [("no_channel", None, None)] * 2


def test_bad_input_61_before_a_merger_the_channel_was_the_merged_agencys(dinsos, dinkes, steady, wulan):
    merging.merge(dinsos, dinkes, on=ago(10), by=wulan, at=NOON)
    both = Agency.objects.all()

    before = {one.agency: one.status for one in judging.judge_agencies(both, as_of=ago(11))}
    after = {one.agency: one.status for one in judging.judge_agencies(both, as_of=ago(10))}

    assert before == {dinsos: "active", dinkes: "no_channel"}
    assert after == {dinsos: "no_channel", dinkes: "active"}
    assert agency_judged(dinkes, ago(11)).status == "no_channel"


def test_a_channel_put_under_another_agency_counts_where_it_is(dinsos, dinkes, steady, wulan):
    registering.move_channel(steady, dinkes, by=wulan, at=NOON)

    assert agency_judged(dinkes, ago(100)).status == "active"


def test_judging_takes_the_same_queries_for_one_and_for_many(
    dinsos, dinkes, dinkes_web, steady, django_assert_max_num_queries
):
    for platform in ("facebook", "tiktok", "x", "threads", "youtube"):
        another(dinsos, platform)

    with django_assert_max_num_queries(8):
        judging.judge_agencies(Agency.objects.all(), as_of=D)
