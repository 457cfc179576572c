"""Beranda by role: what needs this person, and why."""

from datetime import date, datetime

import pytest
import time_machine as travel

from kentongan.channels.models import Channel, ChannelState
from kentongan.intake.models import Draft
from kentongan.jobs.models import Job
from kentongan.posts.models import Look
from kentongan.posts.tests.writing import days, looked_at, posted
from kentongan.web import officer_home, overview, pulse
from kentongan.web.tests.conftest import BEGAN, DAY, agency_of, channel_of, text_of

NOW = datetime.fromisoformat("2026-11-22T10:00:00+00:00")


@pytest.fixture(autouse=True)
def on_that_sunday():
    with travel.travel(NOW, tick=False):
        yield


def _titles(officer):
    return [task.title for task in officer_home.compose(officer, as_of=DAY, today=DAY).tasks]


def _newly_silent(government):
    agency = agency_of(government, "Dinas Baru Diam Contoh")
    channel = channel_of(agency, "instagram")
    posted(channel, *days(BEGAN, date(2026, 10, 20), every=2))
    looked_at(channel, BEGAN, DAY)


def test_an_empty_installation_says_where_to_begin(as_wulan, contoh):
    page = text_of(as_wulan, "/")
    assert "Mulailah dengan daftar yang sudah Anda punya" in page
    assert "Langkah awal, 0 dari 4 selesai" in page


def test_the_steps_that_are_done_are_ticked(wulan, november):
    steps = officer_home.compose(wulan, as_of=DAY, today=DAY).steps
    assert [step.done for step in steps] == [True, True, False, False]


def test_a_quiet_week_is_said_in_one_sentence(wulan, november, dinkes):
    dinkes.delete()
    assert officer_home.compose(wulan, as_of=DAY, today=DAY).heading == (
        "Tidak ada OPD yang diam. Tidak ada yang baru diam pekan ini."
    )


def test_who_fell_silent_this_week_stands_in_the_heading(wulan, november, contoh):
    _newly_silent(contoh)
    home = officer_home.compose(wulan, as_of=DAY, today=DAY)
    assert home.heading == "Satu OPD baru diam pekan ini."
    assert "Dinas Baru Diam Contoh baru diam" in [task.title for task in home.tasks]


def test_who_was_silent_before_is_no_news(wulan, november, silent):
    assert not [title for title in _titles(wulan) if "baru diam" in title]


def test_a_hijacked_channel_comes_first(wulan, november, dinsos):
    channel = channel_of(dinsos, "facebook", state=Channel.HIJACKED)
    ChannelState.objects.create(channel=channel, state="hijacked", since=NOW, at=NOW)
    home = officer_home.compose(wulan, as_of=DAY, today=DAY)
    assert home.tasks[0].title == "Facebook Dinas Sosial diretas"
    assert home.tasks[0].when == "sejak 22 November 2026"
    assert home.heading == "Satu akun bermasalah."


def test_an_agency_nobody_looked_at_is_asked_for_data(wulan, november, unseen):
    assert "Mintakan data Kecamatan Contoh" in _titles(wulan)


def test_a_proposed_channel_waits_for_the_officer(wulan, november, dinsos):
    channel_of(dinsos, "tiktok", state=Channel.PROPOSED)
    assert "Verifikasi TikTok Dinas Sosial" in _titles(wulan)


def test_a_post_that_may_be_the_same_waits_for_a_decision(wulan, november, dinsos_ig):
    posted(dinsos_ig, DAY, twin_state="maybe")
    assert "Putuskan satu unggahan yang mungkin sama" in _titles(wulan)


def test_a_website_that_cannot_be_read_is_named_with_the_reason(wulan, november, dinkes_web):
    Look.objects.create(channel=dinkes_web, at=NOW, result="unreadable", reason="Halaman firewall")
    task = next(
        t for t in officer_home.compose(wulan, as_of=DAY, today=DAY).tasks if "tidak dapat dibaca" in t.title
    )
    assert task.reason == "Halaman firewall"


def test_a_website_that_could_be_read_again_is_no_task(wulan, november, dinkes_web):
    Look.objects.create(channel=dinkes_web, at=NOW.replace(hour=1), result="unreadable")
    Look.objects.create(channel=dinkes_web, at=NOW, result="fresh")
    assert not [title for title in _titles(wulan) if "tidak dapat dibaca" in title]


