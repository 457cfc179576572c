"""Pages of circulars: their doors, their forms, their refusals."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kentongan.directives import bases, issuing, pdf
from kentongan.directives.models import Directive, Duty, Exemption, LegalBasis
from kentongan.directives.tests.conftest import AT, DATED
from kentongan.directives.tests.test_issuing import LETTER
from kentongan.posts.tests.writing import days, looked_at, posted

D = date(2025, 10, 3)
LETTER_FIELDS = {
    "number": "555/2/SE/2025",
    "dated_on": "03/10/2025",
    "title": "Keaktifan",
    "issuer": "",
    "text": "",
}
DUTY_FIELDS = {"kind": "publish", "mandatory": "ya", "count": "5", "per": "day", "from_on": "03/10/2025"}


@pytest.fixture
def office(client, wulan):
    """The officer's browser."""
    client.force_login(wulan)
    return client


@pytest.fixture
def daily(asks):
    return asks("publish", count=1, per="day")


def body(page):
    return page.content.decode()


def written(circular, duty, basis, dinsos):
    """Every address that changes something, with what it is sent."""
    return [
        (reverse("directives:add"), LETTER_FIELDS),
        (reverse("directives:edit", args=[circular.pk]), LETTER_FIELDS),
        (reverse("directives:revoke", args=[circular.pk]), {"on": "03/10/2025"}),
        (reverse("directives:attach", args=[circular.pk]), {}),
        (reverse("directives:add-duty", args=[circular.pk]), DUTY_FIELDS),
        (reverse("directives:edit-duty", args=[duty.pk]), DUTY_FIELDS),
        (reverse("directives:remove-duty", args=[duty.pk]), {}),
        (reverse("directives:exempt", args=[duty.pk]), {"agency": dinsos.pk}),
        (reverse("directives:cite", args=[circular.pk]), {"citation": "UU 1/2000"}),
        (reverse("directives:uncite", args=[circular.pk, basis.pk]), {}),
        (reverse("directives:edit-basis", args=[basis.pk]), {"status": "revoked"}),
    ]


@pytest.mark.parametrize("who", ["ani", "bupati"])
def test_only_officers_write(client, circular, daily, dinsos, wulan, who, request):
    basis = bases.cite(circular, citation="UU 14/2008", by=wulan, at=AT)
    client.force_login(request.getfixturevalue(who))

    for url, fields in written(circular, daily, basis, dinsos):
        assert client.post(url, fields).status_code == 403, url
    assert (Directive.objects.count(), Duty.objects.count(), Exemption.objects.count()) == (1, 1, 0)


def test_a_stranger_finds_nothing(client, circular, daily, dinsos, wulan, stranger):
    basis = bases.cite(circular, citation="UU 14/2008", by=wulan, at=AT)
    client.force_login(stranger)

    for url, fields in written(circular, daily, basis, dinsos)[1:]:
        assert client.post(url, fields).status_code == 404, url
    for name in ("show", "letter"):
        assert client.get(reverse(f"directives:{name}", args=[circular.pk])).status_code == 404


def test_without_circulars_the_templates_are_offered(office):
    page = body(office.get("/edaran/"))

    assert "Belum ada surat edaran" in page
    assert "?contoh=blora-2022" in page


def test_an_agency_without_circulars_is_told_who_enters_them(client, ani):
    client.force_login(ani)

    assert "Dinas Kominfo belum memasukkan" in body(client.get("/edaran/"))


def test_the_list_says_how_many_keep_them(office, daily, dinsos, dinsos_ig):
    posted(dinsos_ig, *days(D - timedelta(days=60), D))
    looked_at(dinsos_ig, D - timedelta(days=60), D)

    page = body(office.get("/edaran/"))

    assert "Satu surat edaran berlaku" in page
    assert "1 dari 1 OPD" in page


def test_a_circular_is_entered(office):
    answer = office.post("/edaran/baru/", LETTER_FIELDS, follow=True)

    assert "Surat edaran 555/2/SE/2025 tersimpan." in body(answer)
    assert "belum memuat kewajiban" in body(answer)


def test_sent_twice_it_is_one_circular(office):
    for _ in range(2):
        assert office.post("/edaran/baru/", LETTER_FIELDS).status_code == 302

    assert Directive.objects.count() == 1


def test_a_circular_from_a_template_brings_its_duties(office):
    office.post("/edaran/baru/?contoh=makassar-2024", LETTER_FIELDS)

    assert Duty.objects.count() == 2


