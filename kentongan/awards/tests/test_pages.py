"""Pages of committee, jurors and agencies: what each sees at each stage."""

import pytest

from kentongan.awards import evidence
from kentongan.awards.models import Award, Mark, Objection
from kentongan.awards.tests import made
from kentongan.posts.models import Evidence, Post


@pytest.fixture
def dua(nominated):
    """Juri Dua as a person."""
    return nominated.jurors.get(person__username="juri2.contoh").person


def text(client, address):
    page = client.get(address)
    assert page.status_code == 200, address
    return page.content.decode()


def test_the_committee_prepares_by_form(client, wulan, contoh, six):
    client.force_login(wulan)
    told = {"year": "2026", "title": "Anugerah", "basis": "", "cutoff_on": "30/09/2026"}
    assert client.post("/penghargaan/baru/", told).status_code == 302
    award = Award.objects.get()
    assert award.categories.filter(peer_group="Dinas dan Badan", name="Terbaik Umum").exists()
    told = {"title": "Anugerah", "cutoff_on": "30/09/2026", "jury_percent": "50", "shows_numbers": "on"}
    assert client.post(f"/penghargaan/{award.pk}/ubah/", told).status_code == 302
    award.refresh_from_db()
    assert (award.jury_share, award.shows_posts, award.shows_numbers) == (0.5, False, True)
    page = client.post("/penghargaan/baru/", {**told, "year": "2026"}).content.decode()
    assert "sudah ada" in page


def test_the_preview_says_who_and_why_not_and_stores_nothing(client, wulan, award):
    client.force_login(wulan)
    page = text(client, f"/penghargaan/{award.pk}/nominasi/")
    assert "1. 91,00" in page
    assert "Dinas Pemuda: data belum cukup untuk diberi peringkat" in page
    assert Award.objects.get().state == Award.DRAFT


def test_a_juror_marks_by_form_and_sees_no_rank_score_or_other_mark(client, nominated, dua):
    chair = nominated.jurors.get(is_chair=True)
    nominee = made.nominee(nominated, "Teraktif", "Disdik")
    made.give(chair, nominee, 4, comment="Rahasia ketua")
    client.force_login(dua)
    pages = [
        text(client, "/penjurian/"), text(client, f"/penjurian/{nominated.pk}/"),
        text(client, f"/penjurian/kategori/{nominee.category_id}/"),
        text(client, f"/penjurian/nominasi/{nominee.pk}/"),
    ]  # fmt: skip
    for told in ("Rahasia ketua", "95,00", "88,00", "urutan 1", "checked"):
        assert not any(told in page for page in pages), told
    names = [one.name for one in nominated.criteria.all()]
    assert all(one.guide_4 in pages[3] for one in nominated.criteria.all()), names
    marks = {f"mark_{one.pk}": "3" for one in nominated.criteria.all()}
    assert client.post(f"/penjurian/nominasi/{nominee.pk}/", {**marks, "comment": "Baik"}).status_code == 302
    assert Mark.objects.filter(value=3).count() == 4
    wrong = client.post(f"/penjurian/nominasi/{nominee.pk}/", {next(iter(marks)): "5"})
    assert "Nilai hanya 1 sampai 4" in wrong.content.decode()


def test_the_committee_may_close_once_everybody_has_sent_and_begin_anew_until_somebody_marks(
    client, nominated, wulan
):
    client.force_login(wulan)
    page = text(client, f"/penghargaan/{nominated.pk}/")
    assert ("Susun ulang nominasi" in page, "Tutup penjurian" in page) == (True, False)
    made.mark_all(nominated)
    page = text(client, f"/penghargaan/{nominated.pk}/")
    assert ("Susun ulang nominasi" in page, "Tutup penjurian" in page) == (False, True)


def test_jurors_open_no_page_of_the_committee_and_the_committee_no_ballot(client, nominated, dua, wulan):
    client.force_login(dua)
    for address in ("", f"{nominated.pk}/", f"{nominated.pk}/pleno/", f"{nominated.pk}/nominasi/"):
        assert client.get(f"/penghargaan/{address}").status_code == 403, address
    assert client.get(f"/penjurian/{nominated.pk}/kemajuan/").status_code == 403  # not the chair
    client.force_login(wulan)
    nominee = made.nominee(nominated, "Teraktif", "Disdik")
    assert client.get(f"/penjurian/nominasi/{nominee.pk}/").status_code == 403
    page = client.get(f"/penghargaan/{nominated.pk}/pleno/")
    assert page.status_code == 302  # marks stay shut until the marking is closed


