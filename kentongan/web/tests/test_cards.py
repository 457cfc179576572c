"""The cards: status, reason, evidence, duties, history; on another day and as known then."""

from datetime import UTC, date, datetime

import pytest

from kentongan.agencies.models import AgencyEvent
from kentongan.channels.models import ChannelHandle, ChannelState, Custodian
from kentongan.directives.models import Directive, Duty
from kentongan.posts.models import Look
from kentongan.posts.tests.writing import days, evidence_for, looked_at, posted
from kentongan.web.tests.conftest import BEGAN, DAY, channel_of, text_of

ON_DAY = "?per=22/11/2026"
XSS = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


def _card(client, agency, query=ON_DAY):
    return text_of(client, f"/opd/{agency.pk}/{query}")


def _channel(client, channel, query=ON_DAY):
    return text_of(client, f"/kanal/{channel.pk}/{query}")


def test_the_heading_of_an_agency_is_its_status(as_wulan, november, silent):
    page = _card(as_wulan, silent)
    assert "Dinas Perikanan tidak aktif: 45 hari tanpa unggahan di media sosial" in page
    assert "ambang tidak aktif 30–89 hari" in page


def test_the_posts_a_status_rests_on_are_linked(as_wulan, november, silent):
    last = silent.channels.get().posts.order_by("-posted_at").first()
    assert f"/data/unggahan/{last.pk}/" in _card(as_wulan, silent)


def test_an_agency_without_a_channel_says_the_next_step(as_wulan, dinsos):
    page = _card(as_wulan, dinsos)
    assert "Dinas Sosial belum punya akun media sosial" in page
    assert "Daftarkan kanal" in page


def test_each_duty_is_answered_apart_from_the_status(as_wulan, november, contoh, dinsos):
    circular = Directive.objects.create(government=contoh, number="1", dated_on=BEGAN, title="Keaktifan")
    Duty.objects.create(directive=circular, kind="publish", count=9, per="week", from_on=BEGAN)
    page = _card(as_wulan, dinsos)
    assert "Dinas Sosial aktif" in page
    assert "Belum terpenuhi" in page


def test_on_an_earlier_day_the_agency_was_active(as_wulan, november, silent):
    page = _card(as_wulan, silent, "?per=8/10/2026")
    assert "Dinas Perikanan aktif" in page
    assert "Anda melihat keadaan per Kamis, 8 Oktober 2026" in page


def test_what_was_stored_later_is_unknown_then(as_wulan, contoh, dinsos, dinsos_ig):
    late = evidence_for(dinsos_ig, at=datetime(2026, 11, 20, tzinfo=UTC))
    posted(dinsos_ig, *days(BEGAN, DAY), evidence=late)
    looked_at(dinsos_ig, BEGAN, DAY, evidence=late)
    page = _card(as_wulan, dinsos, f"{ON_DAY}&diketahui=10/11/2026")
    assert "Dinas Sosial tidak dapat diperiksa" in page
    assert "seperti diketahui pada akhir Selasa, 10 November 2026" in page


def test_the_history_tells_names_and_seizures(as_wulan, november, dinsos, dinsos_ig):
    AgencyEvent.objects.create(
        agency=dinsos, kind="renamed", on=date(2025, 1, 2), was="Kantor Sosial", now="Dinas Sosial"
    )
    at = datetime(2026, 3, 1, tzinfo=UTC)
    ChannelState.objects.create(channel=dinsos_ig, state="hijacked", since=at, at=at, reason="Tautan judi")
    page = _card(as_wulan, dinsos)
    assert "Kantor Sosial → Dinas Sosial" in page
    assert "Tautan judi" in page


def test_custodians_stand_on_both_cards(as_wulan, november, dinsos, dinsos_ig):
    Custodian.objects.create(channel=dinsos_ig, rank="primary", name="Ratih Contoh")
    assert "Ratih Contoh" in _card(as_wulan, dinsos)
    assert "Ratih Contoh" in _channel(as_wulan, dinsos_ig)


@pytest.mark.parametrize("who", ["ani", "bupati"])
def test_others_of_the_government_read_the_card(client, request, november, dinsos, who):
    client.force_login(request.getfixturevalue(who))
    assert "Dinas Sosial aktif" in _card(client, dinsos)


def test_only_an_officer_is_offered_to_change_the_agency(as_ani, november, dinsos):
    assert "Ubah OPD" not in _card(as_ani, dinsos)


def test_the_head_is_offered_no_act(as_bupati, november, dinsos, dinsos_ig):
    assert "Impor" not in _card(as_bupati, dinsos)
    assert "Impor" not in _channel(as_bupati, dinsos_ig)


