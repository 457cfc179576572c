"""A government's month as flat tables: what stands in them, counted by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kentongan.agencies.models import AgencyEvent
from kentongan.channels import merging
from kentongan.channels.models import ChannelState, Custodian
from kentongan.custody.models import Custody
from kentongan.facts.shapes import TABLES
from kentongan.facts.storing import arrow_schema
from kentongan.facts.tests.tables import KNOWN, only, rows, written
from kentongan.insights.models import Observation, Reading, Standing
from kentongan.people.models import Posting
from kentongan.posts.models import Post, PostNature
from kentongan.posts.tests.writing import days, evidence_for, looked_at, posted, posted_at
from kentongan.refusal import Refused

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
NOON = datetime(2026, 10, 12, 5, tzinfo=UTC)
TEXT = "Jadwal pelayanan samsat keliling pekan ini ada di halaman kecamatan"


def oct_(day):
    return date(2026, 10, day)


def observed(post, hours, evidence=None, **figures):
    brought = evidence or evidence_for(post.channel)
    at = post.posted_at + timedelta(hours=hours)
    return Observation.objects.create(post=post, evidence=brought, observed_at=at, **figures)


def became(channel, state, on):
    at = datetime(on.year, on.month, on.day, 1, tzinfo=UTC)
    ChannelState.objects.create(channel=channel, state=state, since=at, at=at)


def test_every_table_is_written_with_its_columns_and_the_same_data_gives_the_same_bytes(
    contoh, dinsos_ig, tmp_path
):
    looked_at(dinsos_ig, FIRST, LAST)
    posted(dinsos_ig, *days(FIRST, LAST, every=3), caption=TEXT)
    one, two = written(contoh, tmp_path / "a"), written(contoh, tmp_path / "b")
    for name in TABLES:
        place = f"{name}.parquet"
        assert (one / place).read_bytes() == (two / place).read_bytes()
        assert list(TABLES[name]) == arrow_schema(name).names
    assert rows(one, "complaints") == []


def test_a_channel_has_its_days_its_looks_and_its_last_post(contoh, dinsos_ig, tmp_path):
    looked_at(dinsos_ig, date(2026, 9, 20), oct_(10))
    looked_at(dinsos_ig, oct_(12), oct_(20))
    posted(dinsos_ig, date(2026, 9, 28), oct_(5), oct_(25))
    told = only(written(contoh, tmp_path), "channels")
    assert (told["month_days"], told["days"], told["covered_days"]) == (31, 31, 19)
    assert (told["covered_until"], told["last_post_on"]) == (oct_(20), oct_(5))
    assert [row["week"] for row in rows(tmp_path, "weeks")] == [oct_(12)]  # 5-11 has a gap, 26-1 is not whole
    assert [row["posted_on"] for row in rows(tmp_path, "posts")] == [oct_(5), oct_(25)]


def test_days_before_a_channel_was_official_and_after_it_was_closed_count_for_nothing(
    contoh, dinsos_ig, tmp_path
):
    became(dinsos_ig, "proposed", date(2026, 9, 1))
    became(dinsos_ig, "official", oct_(11))
    became(dinsos_ig, "closed", oct_(21))
    looked_at(dinsos_ig, FIRST, LAST)
    posted(dinsos_ig, oct_(5), oct_(15), oct_(25))
    told = only(written(contoh, tmp_path), "channels")
    assert (told["days"], told["covered_days"], told["decree_valid"]) == (10, 10, None)
    assert [row["posted_on"] for row in rows(tmp_path, "posts")] == [oct_(15)]


def test_what_was_stored_or_undone_later_is_not_known_yet(contoh, dinsos_ig, tmp_path):
    late, undone = KNOWN + timedelta(days=1), evidence_for(dinsos_ig, undone_at=KNOWN + timedelta(days=1))
    posted(dinsos_ig, oct_(3), evidence=undone, withdrawn=True)
    posted(dinsos_ig, oct_(4), evidence=evidence_for(dinsos_ig, at=late))
    looked_at(dinsos_ig, FIRST, LAST, evidence_for(dinsos_ig, at=late))
    Standing.objects.create(channel=dinsos_ig, on=oct_(9), followers=9, at=late)
    told = only(written(contoh, tmp_path), "channels")
    assert (told["covered_days"], told["followers"]) == (0, None)
    assert [row["posted_on"] for row in rows(tmp_path, "posts")] == [oct_(3)]


def test_a_post_carries_its_last_figures_its_first_day_and_its_best_grade(contoh, dinsos_ig, tmp_path):
    [post] = posted(dinsos_ig, oct_(5), caption=" Tips cegah demam berdarah ")
    observed(post, 25, evidence_for(dinsos_ig, grade="C"), likes=10, comments=2)
    observed(post, 29, likes=99)
    observed(post, 200, likes=40, views=900)
    told = only(written(contoh, tmp_path, mobilised=[post.pk]), "posts")
    assert (told["likes"], told["comments"], told["views"], told["shares"]) == (40, 2, 900, None)
    assert (told["first_day"], told["grade"], told["mobilised"], told["gone"]) == (12, "B", True, False)
    assert (told["nature"], told["caption_length"], told["seconds"]) == ("education", 25, None)


@pytest.mark.parametrize(("hours", "first_day"), [(17.9, None), (18, 7), (30, 7), (30.1, None)])
def test_the_first_day_was_measured_18_to_30_hours_after_posting(
    contoh, dinsos_ig, tmp_path, hours, first_day
):
    observed(posted(dinsos_ig, oct_(5))[0], hours, likes=7)
    assert only(written(contoh, tmp_path), "posts")["first_day"] == first_day


def test_stories_twins_and_withdrawn_posts_are_left_out_and_a_deleted_one_stays(contoh, dinsos_ig, tmp_path):
    posted(dinsos_ig, oct_(5), counted=False, kind="story")
    posted(dinsos_ig, oct_(6), twin_state="maybe")
    posted(dinsos_ig, oct_(7), withdrawn=True, evidence=evidence_for(dinsos_ig, undone_at=NOON))
    posted(dinsos_ig, oct_(8), gone_at=NOON)
    told = only(written(contoh, tmp_path), "posts")
    assert (told["posted_on"], told["gone"], told["week"]) == (oct_(8), True, oct_(5))


def test_a_post_belongs_to_the_local_day_at_the_border_of_the_year(contoh, dinsos_ig, tmp_path):
    posted_at(dinsos_ig, datetime(2026, 12, 31, 17, 30, tzinfo=UTC))  # 1 January 2027, 00.30 WIB
    assert rows(written(contoh, tmp_path / "dec", 202612), "posts") == []
    told = only(written(contoh, tmp_path / "jan", 202701), "posts")
    assert (told["posted_on"], told["month"]) == (date(2027, 1, 1), 202701)


def test_the_same_words_on_an_agencys_accounts_within_a_week_are_copies_of_the_first(
    contoh, dinsos_ig, dinkes_web, tmp_path
):
    other = type(dinsos_ig).objects.create(
        government=contoh,
        agency=dinsos_ig.agency,
        platform="facebook",
        handle="dinsos",
        url="https://www.facebook.com/dinsos",
        registered_at=NOON,
    )
    [first] = posted(dinsos_ig, date(2026, 9, 28), caption=TEXT)
    posted(other, oct_(2), caption=f"{TEXT.upper()}!! #samsat https://contoh.example/x")
    posted(dinsos_ig, oct_(6), caption=TEXT)
    posted(dinsos_ig, oct_(7), caption="Terima kasih")
    posted(other, oct_(8), caption="Terima kasih")
    posted(dinkes_web, oct_(2), caption=TEXT, kind="article")
    told = {
        (row["channel_id"], row["posted_on"].day): row["copy_of"]
        for row in rows(written(contoh, tmp_path), "posts")
    }
    assert told == {
        (other.pk, 2): first.pk,
        (dinsos_ig.pk, 6): None,
        (dinsos_ig.pk, 7): None,
        (other.pk, 8): None,
        (dinkes_web.pk, 2): None,
    }


def test_a_missing_caption_is_none_where_the_source_gives_captions_and_unknown_where_not(
    contoh, dinsos_ig, tmp_path
):
    telling = evidence_for(dinsos_ig)
    posted(dinsos_ig, oct_(1), caption="Ada", evidence=telling)
    posted(dinsos_ig, oct_(2), evidence=telling)
    posted(dinsos_ig, oct_(3))
    lengths = [row["caption_length"] for row in rows(written(contoh, tmp_path), "posts")]
    assert lengths == [3, 0, None]


def test_a_persons_word_stands_above_the_rule_also_when_it_says_unclear(contoh, dinsos_ig, tmp_path):
    one, two = posted(dinsos_ig, oct_(1), oct_(2), caption="Upacara bendera")
    PostNature.objects.create(post=one, nature="product", at=NOON)
    PostNature.objects.create(post=one, nature="service", at=NOON)
    PostNature.objects.create(post=two, nature="", at=NOON)
    assert [row["nature"] for row in rows(written(contoh, tmp_path), "posts")] == ["service", None]


def test_a_merger_within_the_month_gives_each_agency_its_own_days(contoh, dinsos_ig, dinkes, tmp_path):
    dinsos = dinsos_ig.agency
    looked_at(dinsos_ig, FIRST, LAST)
    posted(dinsos_ig, oct_(14), oct_(15))
    merging.merge(dinsos, dinkes, on=oct_(15), by=None, at=NOON)
    told = rows(written(contoh, tmp_path), "channels")
    assert {row["agency_id"]: (row["days"], row["covered_until"]) for row in told} == {
        dinsos.pk: (14, oct_(14)),
        dinkes.pk: (17, LAST),
    }
    assert [row["agency_id"] for row in rows(tmp_path, "posts")] == [dinsos.pk, dinkes.pk]
    weeks = {row["week"]: row["agency_id"] for row in rows(tmp_path, "weeks")}
    assert weeks == {oct_(5): dinsos.pk, oct_(19): dinkes.pk}
    assert [row["agency_id"] for row in rows(written(contoh, tmp_path / "n", 202611), "agencies")] == [
        dinkes.pk
    ]


def test_an_agency_founded_later_is_not_in_the_month_and_peers_are_of_one_type(
    contoh, dinsos, dinkes, tmp_path
):
    AgencyEvent.objects.create(agency=dinkes, kind="founded", on=date(2026, 11, 1))
    told = only(written(contoh, tmp_path), "agencies")
    assert (told["agency_id"], told["peer_group"], told["last_inactive_on"]) == (dinsos.pk, "Dinas", None)


def test_the_last_inactive_day_is_the_last_of_the_last_proven_silence(contoh, dinsos_ig, tmp_path):
    looked_at(dinsos_ig, date(2026, 1, 1), LAST)
    posted(dinsos_ig, date(2026, 1, 5), date(2026, 3, 10), *days(date(2026, 3, 20), LAST, every=20))
    told = only(written(contoh, tmp_path), "agencies")
    assert told["last_inactive_on"] == date(2026, 3, 9)


def test_custody_tells_decree_and_security_only_as_far_as_they_are_known(
    contoh, dinsos_ig, dinkes_web, ani, tmp_path
):
    Custodian.objects.create(channel=dinsos_ig, rank="primary", person=ani, name=ani.name, decree_number="1")
    Custody.objects.create(channel=dinsos_ig, access="shared", factor="sms")
    told = {row["channel_id"]: row for row in rows(written(contoh, tmp_path), "channels")}
    held, unknown = told[dinsos_ig.pk], told[dinkes_web.pk]
    assert (held["decree_valid"], held["overdue_handovers"]) == (True, None)
    assert (held["security_met"], held["security_of"]) == (18, 18 + 16 + 10)  # access 0, SMS half, decree all
    assert (unknown["decree_valid"], unknown["security_met"], unknown["profile_of"]) == (None, None, None)


def test_a_decree_ends_with_the_posting_and_with_the_custody(contoh, dinsos_ig, dinkes_web, ani, tmp_path):
    Posting.objects.filter(person=ani).update(until=oct_(30))
    Custodian.objects.create(channel=dinsos_ig, rank="primary", person=ani, name="A", decree_number="1")
    Custodian.objects.create(channel=dinkes_web, rank="primary", name="B", decree_number="2", ended=oct_(31))
    told = [row["decree_valid"] for row in rows(written(contoh, tmp_path), "channels")]
    assert told == [False, False]


def test_followers_are_the_last_word_on_the_last_day_and_one_figure_from_before_stands_beside(
    contoh, dinsos_ig, tmp_path
):
    for on, figure in [(date(2026, 9, 10), 80), (date(2026, 9, 30), 90), (oct_(8), 100), (oct_(8), 110)]:
        Standing.objects.create(channel=dinsos_ig, on=on, followers=figure, at=NOON)
    for figure in (500, None):
        Standing.objects.create(channel=dinsos_ig, on=oct_(20), followers=figure, at=NOON)
    assert only(written(contoh, tmp_path), "channels")["followers"] == 110
    told = [(row["on"], row["followers"]) for row in rows(tmp_path, "standings")]
    assert told == [(date(2026, 9, 30), 90), (oct_(8), 110)]


def test_readings_are_the_last_word_on_each_point_and_grow_old_after_half_a_year(
    contoh, dinsos, dinsos_ig, tmp_path
):
    def mark(item, on, met, code="web_content", channel=None):
        Reading.objects.create(agency=dinsos, channel=channel, code=code, item=item, on=on, met=met, at=NOON)

    mark("visi", oct_(1), 0)
    mark("visi", oct_(9), 1)
    mark("tarif", date(2026, 4, 30), 1)
    mark("tugas", oct_(3), 1)
    mark("tugas", oct_(4), None)
    mark("foto", oct_(4), 1, "profile", dinsos_ig)
    mark("tautan", oct_(4), 0, "profile", dinsos_ig)
    told = only(written(contoh, tmp_path), "readings")
    assert (told["item"], told["met"], told["of"], told["on"]) == ("visi", 1, 1, oct_(9))
    profile = only(tmp_path, "channels")
    assert (profile["profile_met"], profile["profile_of"]) == (1, 2)


def test_jury_rows_are_kept_in_order_for_agencies_that_were_there(contoh, dinsos, tmp_path):
    given = [
        {"agency_id": dinsos.pk, "ballot_id": 2, "mark": 3.5},
        {"agency_id": dinsos.pk, "ballot_id": 1, "mark": 2.0},
        {"agency_id": dinsos.pk + 999, "ballot_id": 3, "mark": 4.0},
    ]
    assert [row["mark"] for row in rows(written(contoh, tmp_path, jury=given), "jury")] == [2.0, 3.5]


def test_another_governments_rows_never_enter(contoh, dinsos_ig, stranger, tmp_path):
    posted(dinsos_ig, oct_(5))
    assert Post.objects.count() == 1
    folder = written(stranger.government, tmp_path)
    assert [rows(folder, name) for name in TABLES] == [[] for _ in TABLES]


@pytest.mark.parametrize("month", [202600, 202613, 2026, 10])
def test_a_month_that_is_none_is_refused(contoh, tmp_path, month):
    with pytest.raises(Refused, match="Bulan"):
        written(contoh, tmp_path, month)


def test_the_same_words_carry_the_same_fingerprint_and_few_words_carry_none(contoh, dinsos_ig, tmp_path):
    looked_at(dinsos_ig, FIRST, LAST)
    posted(dinsos_ig, oct_(3), caption=TEXT)
    posted(dinsos_ig, oct_(4), caption=f"{TEXT.upper()} #contoh")
    posted(dinsos_ig, oct_(5), caption="Selamat pagi")
    told = [row["content"] for row in rows(written(contoh, tmp_path), "posts")]
    assert told[0] is not None
    assert told[0] == told[1]
    assert told[2] is None


def test_a_channel_whose_growth_a_person_doubted_says_so_at_its_figures(contoh, dinsos_ig, tmp_path):
    Standing.objects.create(channel=dinsos_ig, on=oct_(2), followers=10, at=NOON)
    for doubted in ([], [dinsos_ig.pk]):
        told = only(written(contoh, tmp_path, doubted=doubted), "standings")
        assert told["doubted"] is bool(doubted)
