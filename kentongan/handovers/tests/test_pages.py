"""The pages of handovers: doors, forms, refusals, one clear next step for each person."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from kentongan.channels import custody
from kentongan.handovers import accepting, clock, issuing, opening, proving
from kentongan.handovers.models import Handover, HandoverRules, StaffMovement
from kentongan.handovers.tests.conftest import AT, LATER, browser_of, holder_of, prove_steps
from kentongan.handovers.tests.test_deadline import FRIDAY
from kentongan.people.models import Person


def url(name, *args):
    return reverse(f"handovers:{name}", args=args)


def page(person, name, *args):
    answer = browser_of(person).get(url(name, *args))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def picture(tmp_path):
    path = tmp_path / "layar.png"
    Image.new("RGB", (40, 40)).save(path)
    return SimpleUploadedFile("layar.png", path.read_bytes(), "image/png")


def test_an_empty_list_says_what_opens_a_handover(wulan):
    assert "Bila pemegang kanal mutasi" in page(wulan, "list")


def test_an_officer_records_a_movement_in_two_steps(contoh, held, gilang, sari, wulan, ratih):
    browser = browser_of(wulan)
    chosen = browser.get(url("add-movement"), {"holder": held.pk})
    assert chosen["Location"] == url("movement-details", held.pk)
    told = {"kind": "transfer", "effective_on": "12/10/2026", "incoming": gilang.pk, "witness": sari.pk}
    answer = browser.post(chosen["Location"], told)
    assert answer.status_code == 302
    one = Handover.objects.get()
    assert (one.outgoing, one.incoming, one.state) == (ratih, gilang, Handover.APPROVED)


def test_an_agency_head_records_only_who_holds_the_own_agencys_channels(
    contoh, held, dinkes_web, gilang, sari
):
    foreign = custody.set_custodian(dinkes_web, "primary", gilang.name, person=gilang, by=None, at=AT)
    assert "Gilang" not in page(sari, "add-movement")
    assert browser_of(sari).get(url("movement-details", foreign.pk)).status_code == 404
    assert browser_of(sari).get(url("movement-details", held.pk)).status_code == 200


def test_each_person_sees_one_next_step(approved, gilang, sari, wulan, ratih):
    assert "Terima kanal ini" in page(gilang, "show", approved.pk)
    assert "Kerjakan langkah" in page(ratih, "show", approved.pk)
    proving.note(approved, "password", "Diganti pukul sepuluh pagi", by=ratih, at=LATER)
    assert "Sahkan langkah yang sudah dicatat" in page(sari, "show", approved.pk)
    assert "Bila kode" in page(wulan, "show", approved.pk) or "sahkan" in page(wulan, "show", approved.pk)


def test_the_whole_way_over_the_pages(handover, gilang, sari, wulan, dinsos_ig, tmp_path):
    one = handover.pk
    officer, new, witness = browser_of(wulan), browser_of(gilang), browser_of(sari)
    told = {"incoming": gilang.pk, "witness": sari.pk, "decree_number": "188/5"}
    assert officer.post(url("approve", one), told).status_code == 302
    assert new.post(url("accept", one)).status_code == 302
    assert holder_of(dinsos_ig) == gilang
    new = browser_of(Person.objects.get(pk=gilang.pk))
    for code in ("password", "sessions", "email", "phone", "second_factor", "roles"):
        sent = {"note": "Dikerjakan pukul sepuluh pagi", "file": picture(tmp_path)}
        assert new.post(url("step", one, code), sent).status_code == 302
    assert witness.post(url("confirm", one)).status_code == 302
    sent = {"how": "https://www.instagram.com/p/x/", "file": picture(tmp_path)}
    assert officer.post(url("code", one), sent).status_code == 302
    handover.refresh_from_db()
    assert handover.state == Handover.PROVEN
    issued = new.post(url("issue", one), {"number": "480/1/2026", "expected": 1})
    handover.refresh_from_db()
    assert handover.state == Handover.SETTLED
    record = handover.records.get()
    assert issued["Location"] == url("record", record.pk)
    file = new.get(url("file", record.pk, record.files["pdf-a4"]["name"]))
    assert b"".join(file.streaming_content).startswith(b"%PDF-")


def test_evidence_is_handed_out_as_a_download_to_parties_only(running, gilang, sari, ani, tmp_path):
    new = browser_of(Person.objects.get(pk=gilang.pk))
    new.post(url("step", running.pk, "password"), {"note": "Sudah diganti", "file": picture(tmp_path)})
    answer = browser_of(sari).get(url("evidence", running.pk, "password"))
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    assert browser_of(ani).get(url("evidence", running.pk, "password")).status_code == 404


def test_one_note_may_serve_every_channel_of_the_movement(
    contoh, held, dinkes_web, ratih, gilang, sari, wulan
):
    custody.set_custodian(dinkes_web, "deputy", ratih.name, person=ratih, by=None, at=AT)
    asked = opening.Asked("transfer", date(2026, 10, 12), person=ratih)
    made = opening.open_movement(contoh, asked, named=opening.Named(gilang, "", sari), by=wulan, at=AT)
    first = made.handovers.first()
    browser = browser_of(gilang)
    browser.post(
        url("step", first.pk, "password"), {"note": "Diganti semua pukul sepuluh", "everywhere": "on"}
    )
    assert {one.steps.get(code="password").note for one in made.handovers.all()} == {
        "Diganti semua pukul sepuluh"
    }


def test_a_refusal_stands_in_the_form_and_keeps_what_was_typed(approved, gilang):
    answer = browser_of(gilang).post(url("step", approved.pk, "password"), {"note": "sandi: Rahasia#2026x"})
    assert answer.status_code == 200
    assert "Jangan tulis sandi" in answer.content.decode()


def test_the_card_of_the_channel_warns_until_it_is_proven(running, dinsos_ig, wulan, gilang, sari):
    card = reverse("web:channel", args=[dinsos_ig.pk])
    prove_steps(running, gilang, sari, codes=("password", "sessions", "email"))
    told = browser_of(wulan).get(card).content.decode()
    assert "Mantan pengelola mungkin masih punya akses: 3 dari 6 langkah terbukti" in told
    listed = browser_of(wulan).get(reverse("channels:registry")).content.decode()
    assert "mantan pengelola mungkin masih punya akses: 3 dari 6" in listed


def test_both_lamps_stand_apart_in_the_list(running, wulan):
    told = page(wulan, "list")
    assert "Sudah berakhir" in told
    assert "Belum terbukti: 0 dari 6 langkah" in told


def test_a_takeover_over_the_pages_needs_two(approved, wulan, bagus, ratih):
    told = {"reason": "Tidak dapat dihubungi sejak awal bulan, surat tidak dijawab"}
    browser_of(wulan).post(url("take-over", approved.pk), told)
    refused = browser_of(wulan).post(url("agree", approved.pk))
    assert refused.status_code == 409
    browser_of(bagus).post(url("agree", approved.pk))
    approved.refresh_from_db()
    assert approved.state == Handover.TAKEN_OVER


def test_who_only_reads_writes_nothing(approved, bupati, contoh):
    browser = browser_of(bupati)
    assert browser.get(url("show", approved.pk)).status_code == 200
    for name in ("accept", "confirm", "agree", "look"):
        assert browser.post(url(name, approved.pk)).status_code == 403, name
    for name in ("approve", "cancel", "take-over", "code", "issue", "decree"):
        assert browser.get(url(name, approved.pk)).status_code == 403, name


def test_a_stranger_sees_nothing(running, stranger, ani, gilang, wulan):
    record = issuing.issue(running, "1", expected=1, by=wulan, at=LATER)
    for other in (stranger, ani):
        browser = browser_of(other)
        for name in ("show", "approve", "step", "issue", "draft"):
            args = (running.pk, "password") if name == "step" else (running.pk,)
            assert browser.get(url(name, *args)).status_code in (403, 404), name
        assert browser.get(url("record", record.pk)).status_code == 404
        assert "dinsos" not in browser.get(url("list")).content.decode().split("<main")[1]


def test_no_get_changes_anything(approved, gilang, wulan):
    for name in ("accept", "confirm", "agree", "look", "withdraw", "hand-on"):
        assert browser_of(wulan).get(url(name, approved.pk)).status_code == 405, name
    before = Handover.objects.values().get()
    for person in (gilang, wulan):
        page(person, "show", approved.pk)
    assert Handover.objects.values().get() == before


def test_nested_people_are_looked_up_through_the_own_government(handover, stranger, gilang, wulan, sari):
    told = {"incoming": stranger.pk, "witness": sari.pk}
    answer = browser_of(wulan).post(url("approve", handover.pk), told)
    assert "Orang itu tidak ada" in answer.content.decode()


def test_an_agency_head_names_people_of_the_own_agency_only(handover, gilang, sari, ani):
    told = {"incoming": gilang.pk, "witness": "", "witness_name": "Budi Contoh"}
    answer = browser_of(sari).post(url("approve", handover.pk), told)
    assert "Orang itu tidak ada" in answer.content.decode()
    told["incoming"] = ani.pk
    assert browser_of(sari).post(url("approve", handover.pk), told).status_code == 302


def test_only_an_administrator_sets_the_deadline(wulan, bagus):
    assert browser_of(wulan).get(url("rules")).status_code == 403
    assert browser_of(bagus).post(url("rules"), {"days": 5}).status_code == 302
    assert HandoverRules.objects.get().days == 5


def test_a_personnel_list_over_the_pages(contoh, held, wulan):
    browser = browser_of(wulan)
    cells = "Nama\tNIP\tTMT\nRatih Contoh\t199001012015042001\t12/10/2026\nOrang Lain\t1970\t12/10/2026\n"
    looked = browser.post(url("import"), {"cells": cells})
    shown = browser.get(looked["Location"]).content.decode()
    assert "1 mutasi menyangkut pemegang kanal" in shown
    assert "Orang Lain" not in shown.split("<details")[0]
    assert browser.post(looked["Location"]).status_code == 302
    assert StaffMovement.objects.count() == 1


def test_the_list_keeps_its_number_of_queries(approved, contoh, wulan, django_assert_max_num_queries):
    clock.look_after(contoh, at=FRIDAY)
    browser = browser_of(wulan)
    browser.get(url("list"))
    with django_assert_max_num_queries(25):
        browser.get(url("list"))


def test_the_reorganised_are_offered_and_opened(contoh, held, dinsos, wulan):
    from django.utils import timezone

    from kentongan.agencies import changing

    changing.rename(dinsos, "Dinas Sosial P3A", basis="Perbup 9/2026", by=wulan, at=timezone.now())
    assert "berganti nama menjadi Dinas Sosial P3A" in page(wulan, "list")
    assert browser_of(wulan).post(url("reorganise", dinsos.pk)).status_code == 302
    assert Handover.objects.count() == 1


def test_the_draft_and_the_decree_are_downloads(approved, wulan, gilang):
    accepting.accept(approved, by=gilang, at=LATER)
    browser = browser_of(wulan)
    assert browser.get(url("draft", approved.pk)).content.startswith(b"%PDF-")
    assert browser.get(url("decree", approved.pk)).content.startswith(b"PK")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{7*7}}", "'-alert(1)-'"])
def test_abuse_30_what_people_write_is_shown_as_written(running, gilang, sari, wulan, text):
    proving.note(running, "password", f"Diganti {text}", by=gilang, at=LATER)
    shown = page(wulan, "show", running.pk)
    assert "<script>alert" not in shown
    assert "49" not in shown.split("Diganti")[1][:20]
