"""Done and due under each kind of duty; what nobody looked at is no failure."""

from datetime import date, timedelta

import pytest

from kentongan.activity import judging
from kentongan.agencies.models import Agency, AgencyType
from kentongan.directives import compliance, issuing
from kentongan.directives.in_force import bindings
from kentongan.directives.tests.conftest import AT, DATED
from kentongan.posts.tests.writing import days, looked_at, posted

D = date(2025, 10, 3)
DAY = timedelta(days=1)


def ago(n):
    return D - n * DAY


def results(agency, as_of=D, **asked):
    return compliance.of_agencies(Agency.objects.filter(pk=agency.pk), as_of=as_of, **asked)[agency.pk]


def result(agency, as_of=D, **asked):
    (one,) = results(agency, as_of, **asked)
    return one


def told(one):
    return one.done, one.due, one.unmeasured, one.met


def test_a_daily_duty_counts_the_days_on_which_enough_was_published(asks, dinsos, dinsos_ig):
    asks("publish", count=1, per="day")
    posted(dinsos_ig, *days(ago(29), D, every=2))
    looked_at(dinsos_ig, ago(60), D)

    assert told(result(dinsos)) == (15, 30, 0, False)


def test_many_posts_on_one_day_do_not_make_up_for_others(asks, dinsos, dinsos_ig):
    asks("publish", count=2, per="day")
    posted(dinsos_ig, *[D] * 20)
    looked_at(dinsos_ig, ago(60), D)

    assert told(result(dinsos)) == (2, 60, 0, False)


def test_a_duty_done_is_met(asks, dinsos, dinsos_ig):
    asks("publish", count=1, per="day")
    posted(dinsos_ig, *days(ago(29), D))
    looked_at(dinsos_ig, ago(60), D)

    one = result(dinsos)

    assert told(one) == (30, 30, 0, True)
    assert (
        one.sentence == "Terbit sedikitnya 1 per hari di media sosial apa pun: 30 dari 30, 4 Sep–3 Okt 2025."
    )


def test_days_nobody_looked_at_are_counted_apart(asks, dinsos, dinsos_ig):
    asks("publish", count=1, per="day")
    posted(dinsos_ig, *days(ago(29), ago(10)))
    looked_at(dinsos_ig, ago(60), ago(10))

    one = result(dinsos)

    assert told(one) == (20, 20, 10, None)
    assert "10 hari tidak terukur dan tidak dihitung gagal" in one.answer


def test_a_failure_stays_a_failure_beside_days_nobody_looked_at(asks, dinsos, dinsos_ig):
    asks("publish", count=1, per="day")
    looked_at(dinsos_ig, ago(60), ago(10))

    assert told(result(dinsos)) == (0, 20, 10, False)


def test_a_post_in_a_gap_still_fulfils_its_day(asks, dinsos, dinsos_ig):
    asks("publish", count=1, per="day")
    posted(dinsos_ig, D)

    assert told(result(dinsos)) == (1, 1, 29, None)


def test_nothing_measured_is_neither_done_nor_due(asks, dinsos, dinsos_ig):
    asks("publish", count=1, per="day")

    one = result(dinsos)

    assert told(one) == (None, None, 30, None)
    assert one.answer.startswith("Tidak terukur")


def test_one_channel_nobody_looked_at_keeps_a_day_open(asks, dinsos, dinsos_ig, dinsos_fb):
    asks("publish", count=1, per="day")
    looked_at(dinsos_ig, ago(60), D)

    assert told(result(dinsos)) == (None, None, 30, None)


def test_all_channels_of_an_agency_count_together(asks, dinsos, dinsos_ig, dinsos_fb):
    asks("publish", count=2, per="day")
    for channel in (dinsos_ig, dinsos_fb):
        posted(channel, *days(ago(29), D))
        looked_at(channel, ago(60), D)

    assert told(result(dinsos)) == (60, 60, 0, True)


def test_an_agency_without_a_channel_published_nothing(asks, dinsos):
    asks("publish", count=1, per="week")

    one = result(dinsos)

    assert told(one) == (0, 4, 0, False)
    assert "belum ada kanal" in one.answer


def test_a_weekly_duty_asks_for_full_weeks(asks, dinsos, dinsos_ig):
    asks("publish", count=2, per="week")
    posted(dinsos_ig, date(2025, 9, 23), date(2025, 9, 24), date(2025, 9, 30))
    looked_at(dinsos_ig, ago(60), D)

    assert told(result(dinsos)) == (2, 8, 0, False)


def test_a_monthly_duty_asks_for_the_last_full_month(asks, dinsos, dinsos_ig):
    asks("publish", count=5, per="month")
    posted(dinsos_ig, *days(date(2025, 9, 1), date(2025, 9, 29), every=7))
    looked_at(dinsos_ig, ago(60), D)

    assert told(result(dinsos)) == (5, 5, 0, True)