def test_a_stranger_finds_no_card(as_stranger, november, dinsos, dinsos_ig):
    assert as_stranger.get(f"/opd/{dinsos.pk}/").status_code == 404
    assert as_stranger.get(f"/kanal/{dinsos_ig.pk}/").status_code == 404


def test_an_agency_admin_finds_no_card_of_another_agency(as_ani, november, silent, dinkes_web):
    assert as_ani.get(f"/opd/{silent.pk}/").status_code == 404
    assert as_ani.get(f"/kanal/{dinkes_web.pk}/").status_code == 404


def test_the_channel_shows_which_days_were_looked_at(as_wulan, november, dinsos_ig):
    page = _channel(as_wulan, dinsos_ig)
    assert "1 Juni 2026 – 22 November 2026" in page
    assert "Diperiksa sampai Minggu, 22 November 2026" in page


def test_a_failed_look_is_shown_with_its_reason(as_wulan, november, dinkes_web):
    Look.objects.create(
        channel=dinkes_web,
        at=datetime(2026, 11, 22, 1, tzinfo=UTC),
        result="unreadable",
        reason="Ditolak: 403",
    )
    assert "Tidak dapat dibaca: Ditolak: 403" in _channel(as_wulan, dinkes_web)


def test_a_website_can_be_collected_now_by_a_post(as_wulan, november, dinkes_web):
    page = _channel(as_wulan, dinkes_web)
    assert f'method="post" action="/data/ambil/{dinkes_web.pk}/"' in page


def test_posts_come_in_real_pages(as_wulan, november, dinsos_ig):
    page = _channel(as_wulan, dinsos_ig, f"{ON_DAY}&halaman=2")
    assert "halaman 2 dari 4 –" in page
    assert "?per=22%2F11%2F2026&amp;halaman=3" in page
    assert "26–50 dari 88 unggahan" in page


def test_a_story_is_shown_and_said_not_to_count(as_wulan, november, dinsos_ig):
    posted(dinsos_ig, DAY, kind="story", counted=False)
    assert "1 di antaranya tidak dihitung" in _channel(as_wulan, dinsos_ig)


def test_a_proposed_channel_is_not_judged(as_wulan, november, dinsos):
    proposed = channel_of(dinsos, "tiktok", state="proposed")
    assert "TikTok Dinas Sosial diusulkan: belum dinilai" in _channel(as_wulan, proposed)


def test_a_former_name_is_kept(as_wulan, november, dinsos_ig):
    ChannelHandle.objects.create(
        channel=dinsos_ig, handle="kantor.sosial.contoh", until=datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert "kantor.sosial.contoh" in _channel(as_wulan, dinsos_ig)


def test_a_channel_nobody_looked_at_is_not_called_silent(as_wulan, november, unseen):
    page = _channel(as_wulan, unseen.channels.get())
    assert "tidak dapat diperiksa" in page
    assert "Itu belum berarti diam" in page


def test_bad_input_47_captions_names_and_reasons_are_printed_literally(as_wulan, november, dinsos, dinsos_ig):
    posted(dinsos_ig, DAY, caption=XSS)
    Custodian.objects.create(channel=dinsos_ig, rank="primary", name=XSS)
    dinsos_ig.alarm = XSS
    dinsos_ig.save()
    for page in (_card(as_wulan, dinsos), _channel(as_wulan, dinsos_ig)):
        assert "<script>alert" not in page
        assert "<img src=x" not in page


@pytest.mark.parametrize("text", ["{{7*7}}", "${7*7}", "{% load static %}", "%(password)s"])
def test_bad_input_46_templates_in_captions_are_printed_literally(as_wulan, november, dinsos_ig, text):
    posted(dinsos_ig, DAY, caption=text)
    assert text in _channel(as_wulan, dinsos_ig)


def test_bad_input_62_a_name_of_one_letter_and_of_ninety_are_printed_whole(as_wulan, november, dinsos_ig):
    name = "Dr. H. Ir. Mu'awanah " + "Contoh " * 8 + ", M.Si., Ph.D"
    Custodian.objects.create(channel=dinsos_ig, rank="primary", name=name)
    Custodian.objects.create(channel=dinsos_ig, rank="deputy", name="A")
    page = _channel(as_wulan, dinsos_ig)
    assert name.replace("'", "&#x27;") in page
    assert "<dd>A</dd>" in page


def test_the_agency_card_keeps_its_budget(as_wulan, november, dinsos, django_assert_max_num_queries):
    with django_assert_max_num_queries(35):
        as_wulan.get(f"/opd/{dinsos.pk}/")


def test_the_channel_card_keeps_its_budget(as_wulan, november, dinsos_ig, django_assert_max_num_queries):
    with django_assert_max_num_queries(35):
        as_wulan.get(f"/kanal/{dinsos_ig.pk}/")