def test_a_barred_nominee_does_not_exist_for_that_juror(client, nominated, dua, six):
    client.force_login(dua)
    told = {"agencies": [six["Disdik"].pk], "statement": "", "true": "on"}
    assert client.post(f"/penjurian/{nominated.pk}/pernyataan/", told).status_code == 302
    nominee = made.nominee(nominated, "Teraktif", "Disdik")
    assert client.get(f"/penjurian/nominasi/{nominee.pk}/").status_code == 404
    bad = client.post(f"/penjurian/{nominated.pk}/pernyataan/", {"agencies": ["99999"], "true": "on"})
    assert "tidak dinominasikan" in bad.content.decode()


def test_the_chair_sees_progress_and_opens_again(client, nominated):
    made.mark_all(nominated)
    chair = nominated.jurors.get(is_chair=True).person
    ballot = nominated.jurors.get(person__username="juri2.contoh").ballots.first()
    client.force_login(chair)
    page = text(client, f"/penjurian/{nominated.pk}/kemajuan/")
    assert "2 dari 2 kategori terkirim, 10 dari 10 nominasi lengkap" in page
    told = {"reason": "Salah baca kriteria"}
    assert client.post(f"/penjurian/lembar/{ballot.pk}/buka/", told).status_code == 302
    ballot.refresh_from_db()
    assert ballot.submitted_at is None


def test_an_agency_sees_names_without_order_and_objects(client, announced, ani, time_machine):
    time_machine.move_to(made.ANNOUNCED)
    client.force_login(ani)
    page = text(client, f"/penghargaan/{announced.pk}/")
    table = page.partition("<table")[2]
    assert table.index("Dinas Kesehatan") < table.index("Dinas Pendidikan")  # by name, not by number
    assert "92,80" not in page
    nominee = made.nominee(announced, "Teraktif", "Disdik")
    told = {"category": nominee.category_id, "agency": ani.own_agency_ids()[0], "against": nominee.pk}
    answer = client.post(f"/penghargaan/{announced.pk}/sanggah/", {**told, "claim": "Akun ganda"})
    assert answer.status_code == 302
    assert Objection.objects.get().claim == "Akun ganda"
    other = {**told, "agency": announced.government.agencies.get(short_name="Dinkes").pk, "claim": "x"}
    assert "Bukan OPD Anda" in client.post(f"/penghargaan/{announced.pk}/sanggah/", other).content.decode()


def test_an_agency_sees_nothing_before_the_nominations_are_announced(client, nominated, ani):
    client.force_login(ani)
    assert client.get(f"/penghargaan/{nominated.pk}/").status_code == 404


def test_an_agency_downloads_its_own_sheet_only_and_a_changed_file_is_not_handed_out(
    client, concluded, ani, settings
):
    client.force_login(ani)
    own = concluded.papers.get(kind="feedback", agency__short_name="Dinsos")
    other = concluded.papers.get(kind="feedback", agency__short_name="Dinkes")
    address = f"/penghargaan/naskah/{own.pk}/{own.files['pdf-a4']['name']}"
    assert b"".join(client.get(address).streaming_content).startswith(b"%PDF")
    assert "Lembar umpan balik, Dinas Sosial" in text(client, f"/penghargaan/{concluded.pk}/")
    assert client.get(f"/penghargaan/naskah/{other.pk}/{other.files['pdf-a4']['name']}").status_code == 404
    place = settings.DATA / own.files["pdf-a4"]["path"]
    place.chmod(0o600)
    place.write_bytes(b"%PDF-lain")
    assert client.get(address).status_code != 200


def test_a_juror_sees_posts_until_the_cut_off_and_numbers_only_when_switched_on(nominated, dinsos_ig, contoh):
    _post(contoh, dinsos_ig, "lama", made.CUTOFF)
    _post(contoh, dinsos_ig, "sesudah", made.CUTOFF.replace(month=10))
    nominee = made.nominee(nominated, "Teraktif", "Dinsos")
    seen = evidence.of(nominee)
    assert [one.words for one in seen.posts] == ["lama"]
    assert seen.posts[0].figures == ()
    Award.objects.update(shows_numbers=True, shows_links=False)
    nominated.refresh_from_db()
    seen = evidence.of(made.nominee(nominated, "Teraktif", "Dinsos"))
    assert (seen.posts[0].figures, seen.links) == ((("suka", 12),), ())


def _post(government, channel, words, on):
    stored = Evidence.objects.create(
        government=government, channel=channel, way="file", grade="B", at=made.OPENED, source="uji"
    )
    post = Post.objects.create(
        channel=channel, remote_id=words, caption=words, posted_on=on, time_from="file", grade="B",
        evidence=stored, kind="photo", posted_at=made.OPENED, url="https://www.instagram.com/p/x/",
    )  # fmt: skip
    post.observations.create(evidence=stored, observed_at=made.OPENED, likes=12)
