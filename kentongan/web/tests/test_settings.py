"""A government's own settings, the help page and the sample's buttons."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from kentongan.agencies.models import Government
from kentongan.audit.models import Entry
from kentongan.jobs.models import Job
from kentongan.refusal import Refused
from kentongan.web import settings_change
from kentongan.web.settings_form import SettingsForm
from kentongan.web.tests.conftest import text_of

AT = datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.fixture
def filled(contoh):
    """What the form would send unchanged, with changes."""

    def fill(**changes):
        form = SettingsForm(government=contoh)
        return {
            **{name: form.get_initial_for_field(f, name) or "" for name, f in form.fields.items()},
            **changes,
        }

    return fill


def _change(government, wulan, **changes):
    told = {
        "name": government.name,
        "zone": government.zone,
        "head_title": "Bupati",
        "heading": {},
        "thresholds": {},
    }
    return settings_change.change(government, **{**told, **changes}, by=wulan, at=AT)


def test_an_officer_changes_thresholds_and_letterhead(as_wulan, contoh, filled):
    sent = filled(**{"default-posts": 12, "signatory_name": "Contoh, S.Sos.", "lines": "PEMKAB\nDISKOMINFO"})
    assert as_wulan.post("/pengaturan/", sent).status_code == 302
    contoh.refresh_from_db()
    assert contoh.thresholds["default"]["posts"] == 12
    assert contoh.letterhead["lines"] == ["PEMKAB", "DISKOMINFO"]
    assert "Contoh, S.Sos." in text_of(as_wulan, "/pengaturan/")


def test_the_same_settings_again_write_nothing(contoh, wulan):
    _change(contoh, wulan, name="Kabupaten Contoh Baru")
    before = Entry.objects.count()
    _change(contoh, wulan, name="Kabupaten Contoh Baru")
    assert Entry.objects.count() == before


def test_a_change_stands_in_the_book_with_its_fields(contoh, wulan):
    _change(contoh, wulan, name="Kabupaten Contoh Baru")
    assert Entry.objects.latest("seq").details == {"fields": ["name"]}


def test_thresholds_in_the_wrong_order_are_refused(as_wulan, contoh, filled):
    page = as_wulan.post("/pengaturan/", filled(**{"default-silent": 100})).content.decode()
    assert "harus sesudah diam" in page
    assert "Kesalahan:" in page


def test_the_zone_cannot_change_once_there_are_posts(contoh, wulan, november):
    with pytest.raises(Refused, match="Zona waktu tidak dapat diubah dari WIB ke WIT"):
        _change(contoh, wulan, zone="Asia/Jayapura")


def test_another_city_of_the_same_zone_may_be_named(contoh, wulan, november):
    assert _change(contoh, wulan, zone="Asia/Pontianak").zone == "Asia/Pontianak"


def test_a_name_is_needed(contoh, wulan):
    with pytest.raises(Refused, match="Nama pemda kosong"):
        _change(contoh, wulan, name="  ")


def _picture():
    target = BytesIO()
    Image.new("RGB", (40, 40), "navy").save(target, "PNG")
    target.seek(0)
    target.name = "logo.png"
    return target


def test_a_logo_is_kept_as_a_clean_picture(as_wulan, contoh, filled, settings):
    as_wulan.post("/pengaturan/", filled(logo=_picture()))
    contoh.refresh_from_db()
    assert (Path(settings.DATA) / contoh.letterhead["logo_path"]).read_bytes()[:4] == b"\x89PNG"


def test_a_logo_that_is_no_picture_is_refused(as_wulan, contoh, filled):
    fake = BytesIO(b"<svg onload=alert(1)>")
    fake.name = "logo.png"
    page = as_wulan.post("/pengaturan/", filled(logo=fake)).content.decode()
    assert "bukan gambar yang dapat dibaca" in page


@pytest.mark.parametrize("address", ["/pengaturan/", "/data-contoh/"])
@pytest.mark.parametrize("who", ["ani", "bupati"])
def test_only_officers_change_settings(client, request, who, address):
    client.force_login(request.getfixturevalue(who))
    assert client.get(address).status_code == 403
    assert client.post(address).status_code == 403


def test_settings_are_those_of_the_own_government(as_stranger, contoh):
    assert "Kabupaten Contoh</h1>" not in text_of(as_stranger, "/pengaturan/")


@pytest.mark.parametrize("who", ["wulan", "ani", "bupati"])
def test_everybody_finds_help(client, request, who):
    client.force_login(request.getfixturevalue(who))
    page = text_of(client, "/bantuan/")
    assert "Sedikitnya 8 unggahan dalam 30 hari" in page


def test_help_tells_the_governments_own_thresholds(as_wulan, contoh):
    contoh.thresholds = {"default": {"posts": 12}}
    contoh.save()
    assert "Sedikitnya 12 unggahan" in text_of(as_wulan, "/bantuan/")


def test_the_sample_is_loaded_by_one_button_as_work(as_wulan, contoh):
    assert "Muat data contoh" in text_of(as_wulan, "/data-contoh/")
    answer = as_wulan.post("/data-contoh/", {"perbuatan": "muat"})
    assert answer.headers["location"] == f"/pekerjaan/{Job.objects.get(name='load-sample').pk}/"


def test_pressing_twice_asks_once(as_wulan, contoh):
    as_wulan.post("/data-contoh/", {"perbuatan": "muat"})
    as_wulan.post("/data-contoh/", {"perbuatan": "muat"})
    assert Job.objects.count() == 1


def test_the_sample_is_removed_by_one_button(as_wulan, contoh):
    Government.objects.create(code="99.98", name="Kabupaten Contoh Lain", is_sample=True)
    assert "Hapus Kabupaten Contoh Lain" in text_of(as_wulan, "/data-contoh/")
    as_wulan.post("/data-contoh/", {"perbuatan": "hapus"})
    assert Job.objects.get().name == "remove-sample"


def test_an_unknown_act_changes_nothing(as_wulan, contoh):
    as_wulan.post("/data-contoh/", {"perbuatan": "lain"})
    assert not Job.objects.exists()