def test_a_refusal_keeps_what_was_typed(office, circular):
    page = office.post("/edaran/baru/", {**LETTER_FIELDS, "number": circular.number})

    assert page.status_code == 200
    assert "sudah dipakai" in body(page)
    assert 'value="Keaktifan"' in body(page)


def test_a_wrong_date_says_how_to_write_it(office):
    page = body(office.post("/edaran/baru/", {**LETTER_FIELDS, "dated_on": "kemarin"}))

    assert "Tulis seperti 23/11/2026" in page


def test_a_letter_that_is_no_pdf_is_refused_before_anything_is_stored(office):
    fake = SimpleUploadedFile("surat.pdf", b"<html>", content_type="application/pdf")
    page = office.post("/edaran/baru/", {**LETTER_FIELDS, "pdf": fake})

    assert "bukan PDF" in body(page)
    assert Directive.objects.count() == 0


def test_a_letter_too_large_is_refused_by_its_size(office):
    large = SimpleUploadedFile("surat.pdf", LETTER + b" " * pdf.LIMIT)

    assert "lebih besar dari 10 MB" in body(office.post("/edaran/baru/", {**LETTER_FIELDS, "pdf": large}))


def test_the_letter_comes_back_as_a_download(office, circular):
    office.post(f"/edaran/{circular.pk}/unggah/", {"pdf": SimpleUploadedFile("surat.pdf", LETTER)})

    answer = office.get(f"/edaran/{circular.pk}/surat.pdf")

    assert b"".join(answer.streaming_content) == LETTER
    assert answer.headers["content-disposition"] == 'attachment; filename="surat-edaran-555-1-SE-2025.pdf"'


def test_no_letter_is_no_page(office, circular):
    assert office.get(f"/edaran/{circular.pk}/surat.pdf").status_code == 404


def test_no_file_chosen_is_said(office, circular):
    answer = office.post(f"/edaran/{circular.pk}/unggah/", {})

    assert answer.status_code == 409
    assert "Pilih dulu berkas PDF-nya" in body(answer)


def test_a_circular_shows_who_does_not_fulfil_it(office, circular, daily, dinsos, dinsos_ig):
    looked_at(dinsos_ig, D - timedelta(days=60), D)

    page = body(office.get(f"/edaran/{circular.pk}/"))

    assert "Belum satu pun dari 1 OPD memenuhi surat edaran ini" in page
    assert "0 dari 30, 4 Sep–3 Okt 2025." in page


def test_a_circular_on_another_day(office, circular, daily, dinsos, dinsos_ig):
    looked_at(dinsos_ig, D - timedelta(days=60), D)

    assert "3 Agu–1 Sep 2025" in body(office.get(f"/edaran/{circular.pk}/?per=01/09/2025"))


def test_without_a_number_it_says_not_judged(office, circular, asks, dinsos, dinsos_ig):
    asks("publish")

    page = body(office.get(f"/edaran/{circular.pk}/"))

    assert "Tidak dinilai" in page
    assert "<h1>Keaktifan media sosial</h1>" in page


def test_an_agency_admin_sees_the_own_result_only(client, circular, daily, dinsos, dinkes, ani):
    client.force_login(ani)

    page = body(client.get(f"/edaran/{circular.pk}/"))

    assert "Dinas Sosial" in page
    assert "Dinas Kesehatan" not in page
    assert "Tambah kewajiban" not in page


def test_hostile_words_are_printed_literally(office, circular):
    fields = {**LETTER_FIELDS, "title": "<script>{{7*7}}</script>", "text": "{% load x %}<img src=x>"}
    office.post(f"/edaran/{circular.pk}/ubah/", fields)

    page = body(office.get(f"/edaran/{circular.pk}/"))

    assert "<script>" not in page
    assert "{{7*7}}" in page
    assert "&lt;img" in page


def test_a_duty_is_put_on_a_circular(office, circular):
    page = body(office.post(f"/edaran/{circular.pk}/kewajiban/baru/", DUTY_FIELDS, follow=True))

    assert "Terbit sedikitnya 5 per hari di media sosial apa pun" in page


def test_a_duty_without_its_unit_is_refused_on_the_page(office, circular):
    page = body(office.post(f"/edaran/{circular.pk}/kewajiban/baru/", {**DUTY_FIELDS, "per": ""}))

    assert "Isi jumlah dan satuannya bersama-sama" in page


def test_a_duty_is_changed(office, daily, dinas):
    fields = {**DUTY_FIELDS, "platforms": ["website", "instagram"], "agency_types": [dinas.pk]}
    office.post(f"/edaran/kewajiban/{daily.pk}/ubah/", fields)

    daily.refresh_from_db()
    assert (daily.count, daily.platforms, list(daily.agency_types.all())) == (
        5,
        ["website", "instagram"],
        [dinas],
    )