def test_an_unfinished_import_waits_for_the_one_who_began_it(wulan, november, contoh, dinsos_ig):
    Draft.objects.create(
        government=contoh, at=NOW, by_id=wulan.pk, file_name="Oktober.csv", path="x", sha256=""
    )
    assert "Lanjutkan impor Oktober.csv" in _titles(wulan)


def test_files_that_end_long_ago_ask_for_newer_ones(wulan, november):
    home = officer_home.compose(wulan, as_of=DAY, today=date(2026, 12, 10))
    task = next(task for task in home.tasks if task.word == "Data berakhir")
    assert "Data 1 kanal (Instagram) berakhir paling baru Minggu, 22 November 2026" in task.reason
    assert task.when == "18 hari lalu"


def test_files_of_this_week_ask_for_nothing(wulan, november):
    assert "Unggah berkas ekspor yang lebih baru" not in _titles(wulan)


def test_the_chart_holds_full_weeks_only(wulan, november, dinsos_ig):
    tuesday = date(2026, 11, 24)
    looked_at(dinsos_ig, DAY, tuesday)
    chart = overview.compose(wulan, as_of=tuesday).chart
    assert len(chart.values) == 24
    assert chart.columns[-1] == "16 Nov"


def test_the_tally_compares_with_a_week_before(wulan, november, contoh):
    _newly_silent(contoh)
    told = {
        tally.status: (tally.number, tally.change) for tally in overview.compose(wulan, as_of=DAY).tallies
    }
    assert told["inactive"] == (1, "+1 sepekan")
    assert told["active"] == (1, "tetap")


def test_the_chart_counts_agencies_that_published_where_no_number_is_asked(wulan, november, silent):
    chart = overview.compose(wulan, as_of=DAY).chart
    assert chart.title == "OPD yang terbit sedikitnya sekali sepekan"
    assert chart.values[-1] == 2
    assert chart.values[0] == 3


def test_weeks_are_added_and_unmeasured_only_when_nobody_looked(wulan, november, unseen):
    whole = overview.compose(wulan, as_of=DAY)
    weeks = [one.weeks for told in whole.now for one in [*told.channels, *told.websites]]
    assert pulse.summed(weeks)[1][-1] == 7


def test_running_work_is_found_again(as_wulan, november, contoh):
    Job.objects.create(
        name="import-posts", key="1", title="Mengimpor ekspor Meta", state="running",
        government_id=contoh.pk, asked_at=NOW, started_at=NOW, done=1, total=4,
    )  # fmt: skip
    page = text_of(as_wulan, "/")
    assert "Mengimpor ekspor Meta" in page
    assert "25 persen" in page


def test_the_officers_page_keeps_its_budget(
    as_wulan, november, silent, unseen, django_assert_max_num_queries
):
    with django_assert_max_num_queries(40):
        as_wulan.get("/")


def test_an_agency_admin_sees_what_is_to_do(as_ani, dinsos_ig):
    page = text_of(as_ani, "/")
    assert "Satu hal menunggu Anda" in page
    assert "Unggah ekspor Instagram" in page
    assert "belum ada data" in page


def test_an_agency_admin_with_nothing_to_do_is_told_so(as_ani, november):
    assert "Tidak ada yang menunggu Anda hari ini" in text_of(as_ani, "/")


def test_an_agency_admin_sees_no_other_agency(as_ani, november, silent):
    page = text_of(as_ani, "/")
    assert "Dinas Perikanan" not in page
    assert "Dinas Kesehatan" not in page


def test_a_silent_channel_asks_for_help_not_for_shame(as_ani, dinsos_ig):
    posted(dinsos_ig, *days(BEGAN, date(2026, 10, 1)))
    looked_at(dinsos_ig, BEGAN, DAY)
    assert "beri tahu Dinas Kominfo kendalanya" in text_of(as_ani, "/")


def test_the_head_reads_one_page_with_the_silent_ones(as_bupati, november, silent):
    page = text_of(as_bupati, "/")
    assert "Satu OPD diam" in page
    assert "Dinas Perikanan" in page
    assert "Diam bukan vonis" in page


def test_the_head_is_offered_no_act(as_bupati, november, silent):
    assert "Impor" not in text_of(as_bupati, "/")


def test_bad_input_61_a_government_without_posts_has_a_beranda(as_wulan, unseen):
    assert "Belum ada data untuk menilai siapa yang terbit" in text_of(as_wulan, "/")
