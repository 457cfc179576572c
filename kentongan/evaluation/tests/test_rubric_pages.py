"""Pages of rubrics: reading for everybody, writing for officers, adopting for the administrator."""

import pytest

from conftest import _person as person
from kentongan.evaluation import adopting
from kentongan.evaluation.models import Adoption, Rubric
from kentongan.evaluation.tests import judged
from kentongan.people import roles

DEFAULT = "/rubrik/indeks-komunikasi-opd-v1/"
TEXT = "kode: milik-kami\nversi: 1\njudul: Rubrik kami\nindikator: [{kode: A1, bobot: 5}]\n"


@pytest.fixture
def sari(contoh):
    """The administrator of Dinas Kominfo."""
    return person(contoh, "sari.contoh", "Sari Contoh", roles.KOMINFO_ADMIN)


@pytest.fixture
def own(contoh, wulan):
    return adopting.publish(contoh, TEXT, wulan, judged.CLOSED_AT)


def told(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def filled(page):
    """What the form on a page would send back as it stands."""
    form = page.context["form"]
    start = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in start.items() if value not in (None, "", [])}


def test_an_agency_reads_the_rubric_that_judges_it(client, ani):
    client.force_login(ani)
    assert "Indeks Komunikasi OPD berlaku" in told(client, "/rubrik/")
    page = told(client, DEFAULT)
    assert all(word in page for word in ("Responsivitas", "bobot 20", "Sangat Baik", "Belum diverifikasi"))
    assert "Tetapkan" not in page
    assert "Salin" not in page


def test_what_the_source_leaves_open_is_marked(client, ani):
    client.force_login(ani)
    page = told(client, "/rubrik/fair-v1/")
    assert "Tidak disebut sumbernya" in page
    assert "rubrik ini tidak menyebut predikat" in page


def test_reading_stores_nothing(client, ani):
    client.force_login(ani)
    for address in ("/rubrik/", DEFAULT, f"{DEFAULT}rubrik.yaml"):
        told(client, address)
    assert not Rubric.objects.exists()


def test_the_text_comes_as_a_file_with_its_comments(client, ani):
    client.force_login(ani)
    answer = client.get(f"{DEFAULT}rubrik.yaml")
    assert answer["Content-Disposition"] == 'attachment; filename="rubrik-indeks-komunikasi-opd-v1.yaml"'
    assert answer.content.decode().startswith("# Rubrik bawaan")


@pytest.mark.parametrize("key", ["tidak-ada-v1", "indeks-komunikasi-opd-v9", "indeks-komunikasi-opd", "x"])
def test_what_does_not_exist_is_not_found(client, wulan, key):
    client.force_login(wulan)
    assert client.get(f"/rubrik/{key}/").status_code == 404


def test_another_governments_rubric_does_not_exist(client, own, stranger):
    client.force_login(stranger)
    assert client.get("/rubrik/milik-kami-v1/").status_code == 404
    assert "milik-kami" not in told(client, "/rubrik/")


@pytest.mark.parametrize(
    "address", ["/rubrik/tulis/", f"{DEFAULT}salin/", f"{DEFAULT}coba/", f"{DEFAULT}tetapkan/"]
)
def test_an_agency_writes_tries_and_adopts_nothing(client, ani, address):
    client.force_login(ani)
    assert (client.get(address).status_code, client.post(address).status_code) == (403, 403)


def test_a_pasted_text_becomes_a_version(client, wulan, contoh):
    client.force_login(wulan)
    answer = client.post("/rubrik/tulis/", {"text": TEXT.replace("\n", "\r\n")})
    assert answer.headers["Location"] == "/rubrik/milik-kami-v1/"
    assert "Rubrik kami" in told(client, "/rubrik/milik-kami-v1/")
    assert Rubric.objects.get().government == contoh


def test_a_mistake_is_told_above_the_text_which_stays(client, wulan):
    client.force_login(wulan)
    page = client.post("/rubrik/tulis/", {"text": TEXT.replace("bobot: 5", "bobot: 0")}).content.decode()
    assert "Baris 4, bobot A1: angkanya 0; harus lebih dari 0" in page
    assert "judul: Rubrik kami" in page
    assert not Rubric.objects.exists()


def test_the_form_sent_as_it_stands_gives_the_same_rubric_under_an_own_code(client, wulan):
    client.force_login(wulan)
    sent = filled(client.get(f"{DEFAULT}salin/"))
    answer = client.post(f"{DEFAULT}salin/", sent)
    assert answer.headers["Location"] == "/rubrik/indeks-komunikasi-opd-kami-v1/"
    made = adopting.declared(Rubric.objects.get().text)
    origin = adopting.shipped.default().declared
    names = (
        "weighed",
        "predicates",
        "terms",
        "bases",
        "ties",
        "least_coverage",
        "jury_share",
        "digits",
        "groups",
    )
    assert [name for name in names if getattr(made, name) != getattr(origin, name)] == []


