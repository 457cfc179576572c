"""The pages of the register: who enters, what the forms do, what they refuse."""

from datetime import UTC, datetime
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kentongan.agencies import changing
from kentongan.agencies.models import Agency
from kentongan.channels import personal, registering, verification
from kentongan.channels.models import Channel, RegistryImport
from kentongan.platforms import profile_of

AT = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)
CSV = b"Nama OPD,Akun IG,Facebook\nDinas Baru,@baru.contoh,barucontoh\nDinas Salah,nama salah,\n"
pytestmark = pytest.mark.django_db


@pytest.fixture
def as_(client):
    """Sign a person in."""

    def signed_in(person):
        client.force_login(person)
        return client

    return signed_in


@pytest.fixture
def begun(as_, wulan):
    """An import of two rows, looked at and not saved."""
    file = SimpleUploadedFile("daftar.csv", CSV)
    as_(wulan).post(reverse("channels:import"), {"file": file})
    return RegistryImport.objects.get()


def text(answer):
    return answer.content.decode()


def test_an_empty_register_says_to_import_a_list_first(as_, wulan):
    page = text(as_(wulan).get(reverse("channels:registry")))
    assert "Belum ada OPD yang terdaftar" in page
    assert reverse("channels:import") in page


def test_the_officer_sees_every_agency_by_kind_with_its_channels(as_, wulan, dinsos_ig, dinkes_web):
    page = text(as_(wulan).get(reverse("channels:registry")))
    assert "2 kanal pada 2 OPD" in page
    assert "Instagram @dinsos.contoh" in page
    assert "dinkes.contoh.example" in page


def test_the_agency_admin_sees_only_the_own_agency(as_, ani, dinsos_ig, dinkes_web):
    page = text(as_(ani).get(reverse("channels:registry")))
    assert "Dinas Sosial" in page
    assert "Dinas Kesehatan" not in page


def test_a_stranger_sees_nothing(as_, stranger, dinsos_ig):
    assert "Dinas Sosial" not in text(as_(stranger).get(reverse("channels:registry")))


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("cari=sosial", {"Dinas Sosial"}),
        ("cari=@dinsos", {"Dinas Sosial"}),
        ("platform=website", {"Dinas Kesehatan"}),
        ("platform=-", set()),
        ("keadaan=hijacked", set()),
        ("jenis=0", set()),
        ("cari=%25", set()),
        ("jenis=99999999999999999999&platform=aneh", {"Dinas Sosial", "Dinas Kesehatan"}),
    ],
)
def test_the_list_is_narrowed_by_filters(as_, wulan, dinsos_ig, dinkes_web, query, seen):
    answer = as_(wulan).get(f"{reverse('channels:registry')}?{query}")
    assert {agency.name for agency in answer.context["page"]} == seen


def test_each_channel_says_whether_its_ownership_is_proven(as_, wulan, dinsos_ig, dinkes_web):
    proof = verification.ask(dinsos_ig, by=wulan, at=AT)
    assert "✓" not in text(as_(wulan).get(reverse("channels:registry")))
    verification.confirm(proof, "bio", "https://www.instagram.com/dinsos.contoh/", by=wulan, at=AT)
    page = text(as_(wulan).get(reverse("channels:registry")))
    told = page.partition("Instagram @dinsos.contoh</a>")[2].partition("</td>")[0]
    assert "terbukti, kode di bio" in told
    assert "belum terbukti" in page.partition("dinkes.contoh.example</a>")[2].partition("</td>")[0]
    type(proof).objects.update(ended_at=AT)  # withdrawn
    assert "✓" not in text(as_(wulan).get(reverse("channels:registry")))


def test_a_list_of_many_agencies_keeps_its_number_of_queries(
    as_, wulan, contoh, dinas, django_assert_max_num_queries
):
    for number in range(30):
        agency = Agency.objects.create(government=contoh, name=f"Dinas Contoh {number}", type=dinas)
        registering.register(agency, profile_of(f"@dinas{number}", "instagram"), by=wulan, at=AT)
    client = as_(wulan)
    with django_assert_max_num_queries(16):
        client.get(reverse("channels:registry"))


FOREIGN = ("edit-agency", "merge-agency", "close-agency")