def test_a_report_asks_for_its_own_month(asks, dinsos, dinsos_ig):
    asks("publish", count=1, per="day")
    posted(dinsos_ig, *days(date(2025, 6, 1), date(2025, 6, 30)))
    looked_at(dinsos_ig, date(2025, 1, 1), D)

    june = result(dinsos, date(2025, 6, 30), from_on=date(2025, 6, 1))
    since_may = result(dinsos, D, from_on=date(2025, 5, 1))

    assert told(june) == (30, 30, 0, True)
    assert (since_may.done, since_may.due) == (30, 156)


def test_on_working_days_only_weekends_and_holidays_ask_for_nothing(asks, dinsos, dinsos_ig):
    asks("publish", count=1, per="day", working_days_only=True)
    looked_at(dinsos_ig, ago(60), D)

    assert result(dinsos).due == 21  # 4 September to 3 October without weekends and 5 September (Maulid)


def test_without_a_number_posts_are_shown_and_not_judged(asks, dinsos, dinsos_ig):
    asks("publish")
    posted(dinsos_ig, *days(ago(5), D))
    looked_at(dinsos_ig, ago(60), D)

    one = result(dinsos)

    assert told(one) == (6, None, 0, None)
    assert (
        one.answer
        == "6 unggahan, 4 Sep–3 Okt 2025; surat edaran ini tidak menyebut jumlah, maka tidak dinilai."
    )


def test_without_a_number_and_without_looking_nothing_is_said_to_be_zero(asks, dinsos, dinsos_ig):
    asks("publish")

    assert (result(dinsos).done, result(dinsos).answer[:25]) == (None, "Unggahan tidak terukur, 4")


def test_a_website_counts_only_where_it_is_named(asks, dinkes, dinkes_web):
    asks("publish", count=1, per="week", platforms=("website",))
    asks("publish", count=1, per="week")
    posted(dinkes_web, *days(ago(40), D), kind="article")
    looked_at(dinkes_web, ago(60), D)

    named, any_social = results(dinkes)

    assert (named.met, any_social.met) == (True, False)


def test_a_deleted_post_fulfils_the_day_until_it_was_gone(asks, dinsos, dinsos_ig):
    asks("publish", count=1, per="week")
    posted(dinsos_ig, date(2025, 9, 23), gone_at=AT.replace(month=10, day=2))
    looked_at(dinsos_ig, ago(60), D)

    assert result(dinsos, date(2025, 10, 1)).done == 1
    assert result(dinsos, D).done == 0


def test_a_duty_binds_from_its_day_and_its_first_broken_period_is_not_due(asks, dinsos, dinsos_ig):
    asks("publish", count=1, per="week", from_on=date(2025, 9, 17))  # a Wednesday
    looked_at(dinsos_ig, ago(60), D)

    assert result(dinsos).due == 1
    assert results(dinsos, date(2025, 9, 16)) == []


def test_before_the_first_full_period_nothing_is_judged(asks, dinsos, dinsos_ig):
    asks("publish", count=1, per="month", from_on=ago(10))

    one = result(dinsos)

    assert told(one) == (None, None, 0, None)
    assert one.answer == "Belum ada bulan penuh yang dihitung untuk kewajiban ini."


def test_a_revoked_circular_binds_nobody_from_that_day(circular, asks, dinsos, wulan):
    asks("have")
    issuing.revoke(circular, on=D, by=wulan, at=AT)

    assert results(dinsos, ago(1)) != []
    assert results(dinsos, D) == []


def test_a_duty_of_one_type_does_not_bind_another(asks, contoh, dinsos, dinas):
    villages = AgencyType.objects.create(government=contoh, name="Kelurahan")
    asks("have", agency_types=(villages,))

    assert results(dinsos) == []


def test_an_exempt_agency_is_not_judged_and_the_reason_is_told(asks, dinsos, dinsos_ig, wulan):
    duty = asks("publish", count=1, per="day")
    looked_at(dinsos_ig, ago(60), D)
    issuing.exempt(duty, dinsos, from_on=ago(5), until_on=None, reason="Kantor banjir", by=wulan, at=AT)

    one = result(dinsos)

    assert (one.exempt, one.met, one.due) == (True, None, 24)
    assert one.answer == "Dikecualikan sejak 28 September 2025: Kantor banjir."


def test_after_an_exemption_its_days_are_not_due(asks, dinsos, dinsos_ig, wulan):
    duty = asks("publish", count=1, per="day")
    looked_at(dinsos_ig, ago(60), D)
    issuing.exempt(duty, dinsos, from_on=ago(20), until_on=ago(11), reason="Pindah kantor", by=wulan, at=AT)

    assert told(result(dinsos)) == (0, 20, 0, False)


@pytest.mark.parametrize(
    ("platforms", "met"), [((), True), (("instagram", "tiktok"), True), (("facebook",), False)]
)
def test_having_a_channel_on_one_of_the_platforms(asks, dinsos, dinsos_ig, platforms, met):
    asks("have", platforms=platforms)

    assert result(dinsos).met is met


