"""The matrix: who is silent, in beats and in figures, on a day, as workbook and as message."""

from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from kentongan.agencies.models import AgencyType
from kentongan.channels.models import ChannelState
from kentongan.directives.models import Directive, Duty
from kentongan.posts.tests.writing import days, looked_at, posted
from kentongan.web.matrix import Wanted, compose, register_of
from kentongan.web.matrix_text import LIMIT, message
from kentongan.web.tests.conftest import BEGAN, DAY, agency_of, channel_of, text_of

MATRIX = "/matriks/?per=22/11/2026"


@pytest.fixture
def matrix(wulan):
    """Composes the matrix as Wulan sees it."""

    def compose_(**wanted):
        return compose(wulan, Wanted(**{"as_of": DAY, **wanted}), register_of(wulan))

    return compose_


def _names(matrix, key):
    return [row.judged.agency.name for group in matrix.groups if group.key == key for row in group.rows]


def test_agencies_are_grouped_by_who_needs_attention(matrix, november, silent, unseen, dinkes):
    found = matrix()
    assert _names(found, "dekati") == ["Dinas Perikanan", "Dinas Kesehatan", "Kecamatan Contoh"]
    assert _names(found, "rutin") == ["Dinas Sosial"]


def test_a_hijacked_channel_brings_an_active_agency_to_the_top(matrix, november, silent, dinsos):
    channel = channel_of(dinsos, "facebook", state="hijacked")
    at = datetime.fromisoformat("2026-11-20T00:00:00+00:00")
    ChannelState.objects.create(channel=channel, state="hijacked", since=at, at=at)
    assert matrix().rows[0].judged.agency == dinsos
    assert matrix().rows[0].status == "hijacked"


def test_the_heading_says_who_is_silent_and_who_is_active(as_wulan, november, silent):
    assert "Satu OPD diam lebih dari ambang; 1 dari 3 aktif" in text_of(as_wulan, MATRIX)


def test_with_a_duty_the_heading_says_who_keeps_it(as_wulan, november, silent, contoh):
    circular = Directive.objects.create(government=contoh, number="1", dated_on=BEGAN, title="Keaktifan")
    Duty.objects.create(directive=circular, kind="publish", count=3, per="week", from_on=BEGAN)
    assert "1 dari 3 memenuhi kewajiban terbit" in text_of(as_wulan, MATRIX)


def test_without_any_agency_the_page_says_the_next_step(as_wulan, contoh):
    page = text_of(as_wulan, "/matriks/")
    assert "Belum ada OPD" in page
    assert "Impor daftar OPD dan kanal" in page


def test_a_filter_that_finds_nothing_offers_the_way_back(as_wulan, november):
    assert "Tampilkan semua OPD" in text_of(as_wulan, f"{MATRIX}&cari=tidakada")


def test_the_default_day_is_the_last_that_half_of_the_channels_cover(as_wulan, november):
    page = text_of(as_wulan, "/matriks/")
    assert "per Minggu, 22 November 2026" in page
    assert "separuh kanal" in page


def test_on_an_earlier_day_the_silent_agency_was_still_publishing(matrix, november, silent):
    assert "Dinas Perikanan" not in _names(matrix(as_of=date(2026, 10, 10)), "dekati")


def test_a_day_that_cannot_be_read_is_told_and_the_default_shown(as_wulan, november):
    page = text_of(as_wulan, "/matriks/?per=kemarin")
    assert "Tanggal tidak terbaca" in page
    assert "per Minggu, 22 November 2026" in page


def test_one_cluster_can_be_shown_alone(matrix, november, silent, contoh):
    kind = AgencyType.objects.create(government=contoh, name="Kecamatan")
    camat = agency_of(contoh, "Kecamatan Contoh Timur", type=kind)
    assert [row.judged.agency for row in matrix(type_id=kind.pk).rows] == [camat]


def test_one_group_or_status_can_be_shown_alone(matrix, november, silent):
    assert _names(matrix(status="inactive"), "dekati") == ["Dinas Perikanan"]
    assert _names(matrix(status="rutin"), "rutin") == ["Dinas Sosial"]


@pytest.mark.parametrize("asked", ["%", "_", "' OR 1=1 --", "(a+)+$", "x" * 100])
def test_bad_input_64_a_name_is_searched_literally(matrix, november, asked):
    assert matrix(name=asked).rows == []


def test_bad_input_64_a_huge_search_is_refused_quickly(as_wulan, november):
    assert "Kesalahan:" in text_of(as_wulan, f"{MATRIX}&cari={'a' * 60_000}")


def test_an_agency_that_merged_later_belongs_to_the_days_before(matrix, november, silent):
    silent.closed_on = date(2026, 11, 1)
    silent.save()
    assert silent not in [row.judged.agency for row in matrix().rows]
    assert silent in [row.judged.agency for row in matrix(as_of=date(2026, 10, 31)).rows]