@pytest.mark.parametrize("name", FOREIGN)
def test_an_agency_of_another_government_does_not_exist(as_, stranger, dinsos, name):
    assert as_(stranger).get(reverse(f"channels:{name}", args=[dinsos.pk])).status_code == 404


@pytest.mark.parametrize("name", ["edit", "state"])
def test_a_channel_of_another_agency_does_not_exist(as_, ani, dinkes_web, name):
    assert as_(ani).get(reverse(f"channels:{name}", args=[dinkes_web.pk])).status_code == 404


@pytest.mark.parametrize("name", ["edit", "state"])
def test_the_own_channel_is_changed_by_officers_only(as_, ani, bupati, dinsos_ig, name):
    for person in (ani, bupati):
        assert as_(person).get(reverse(f"channels:{name}", args=[dinsos_ig.pk])).status_code == 403


@pytest.mark.parametrize("name", ["add-agency", "import", "personal"])
def test_writing_the_register_is_for_officers(as_, ani, bupati, name):
    for person in (ani, bupati):
        assert as_(person).get(reverse(f"channels:{name}")).status_code == 403


def test_the_head_proposes_nothing(as_, bupati):
    assert as_(bupati).get(reverse("channels:add")).status_code == 403


def test_an_import_of_another_government_does_not_exist(as_, begun, stranger, ani):
    for person in (stranger, ani):
        for name in ("import-preview", "import-done", "import-errors", "import-undo"):
            assert as_(person).get(reverse(f"channels:{name}", args=[begun.pk])).status_code == 404


def test_an_agency_is_added_with_a_new_kind(as_, wulan):
    as_(wulan).post(reverse("channels:add-agency"), {"name": "Kapanewon Contoh", "new_type": "Kapanewon"})
    assert Agency.objects.get().type.name == "Kapanewon"


def test_a_taken_name_is_refused_above_the_form_and_what_was_typed_stays(as_, wulan, dinsos):
    page = text(
        as_(wulan).post(reverse("channels:add-agency"), {"name": "DINAS SOSIAL", "short_name": "Dns"})
    )
    assert "sudah terdaftar" in page
    assert 'value="Dns"' in page


def test_a_rename_is_a_step_with_day_and_basis(as_, wulan, dinsos):
    told = {
        "name": "Dinas Sosial dan P3A",
        "on": "02/01/2026",
        "basis": "Perda Contoh",
        "type": dinsos.type_id,
    }
    as_(wulan).post(reverse("channels:edit-agency", args=[dinsos.pk]), told)
    event = dinsos.events.get()
    assert (event.was, event.on.isoformat(), event.basis) == ("Dinas Sosial", "2026-01-02", "Perda Contoh")


def test_merging_moves_the_channels(as_, wulan, dinsos, dinkes, dinsos_ig):
    as_(wulan).post(reverse("channels:merge-agency", args=[dinsos.pk]), {"into": dinkes.pk})
    dinsos_ig.refresh_from_db()
    assert dinsos_ig.agency == dinkes


def test_an_agency_with_open_channels_is_not_ended(as_, wulan, dinsos, dinsos_ig):
    page = text(as_(wulan).post(reverse("channels:close-agency", args=[dinsos.pk]), {}))
    assert "masih punya Instagram @dinsos.contoh" in page


def test_a_pasted_link_is_shown_as_understood_before_it_is_stored(as_, wulan, dinsos):
    told = {"agency": dinsos.pk, "link": "https://www.instagram.com/Dinsos.Contoh/?igsh=abc"}
    page = text(as_(wulan).post(reverse("channels:add"), told))
    assert "Terbaca sebagai Instagram @dinsos.contoh" in page
    assert not Channel.objects.exists()
    as_(wulan).post(reverse("channels:add"), {**told, "act": "save"})
    assert Channel.objects.get().state == "official"


