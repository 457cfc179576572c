"""The page of a post, and the ways to bring a single one."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kentongan.intake.models import Draft
from kentongan.intake.tests.conftest import nameless, problem, reading, told
from kentongan.intake.tests.test_links import INSTAGRAM
from kentongan.posts.models import Evidence, Post


def test_a_post_shows_each_figure_with_its_source(client, wulan, save):
    client.force_login(wulan)
    evidence = save(reading(told(1, likes=1234)), by=wulan)

    page = client.get(f"/data/unggahan/{Post.objects.get().pk}/").content.decode()

    for words in ("1.234", "tidak terukur", "Wulan Contoh", evidence.sha256[:12], "baris 2"):
        assert words in page


@pytest.mark.parametrize("text", ["{{7*7}}", "<script>alert(1)</script>", "\u202eterbalik"])
def test_bad_input_47_hostile_words_are_inert_on_every_page(client, wulan, save, text):
    client.force_login(wulan)
    evidence = save(reading(told(1, caption=text), problems=[problem(3, text)]), file_name=f"{text}.csv")

    for address in ("/data/", f"/data/bukti/{evidence.pk}/", f"/data/unggahan/{Post.objects.get().pk}/"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "\u202e" not in page


def test_twins_are_settled_on_the_page_of_the_post(client, wulan, save, dinsos_fb):
    client.force_login(wulan)
    save(reading(nameless(1, "2026-11-01 02:00"), nameless(2, "2026-11-01 02:01")), dinsos_fb)
    twin = Post.objects.get(twin_state="maybe")
    assert "Mungkin unggahan yang sama" in client.get(f"/data/unggahan/{twin.pk}/").content.decode()

    client.post(f"/data/unggahan/{twin.pk}/kembar/", {"same": "0", "was": "maybe"})
    assert Post.objects.counted().count() == 2

    late = client.post(f"/data/unggahan/{twin.pk}/kembar/", {"same": "1", "was": "maybe"})
    assert late.status_code == 409


def test_a_pasted_link_leads_to_its_post(client, ani, dinsos_ig):
    client.force_login(ani)

    answer = client.post("/data/tautan/", {"url": INSTAGRAM, "channel": dinsos_ig.pk}, follow=True)

    assert "Belum dibuktikan" in answer.content.decode()
    assert Evidence.objects.visible_to(ani).count() == 1


def test_a_refused_link_keeps_what_was_pasted(client, wulan, dinsos_ig):
    client.force_login(wulan)

    page = client.post("/data/tautan/", {"url": "https://youtu.be/dQw4w9WgXcQ"}).content.decode()

    assert "tidak memuat waktu unggah" in page
    assert "https://youtu.be/dQw4w9WgXcQ" in page


def test_an_entry_by_hand_is_kept_with_its_grade(client, ani, dinsos_ig):
    client.force_login(ani)
    entry = {
        "channel": dinsos_ig.pk, "posted_on": "21/09/2026", "posted_at": "09.30", "kind": "photo",
        "caption": "Apel", "likes": "7",
    }  # fmt: skip

    for _ in range(2):
        client.post("/data/catat/", entry)

    post = Post.objects.get()
    assert (post.grade, post.posted_at.isoformat()) == ("D", "2026-09-21T02:30:00+00:00")
    assert Evidence.objects.count() == 1


def test_a_zone_is_corrected_on_the_page_of_the_file(client, wulan, save, dinsos_fb):
    client.force_login(wulan)
    rows = reading(nameless(1, "2026-11-01 02:00"), zone="America/Los_Angeles", zone_proof="unproven")
    evidence = save(rows, dinsos_fb)
    assert "Zona waktu keliru?" in client.get(f"/data/bukti/{evidence.pk}/").content.decode()

    client.post(f"/data/bukti/{evidence.pk}/zona/", {"zone": "Asia/Jakarta"})

    assert Post.objects.get().posted_on == date(2026, 10, 31)


def test_a_post_can_be_marked_gone_and_back(client, wulan, save):
    client.force_login(wulan)
    save(reading(told(1)))
    address = f"/data/unggahan/{Post.objects.get().pk}/hilang/"

    assert "Sudah tidak ada" in client.post(address, follow=True).content.decode()
    client.post(address, {"back": "1"})
    assert Post.objects.get().gone_at is None


def test_a_website_is_looked_at_by_a_job_and_an_export_platform_is_not(client, wulan, dinkes_web, dinsos_ig):
    client.force_login(wulan)

    assert client.post(f"/data/ambil/{dinkes_web.pk}/").status_code in (302, 409)
    assert client.post(f"/data/ambil/{dinsos_ig.pk}/").status_code == 409


ENTRY = {"posted_on": "21/09/2026", "posted_at": "09.30", "kind": "photo", "caption": "Apel"}


@pytest.mark.parametrize("address", ["/data/tautan/", "/data/catat/", "/data/impor/"])
def test_abuse_10_a_channel_of_another_agency_takes_nothing_from_a_form(client, ani, dinkes_web, address):
    client.force_login(ani)
    file = SimpleUploadedFile("ekspor.csv", b"Post ID;Description\n1;x\n")
    sent = {**ENTRY, "url": "https://dinkes.contoh.example/berita/1", "file": file, "channel": dinkes_web.pk}

    page = client.post(address, sent).content.decode()

    assert "dinkes" not in page.replace(sent["url"], "").lower()
    assert (Post.objects.count(), Evidence.objects.count(), Draft.objects.count()) == (0, 0, 0)


def test_abuse_10_a_post_of_another_agency_is_not_changed(client, ani, save, dinkes_web):
    save(reading(told(1)), dinkes_web)
    post, before = Post.objects.get(), Post.objects.values().get()
    client.force_login(ani)

    for act, sent in (("kembar", {"same": "1", "was": "maybe"}), ("hilang", {"gone_on": "21/11/2026"})):
        assert client.post(f"/data/unggahan/{post.pk}/{act}/", sent).status_code == 404
    assert Post.objects.values().get() == before