def test_the_form_changes_weights_mandatory_platforms_and_peers(client, wulan, dinas):
    client.force_login(wulan)
    sent = filled(client.get(f"{DEFAULT}salin/")) | {
        "weight-A1": "14,5", "weight-E5": "", f"mandatory-{dinas.pk}": ["instagram", "facebook"],
        f"peer-{dinas.pk}": "Besar", "points-A3": "2 = 100; 20 = 0", "coverage": "80",
    }  # fmt: skip
    assert client.post(f"{DEFAULT}salin/", sent).status_code == 302
    made = adopting.declared(Rubric.objects.get().text)
    weights = {one.indicator.code: one.weight for one in made.weighed}
    assert (weights["A1"], "E5" in weights, made.least_coverage) == (14.5, False, 0.8)
    assert made.terms.mandatory == {"Dinas": ("instagram", "facebook")}
    assert made.terms.peer_groups == {"Dinas": "Besar"}
    assert next(one.points for one in made.weighed if one.indicator.code == "A3") == ((2, 100), (20, 0))


BROKEN = [
    ({"points-A1": "5 = 0; 5 = 100"}, "harus naik"), ({"points-A1": "lima"}, "0 = 0; 100 = 100"),
    ({"weight-A1": "dua"}, "Tulis angka saja"), ({"bound_low-4": "10"}, "mulai dari 0"),
    ({"ties": "D, Q"}, "tidak berisi indikator"), ({"coverage": "0"}, "lebih dari 0"),
    ({"coverage": "170"}, "paling banyak 1"), ({"code": "fair"}, "milik rubrik bawaan"),
    ({"bound_name-4": "Baik"}, "nama predikat yang sama"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "said"), BROKEN)
def test_a_form_that_makes_no_sound_rubric_says_why(client, wulan, wrong, said):
    client.force_login(wulan)
    page = client.post(f"{DEFAULT}salin/", filled(client.get(f"{DEFAULT}salin/")) | wrong)
    assert said in page.content.decode()
    assert not Rubric.objects.exists()


def test_a_copy_of_the_own_rubric_is_its_next_version(client, wulan, own):
    client.force_login(wulan)
    sent = filled(client.get("/rubrik/milik-kami-v1/salin/")) | {"weight-A1": "6"}
    assert client.post("/rubrik/milik-kami-v1/salin/", sent).headers["Location"] == "/rubrik/milik-kami-v2/"


def test_the_administrator_adopts_by_a_decision(client, sari, own):
    client.force_login(sari)
    sent = {"since": "2026-12", "basis": "Keputusan Nomor 12 Tahun 2026"}
    assert client.post("/rubrik/milik-kami-v1/tetapkan/", sent).status_code == 302
    assert Adoption.objects.get().since_month == 202612
    assert "Keputusan Nomor 12 Tahun 2026" in told(client, "/rubrik/")


def test_a_shipped_rubric_is_stored_when_it_is_adopted(client, sari):
    client.force_login(sari)
    client.post("/rubrik/fair-v1/tetapkan/", {"since": "2026-12", "basis": "SK 1"})
    assert Adoption.objects.get().rubric.code == "fair"


@pytest.mark.parametrize(
    ("sent", "said"),
    [({"since": "2026-Q4", "basis": "SK"}, "Tulis satu bulan"), ({"since": "2026-12"}, "nomor keputusan"),
     ({"since": "12/2026", "basis": "SK"}, "tulis bulan seperti 2026-10")],
)  # fmt: skip
def test_an_adoption_without_month_or_decision_is_refused(client, sari, own, sent, said):
    client.force_login(sari)
    assert said in client.post("/rubrik/milik-kami-v1/tetapkan/", sent).content.decode()
    assert not Adoption.objects.exists()


def test_an_officer_does_not_adopt(client, wulan, own):
    client.force_login(wulan)
    assert (
        client.post("/rubrik/milik-kami-v1/tetapkan/", {"since": "2026-12", "basis": "SK"}).status_code == 403
    )
    assert not Adoption.objects.exists()


def test_a_month_that_was_not_offered_is_not_tried(client, wulan, contoh):
    client.force_login(wulan)
    assert "Belum ada bulan" in told(client, "/rubrik/fair-v1/coba/?bulan=202610")