def test_bad_input_41_a_channel_sent_twice_is_one_channel(as_, wulan, dinsos):
    told = {"agency": dinsos.pk, "link": "instagram.com/dinsos.contoh", "act": "save"}
    answers = [as_(wulan).post(reverse("channels:add"), told) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Channel.objects.count() == 1


def test_the_agency_admin_proposes_and_the_officer_verifies(as_, ani, wulan, dinsos):
    told = {"agency": dinsos.pk, "link": "https://www.tiktok.com/@dinsos.contoh", "act": "save"}
    as_(ani).post(reverse("channels:add"), told)
    channel = Channel.objects.get()
    assert channel.state == "proposed"
    assert "Verifikasi TikTok @dinsos.contoh" in text(as_(wulan).get(reverse("channels:registry")))
    address = reverse("channels:state", args=[channel.pk])
    assert "Bukti kepemilikan" in text(as_(wulan).post(address, {"state": "official"}))
    as_(wulan).post(address, {"state": "official", "reason": "surat usulan OPD diterima"})
    channel.refresh_from_db()
    assert channel.state == "official"


def test_the_agency_admin_cannot_propose_for_another_agency(as_, ani, dinkes):
    told = {"agency": dinkes.pk, "link": "https://www.tiktok.com/@dinkes.contoh", "act": "save"}
    assert "OPD itu tidak ada" in text(as_(ani).post(reverse("channels:add"), told))
    assert not Channel.objects.exists()


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("https://www.instagram.com/p/CxYzAbCdEfG/", "bukan profil"),
        ("tulisan biasa", "tidak terbaca sebagai akun"),
        ("https://instagram.com.penipu.example/dinsos", "meniru nama platform"),
    ],
)
def test_a_link_that_is_no_profile_is_refused_with_the_reason(as_, wulan, dinsos, link, why):
    assert why in text(as_(wulan).post(reverse("channels:add"), {"agency": dinsos.pk, "link": link}))


def test_a_seizure_has_its_reason_and_its_day(as_, wulan, dinsos_ig):
    address = reverse("channels:state", args=[dinsos_ig.pk])
    assert "Tulis alasannya" in text(as_(wulan).post(address, {"state": "hijacked"}))
    as_(wulan).post(address, {"state": "hijacked", "since": "01/10/2026", "reason": "unggahan asing"})
    since = dinsos_ig.states.get(state="hijacked").since
    assert since == datetime(2026, 9, 30, 17, tzinfo=UTC)  # midnight in WIB


def test_custodians_and_a_new_name_are_kept_with_what_was_before(as_, wulan, dinsos, dinsos_ig):
    told = {"agency": dinsos.pk, "link": "@dinsos.baru", "primary": "Ani Contoh", "deputy": "Budi Contoh"}
    as_(wulan).post(reverse("channels:edit", args=[dinsos_ig.pk]), told)
    dinsos_ig.refresh_from_db()
    assert dinsos_ig.handle == "dinsos.baru"
    assert dinsos_ig.former_handles.get().handle == "dinsos.contoh"
    assert set(dinsos_ig.custodians.values_list("rank", "name")) == {
        ("primary", "Ani Contoh"),
        ("deputy", "Budi Contoh"),
    }


def test_an_alarm_is_cleared_with_a_finding_that_its_history_shows(as_, wulan, dinsos_ig):
    Channel.objects.filter(pk=dinsos_ig.pk).update(alarm="Nomor akun berbeda")
    as_(wulan).post(reverse("channels:clear-alarm", args=[dinsos_ig.pk]), {"reason": "sudah dicek"})
    dinsos_ig.refresh_from_db()
    assert dinsos_ig.alarm == ""
    for page in ("channels:state", "web:channel"):
        shown = as_(wulan).get(reverse(page, args=[dinsos_ig.pk])).content.decode()
        assert "Nomor akun berbeda<br>" in shown
        assert "Hasil pemeriksaan: sudah dicek" in shown


def test_personal_accounts_are_listed_and_struck(as_, wulan, contoh):
    told = {"link": "instagram.com/kadis.contoh", "holder": "Kepala Dinas Sosial"}
    as_(wulan).post(reverse("channels:personal"), told)
    account = contoh.personal_accounts.get()
    assert "kadis.contoh" in text(as_(wulan).get(reverse("channels:personal")))
    as_(wulan).post(reverse("channels:strike-personal", args=[account.pk]))
    assert not contoh.personal_accounts.exists()


