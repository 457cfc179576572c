"""register and import-registry."""

import pytest

from kentongan.agencies.models import Agency, AgencyType
from kentongan.channels.models import Channel, PersonalAccount

LINK = "https://www.instagram.com/dinsos.contoh/?igsh=abc"


def test_a_link_becomes_a_channel_of_a_new_agency(kentongan, contoh):
    answer = kentongan("register", LINK, "--agency", "Dinas Sosial", "--type", "Dinas")
    assert answer.code == 0
    assert answer.told["added"] == ["jenis Dinas", "OPD Dinas Sosial", "kanal instagram:dinsos.contoh"]
    channel = Channel.objects.get()
    assert (channel.agency.name, channel.agency.type.name) == ("Dinas Sosial", "Dinas")


def test_an_agency_that_is_there_is_used(kentongan, dinsos):
    answer = kentongan("register", LINK, "--agency", "DINAS SOSIAL")
    assert answer.told["added"] == ["kanal instagram:dinsos.contoh"]
    assert Channel.objects.get().agency == dinsos


def test_a_duplicate_is_refused_and_adds_no_agency(kentongan, dinsos_ig):
    answer = kentongan("register", LINK, "--agency", "Dinas Baru", "--type", "Badan")
    assert answer.code == 2
    assert "Dinas Sosial" in answer.words
    assert not Agency.objects.filter(name="Dinas Baru").exists()
    assert not AgencyType.objects.filter(name="Badan").exists()


def test_a_personal_account_of_an_official_is_refused_with_the_reason(kentongan, contoh):
    PersonalAccount.objects.create(
        government=contoh, platform="instagram", handle="bupati.contoh", holder="Bupati"
    )
    answer = kentongan("register", "https://instagram.com/bupati.contoh", "--agency", "Setda")
    assert answer.code == 2
    assert "pribadi" in answer.words


@pytest.mark.parametrize(
    "link", ["tanpa tautan", "-", "https://www.instagram.com/p/DNuqDSjZCrf/", "https://contoh.example:99999/"]
)
def test_what_is_no_profile_is_refused_and_adds_nothing(kentongan, contoh, link):
    answer = kentongan("register", link, "--agency", "Dinas Sosial")
    assert answer.code == 2
    assert not Agency.objects.exists()


def test_a_workbook_like_table_is_imported(kentongan, contoh, tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_text(
        "Daftar akun OPD;;\nNo;Nama OPD;Akun IG\n1;Dinas Sosial;@dinsos.contoh\n2;Dinas Kesehatan;-\n"
    )
    answer = kentongan("import-registry", path)
    assert answer.code == 0
    assert (answer.told["agencies"], answer.told["channels"]) == (2, 1)
    assert answer.told["refused"] == []


def test_rows_that_cannot_be_stored_come_back_in_a_workbook(kentongan, contoh, tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_text("Nama OPD;Akun IG\nDinas Sosial;@dinsos.contoh\nDinas Kesehatan;dinkes contoh resmi!\n")
    answer = kentongan("import-registry", path)
    assert [told["row"] for told in answer.told["refused"]] == [3]
    assert answer.told["refused_file"].endswith("daftar-keterangan.xlsx")


def test_importing_the_same_register_again_adds_nothing(kentongan, contoh, tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_text("Nama OPD;Akun IG\nDinas Sosial;@dinsos.contoh\n")
    kentongan("import-registry", path)
    again = kentongan("import-registry", path)
    assert (again.code, Agency.objects.count(), Channel.objects.count()) == (0, 1, 1)


def test_a_missing_register_is_named(kentongan, contoh):
    answer = kentongan("import-registry", "tidak-ada.xlsx")
    assert (answer.code, answer.words) == (2, "Berkas tidak-ada.xlsx tidak ada.")