def test_a_proposed_or_closed_channel_is_none(asks, dinsos, dinsos_ig):
    asks("have")
    dinsos_ig.state = "proposed"
    dinsos_ig.save()

    assert result(dinsos).met is False


def test_reporting_is_done_when_every_account_was_told(asks, dinsos, dinsos_ig, dinsos_fb):
    asks("report")
    dinsos_ig.reported_on = ago(3)
    dinsos_ig.save()

    one = result(dinsos)

    assert told(one) == (1, 2, 0, False)
    assert one.answer == "1 dari 2 akun sudah dilaporkan; belum: Facebook dinsoscontoh."
    assert result(dinsos, ago(4)).done == 0


def test_nothing_to_report_is_not_reported(asks, dinsos):
    asks("report")

    assert told(result(dinsos)) == (0, 1, 0, False)


def test_missing_platforms_are_those_of_mandatory_duties(asks, dinsos, dinkes, dinsos_ig):
    asks("have", platforms=("facebook",))
    asks("have", platforms=("tiktok",), mandatory=False)
    asks("have", platforms=("instagram", "facebook"))

    missing = compliance.missing_platforms(Agency.objects.all(), as_of=D)

    assert missing == {dinsos.pk: ["facebook"], dinkes.pk: ["facebook", "instagram"]}


def test_judgements_take_up_their_missing_platforms(asks, dinsos, dinsos_ig):
    asks("have", platforms=("facebook",))
    own = Agency.objects.filter(pk=dinsos.pk)
    judged = judging.judge_agencies(own, as_of=D)

    (one,) = compliance.with_missing(judged, compliance.of_agencies(own, as_of=D, judged=judged))

    assert one.missing_platforms == ["facebook"]


def test_the_hairline_is_the_largest_mandatory_number_a_week(asks, contoh, dinsos):
    asks("publish", count=1, per="day")
    asks("publish", count=2, per="week", platforms=("website",))
    asks("publish", count=90, per="week", mandatory=False)

    weekly = compliance.weekly_duty(contoh, as_of=D)

    assert (weekly[dinsos.pk, "instagram"], weekly[dinsos.pk, "website"]) == (7.0, 2.0)


def test_the_hairline_without_a_number_is_two(asks, contoh, dinsos):
    asks("publish")

    assert compliance.weekly_duty(contoh, as_of=D)[dinsos.pk, "tiktok"] == 2.0


def test_an_excused_agency_has_no_hairline(asks, contoh, dinsos, wulan):
    duty = asks("publish", count=1, per="day", working_days_only=True)
    before = compliance.weekly_duty(contoh, as_of=D)[dinsos.pk, "instagram"]
    issuing.exempt(duty, dinsos, from_on=D, until_on=None, reason="Libur", by=wulan, at=AT)

    assert (before, compliance.weekly_duty(contoh, as_of=D)[dinsos.pk, "instagram"]) == (5.0, None)


def test_the_items_behind_a_result_are_the_posts_of_its_window(asks, dinsos, dinsos_ig):
    asks("publish", count=1, per="day")
    posted(dinsos_ig, ago(30), ago(29), D, D)
    looked_at(dinsos_ig, ago(60), D)

    one = result(dinsos)

    assert one.done == 2
    assert [post.posted_on for post in compliance.items(one)] == [D, D, ago(29)]


def test_compliance_and_status_are_two_answers(asks, dinsos, dinsos_ig):
    asks("publish", count=5, per="day")
    posted(dinsos_ig, *days(ago(59), D))
    looked_at(dinsos_ig, ago(60), D)

    (status,) = judging.judge_agencies(Agency.objects.filter(pk=dinsos.pk), as_of=D)

    assert (status.status, result(dinsos).met) == ("active", False)


def test_bad_input_61_a_merged_agency_without_posts_divides_by_nothing(asks, contoh, dinsos, dinkes):
    asks("publish", count=1, per="day", from_on=DATED)
    dinsos.closed_on, dinsos.merged_into = date(2025, 7, 1), dinkes
    dinsos.save()

    found = compliance.of_agencies(Agency.objects.filter(government=contoh).standing(), as_of=D)

    assert list(found) == [dinkes.pk]
    assert told(found[dinkes.pk][0]) == (0, 30, 0, False)


def test_with_judgements_and_duties_at_hand_nothing_more_is_asked(
    asks, contoh, dinsos, dinsos_ig, django_assert_num_queries
):
    asks("publish", count=1, per="day")
    agencies = Agency.objects.all()
    judged, duties = judging.judge_agencies(agencies, as_of=D), bindings(contoh, as_of=D)

    with django_assert_num_queries(0):
        compliance.of_agencies(agencies, as_of=D, judged=judged, duties=duties)
        compliance.missing_platforms(agencies, as_of=D, judged=judged, duties=duties)


def test_duties_take_three_queries_however_many(asks, contoh, django_assert_num_queries):
    for count in range(1, 6):
        asks("publish", count=count, per="day")

    with django_assert_num_queries(3):
        assert len(bindings(contoh, as_of=D)) == 5