def test_a_personal_account_is_refused_on_the_page_too(as_, wulan, contoh, dinsos):
    profile = profile_of("@kadis.contoh", "instagram")
    personal.list_personal_account(contoh, profile, "Kepala Dinas Sosial", by=wulan, at=AT)
    page = text(
        as_(wulan).post(reverse("channels:add"), {"agency": dinsos.pk, "link": "instagram.com/kadis.contoh"})
    )
    assert "aturan akun pribadi" in page


def test_the_wizard_says_what_would_be_stored_and_stores_nothing(as_, wulan, begun):
    page = text(as_(wulan).get(reverse("channels:import-preview", args=[begun.pk])))
    assert "2 OPD dan 2 kanal siap disimpan; 1 baris perlu diperbaiki" in page
    assert "Simpan 2 OPD dan 2 kanal" in page
    assert not Agency.objects.exists()


def test_saving_leads_to_what_came_back_and_the_way_to_undo(as_, wulan, begun):
    client = as_(wulan)
    client.post(reverse("channels:import-preview", args=[begun.pk]))
    page = text(client.get(reverse("channels:import-done", args=[begun.pk])))
    assert "2 OPD dan 2 kanal tersimpan; 1 baris kembali" in page
    errors = client.get(reverse("channels:import-errors", args=[begun.pk]))
    sheet = openpyxl.load_workbook(BytesIO(errors.content)).active
    assert sheet.cell(1, 5).value == "Keterangan"
    client.post(reverse("channels:import-undo", args=[begun.pk]))
    assert not Agency.objects.exists()
    assert "sudah dibatalkan" in text(client.get(reverse("channels:import-done", args=[begun.pk])))


def test_corrected_columns_are_read_anew(as_, wulan, begun):
    client = as_(wulan)
    page = client.get(reverse("channels:import-preview", args=[begun.pk]))
    fingerprint = page.context["shapes"][0].fingerprint
    client.post(reverse("channels:import-columns", args=[begun.pk]), {f"k-{fingerprint}-2": ""})
    page = text(client.get(reverse("channels:import-preview", args=[begun.pk])))
    assert "2 OPD dan 1 kanal siap disimpan" in page


def test_pasted_cells_go_the_same_way(as_, wulan):
    answer = as_(wulan).post(
        reverse("channels:import"), {"cells": "Nama OPD\tAkun IG\nDinas Baru\t@baru.contoh"}, follow=True
    )
    assert "1 OPD dan 1 kanal siap disimpan" in text(answer)


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({}, "Pilih berkas, atau tempel selnya"),
        ({"file": SimpleUploadedFile("x.xlsx", b"")}, "Berkas ini kosong"),
        ({"cells": "a\tb\n1\t2"}, "tidak ada kolom nama OPD"),
    ],
)
def test_what_cannot_be_read_is_said_above_the_form(as_, wulan, sent, why):
    assert why in text(as_(wulan).post(reverse("channels:import"), sent))
    assert not RegistryImport.objects.exists()


def test_bad_input_47_a_script_in_a_name_is_only_letters(as_, wulan, contoh):
    evil = '<script>alert(1)</script>"onmouseover="x'
    agency = changing.add(contoh, evil, by=wulan, at=AT)
    registering.register(agency, profile_of("@evil.contoh", "instagram"), by=wulan, at=AT)
    client = as_(wulan)
    cells = f'Nama OPD\tAkun IG\n"{evil.replace(chr(34), chr(34) * 2)}"\t<img src=x onerror=alert(1)>'
    pages = [
        client.get(reverse("channels:registry")),
        client.get(reverse("channels:edit-agency", args=[agency.pk])),
        client.get(reverse("channels:merge-agency", args=[agency.pk])),
        client.post(reverse("channels:import"), {"cells": cells}, follow=True),
    ]
    for page in pages:
        assert page.status_code == 200
        assert "<script>alert" not in text(page)
        assert "<img src=x" not in text(page)
        assert '"onmouseover=' not in text(page)


def test_bad_input_62_names_stay_whole_on_the_page(as_, wulan, contoh):
    for name in ("X", "B" * 90, "UPTD Mu'awanah"):
        changing.add(contoh, name, by=wulan, at=AT)
    page = text(as_(wulan).get(reverse("channels:registry")))
    assert ">X</a>" in page
    assert "B" * 90 in page
    assert "UPTD Mu&#x27;awanah" in page