def test_each_week_nobody_looked_at_is_a_ring_and_never_a_zero(as_wulan, november, unseen):
    assert 'aria-label="? ? ? ? ? ? ? ? ? ? ? ?"' in text_of(as_wulan, MATRIX)


def test_in_figures_a_zero_stands_only_where_somebody_looked(as_wulan, november, silent, unseen):
    page = text_of(as_wulan, f"{MATRIX}&tampilan=angka")
    assert '<td class="nil" colspan="12">tidak terukur</td>' in page
    assert page.count('<td class="n">0</td>') == 6  # Dinas Perikanan, 12 October to 22 November


def test_two_accounts_on_one_platform_share_a_cell(as_wulan, november, dinsos):
    channel_of(dinsos, "instagram", "dinsos.layanan.contoh")
    assert "</svg><svg" in text_of(as_wulan, MATRIX)


def test_the_agency_admin_sees_only_the_own_agency(as_ani, november, silent):
    page = text_of(as_ani, MATRIX)
    assert "Dinas Sosial" in page
    assert "Dinas Perikanan" not in page


def test_a_stranger_sees_nothing_of_another_government(as_stranger, november):
    assert "Dinas Sosial" not in text_of(as_stranger, MATRIX)


def test_the_workbook_holds_every_agency_and_channel(as_wulan, november, silent, unseen):
    book = load_workbook(BytesIO(as_wulan.get("/matriks/unduh/?per=22/11/2026").content))
    agencies, channels = book.worksheets
    assert [cell.value for cell in agencies["A"]][1:5] == [
        "Dinas Perikanan", "Dinas Kesehatan", "Kecamatan Contoh", "Dinas Sosial"
    ]  # fmt: skip
    assert channels.max_row > 4
    assert "tidak terukur" in [cell.value for row in channels.iter_rows() for cell in row]


def test_the_workbook_writes_names_as_text(as_wulan, november, contoh):
    agency_of(contoh, "=HYPERLINK(1)")
    book = load_workbook(BytesIO(as_wulan.get("/matriks/unduh/").content))
    cells = [cell for cell in book.worksheets[0]["A"] if "HYPERLINK" in str(cell.value)]
    assert [cell.data_type for cell in cells] == ["s"]


def test_the_message_names_who_needs_attention(as_wulan, november, silent):
    page = text_of(as_wulan, "/matriks/whatsapp/?per=22/11/2026")
    assert "*Keaktifan OPD Kabupaten Contoh*" in page
    assert "- Dinas Perikanan: tidak aktif 45 hari" in page


def test_a_message_of_many_agencies_stays_within_a_thousand_characters(matrix, contoh):
    for number in range(60):
        agency_of(contoh, f"Kecamatan Contoh Nomor {number:02}")
    text = message(matrix(), contoh.name)
    assert len(text) <= LIMIT
    assert "OPD lainnya" in text


def test_stars_and_line_breaks_in_names_do_not_break_the_message(matrix, contoh):
    agency_of(contoh, "Dinas *Bintang*\nBaru")
    assert "- Dinas Bintang Baru: belum ada akun" in message(matrix(), contoh.name)


def test_bad_input_61_a_month_without_posts_divides_by_nothing(as_wulan, contoh, unseen):
    assert "0 dari 1 aktif" in text_of(as_wulan, MATRIX)


def test_bad_input_47_names_are_printed_literally(as_wulan, contoh):
    agency_of(contoh, "<script>alert(1)</script>")
    page = text_of(as_wulan, MATRIX)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_bad_input_62_long_names_are_printed_whole(as_wulan, contoh):
    name = "Dinas " + "Pemberdayaan " * 6 + "dan Mu'awanah"
    agency_of(contoh, name)
    assert name.replace("'", "&#x27;") in text_of(as_wulan, MATRIX)


def test_the_matrix_asks_at_most_fifteen_questions(
    as_wulan, november, silent, unseen, contoh, django_assert_max_num_queries
):
    circular = Directive.objects.create(government=contoh, number="1", dated_on=BEGAN, title="Keaktifan")
    Duty.objects.create(directive=circular, kind="publish", count=3, per="week", from_on=BEGAN)
    with django_assert_max_num_queries(15):
        as_wulan.get("/matriks/")


def test_a_running_week_is_marked(as_wulan, contoh, dinsos, dinsos_ig):
    tuesday = date(2026, 11, 24)
    posted(dinsos_ig, *days(BEGAN, tuesday, every=2))
    looked_at(dinsos_ig, BEGAN, tuesday)
    assert "pekan terakhir belum penuh" in text_of(as_wulan, "/matriks/?per=24/11/2026")