def test_the_form_of_a_duty_shows_what_is_stored(office, asks):
    duty = asks("have", platforms=("facebook",), mandatory=False)

    page = body(office.get(f"/edaran/kewajiban/{duty.pk}/ubah/"))

    assert 'value="facebook" id="id_platforms_1" checked' in page
    assert re.search('value="tidak"[^>]*checked', page)


def test_removing_a_duty_is_asked_first(office, daily):
    assert "Hapus kewajiban ini?" in body(office.get(f"/edaran/kewajiban/{daily.pk}/hapus/"))
    assert Duty.objects.count() == 1

    office.post(f"/edaran/kewajiban/{daily.pk}/hapus/")
    assert Duty.objects.count() == 0


def test_an_agency_is_excused_and_it_is_taken_back(office, daily, dinsos):
    fields = {"agency": dinsos.pk, "from_on": "01/10/2025", "until_on": "", "reason": "Kantor banjir"}
    page = body(office.post(f"/edaran/kewajiban/{daily.pk}/pengecualian/", fields, follow=True))
    assert "Satu pengecualian dari kewajiban ini" in page

    office.post(f"/edaran/pengecualian/{Exemption.objects.get().pk}/hapus/")
    assert Exemption.objects.count() == 0


def test_the_posts_behind_a_result_are_listed(office, daily, dinsos, dinsos_ig):
    posted(dinsos_ig, D, caption="Penyaluran bantuan contoh")
    looked_at(dinsos_ig, D - timedelta(days=60), D)

    page = body(office.get(f"/edaran/kewajiban/{daily.pk}/opd/{dinsos.pk}/"))

    assert "Penyaluran bantuan contoh" in page
    assert "1 dari 30" in page


def test_the_posts_of_another_agency_are_closed_to_an_admin(client, ani, daily, dinsos, dinkes):
    client.force_login(ani)

    assert client.get(f"/edaran/kewajiban/{daily.pk}/opd/{dinsos.pk}/").status_code == 200
    assert client.get(f"/edaran/kewajiban/{daily.pk}/opd/{dinkes.pk}/").status_code == 404


def test_a_duty_not_in_force_has_no_items(office, asks, dinsos, dinsos_ig):
    later = asks("publish", count=1, per="day", from_on=date(2999, 1, 1))

    assert office.get(f"/edaran/kewajiban/{later.pk}/opd/{dinsos.pk}/").status_code == 404


def test_revoking_asks_from_when(office, circular):
    assert "Cabut surat edaran ini?" in body(office.get(f"/edaran/{circular.pk}/cabut/"))

    page = body(office.post(f"/edaran/{circular.pk}/cabut/", {"on": "01/10/2025"}, follow=True))

    assert "Dicabut mulai 1 Oktober 2025" in page


def test_a_known_law_brings_its_title_and_standing(office, circular):
    fields = {"citation": "UU 14/2008", "title": "", "status": "unverified", "note": ""}
    page = body(office.post(f"/edaran/{circular.pk}/dasar/baru/", fields, follow=True))

    assert "Keterbukaan Informasi Publik" in page
    assert "Kadang tertulis keliru “UU 14/2020”." in page


def test_a_law_nobody_checked_is_marked(office, circular):
    fields = {"citation": "Perbup 9/2025", "title": "", "status": "unverified", "note": ""}

    assert "Belum diverifikasi" in body(
        office.post(f"/edaran/{circular.pk}/dasar/baru/", fields, follow=True)
    )


def test_the_standing_of_a_law_is_changed_and_the_law_taken_off(office, circular, wulan):
    basis = bases.cite(circular, citation="UU 14/2008", by=wulan, at=AT)
    office.post(f"/edaran/dasar/{basis.pk}/ubah/", {"title": "KIP", "status": "amended", "note": ""})
    office.post(f"/edaran/{circular.pk}/dasar/{basis.pk}/lepas/")

    assert LegalBasis.objects.get().status == "amended"
    assert circular.bases.count() == 0


def test_the_page_of_a_circular_asks_little_of_the_database(
    office, circular, asks, dinsos, dinkes, dinsos_ig, dinkes_web, django_assert_max_num_queries
):
    for count in range(1, 5):
        asks("publish", count=count, per="day")

    with django_assert_max_num_queries(22):
        office.get(f"/edaran/{circular.pk}/")


def test_a_revoked_circular_says_so_in_the_list(office, circular, wulan):
    issuing.revoke(circular, on=DATED, by=wulan, at=AT)

    page = body(office.get("/edaran/"))

    assert "Dicabut" in page
