"""Pages of incidents: their doors, their forms, their refusals, and the banner on every page."""

import pytest
from django.urls import reverse

from kentongan.channels import freezing
from kentongan.incidents import freezes, opening, playbook, recovering
from kentongan.incidents.models import Happening, Incident, IncidentSetting, Signal
from kentongan.incidents.tests.conftest import AT, gambling_night
from kentongan.incidents.tests.test_handling import finish

pytestmark = pytest.mark.usefixtures("dinsos_ig")


@pytest.fixture(autouse=True)
def that_evening(time_machine):
    """The pages ask the clock; it is that Sunday evening."""
    time_machine.move_to(AT, tick=False)


@pytest.fixture
def office(client, wulan):
    """The officer's browser."""
    client.force_login(wulan)
    return client


def body(answer):
    return answer.content.decode()


def test_one_press_freezes_opens_and_shows_the_tasks(office, dinsos_ig):
    sent = {"scope": f"kanal-{dinsos_ig.pk}", "kind": "hijacked", "reason": "Unggahan judi pukul 22.10."}
    page = body(office.post("/bekukan/", sent, follow=True))

    assert freezing.frozen(dinsos_ig).reason == "Unggahan judi pukul 22.10."
    assert "Instagram @dinsos.contoh: diretas" in page
    assert "Umumkan lewat kanal resmi lain" in page
    assert "Kiriman keluar dibekukan" in page


@pytest.mark.parametrize(
    "sent", [{}, {"scope": "kanal-999", "reason": "x", "kind": "hijacked"}, {"reason": "x"}]
)
def test_a_press_without_what_and_why_freezes_nothing(office, dinsos_ig, sent):
    answer = office.post("/bekukan/", sent)

    assert answer.status_code == 200
    assert "Belum tersimpan" in body(answer)
    assert freezing.frozen(dinsos_ig) is None


def test_the_card_of_a_channel_leads_to_freezing_it(client, kadis, wulan, ani, bupati, dinsos_ig, dinkes_web):
    link = f"/bekukan/?pilih=kanal-{dinsos_ig.pk}"
    shown = {}
    for person in (kadis, wulan, ani, bupati):
        client.force_login(person)
        shown[person.username] = link in body(client.get(f"/kanal/{dinsos_ig.pk}/"))
    assert [name for name, seen in shown.items() if seen] == ["kadis.contoh", "wulan.contoh"]
    client.force_login(wulan)
    chosen = f'value="kanal-{dinsos_ig.pk}" selected'
    assert chosen in body(client.get(link))
    freezes.freeze(dinsos_ig, "Aneh.", by=wulan, at=AT)
    assert link not in body(client.get(f"/kanal/{dinsos_ig.pk}/"))  # frozen already


def test_abuse_14_a_channel_of_another_agency_cannot_be_slipped_in(client, kadis, dinkes_web):
    client.force_login(kadis)
    sent = {"scope": f"kanal-{dinkes_web.pk}", "kind": "suspected", "reason": "Aneh."}

    assert "Pilih dari daftar" in body(client.post("/bekukan/", sent))
    assert freezing.frozen(dinkes_web) is None


def test_the_banner_stands_on_every_page_while_frozen_and_then_is_gone(office, contoh, wulan):
    put = freezes.freeze(contoh, "Banyak akun diretas.", by=wulan, at=AT)
    for address in ("/", "/matriks/", "/edaran/", "/insiden/", "/laporan/"):
        assert "Kabupaten Contoh, sejak 22 Nov 22.30 WIB: Banyak akun diretas." in body(office.get(address))
    freezes.lift(put, "Aman.", by=wulan, at=AT)

    assert "Kiriman keluar dibekukan" not in body(office.get("/"))


def test_the_banner_of_another_government_is_not_shown(client, stranger, contoh, wulan):
    freezes.freeze(contoh, "Diretas.", by=wulan, at=AT)
    client.force_login(stranger)

    assert "dibekukan" not in body(client.get("/insiden/"))


@pytest.mark.parametrize(
    ("who", "page", "status"),
    [
        ("wulan", "/bekukan/", 200), ("kadis", "/bekukan/", 200), ("ani", "/bekukan/", 403),
        ("bupati", "/bekukan/", 403), ("bupati", "/insiden/", 200), ("bupati", "/insiden/lapor/", 403),
        ("ani", "/insiden/lapor/", 200), ("wulan", "/insiden/aturan/", 403), ("ani", "/insiden/", 200),
    ],
)  # fmt: skip
def test_who_opens_what(request, client, who, page, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(page).status_code == status


ACTS = ("declare", "false-alarm", "regained", "secured", "close", "retaken", "leak", "report", "drafts")


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(("who", "status"), [("ani", 403), ("bupati", 403), ("stranger", 404)])
def test_the_decisions_are_the_offices(request, client, seized, act, who, status):
    client.force_login(request.getfixturevalue(who))

    answer = client.post(reverse(f"incidents:{act}", args=[seized.pk]), {"reason": "x"})
    assert answer.status_code == status


def test_an_agency_admin_reports_does_tasks_and_reads_along(client, ani, dinsos_ig):
    client.force_login(ani)
    sent = {"channel": dinsos_ig.pk, "kind": "suspected", "found": "Tidak bisa masuk sejak 22.00."}
    client.post("/insiden/lapor/", sent)
    incident = Incident.objects.get()
    page = body(client.get(f"/insiden/{incident.pk}/"))

    assert (incident.opened_by_id, incident.kind) == (ani.pk, "suspected")
    assert "Petugas Dinas Kominfo memutuskan" in page
    assert "Benar, nyatakan diretas" not in page


def test_bad_input_48_a_suspicion_stays_one_whatever_the_form_says(client, ani, dinsos_ig):
    client.force_login(ani)
    sent = {"channel": dinsos_ig.pk, "kind": "hijacked", "found": "x", "vital": "1", "state": "closed"}

    client.post("/insiden/lapor/", sent)
    assert not Incident.objects.exists()


def test_a_task_is_taken_and_done_with_its_note(client, seized, ani):
    client.force_login(ani)
    task = seized.tasks.get(code="mailbox")
    address = reverse("incidents:task", args=[task.pk])
    client.post(address, {"perbuatan": "ambil"})
    client.post(address, {"perbuatan": "selesai", "note": "Surel diganti."})
    task.refresh_from_db()

    assert (task.taken_by, task.done_by_id, task.note) == (ani, ani.pk, "Surel diganti.")


def test_a_task_of_another_government_is_not_there(client, seized, stranger):
    client.force_login(stranger)
    address = reverse("incidents:task", args=[seized.tasks.first().pk])

    assert client.post(address, {"perbuatan": "selesai"}).status_code == 404


@pytest.mark.parametrize("act", ["declare", "false-alarm", "regained", "secured", "close", "retaken", "note"])
def test_looking_changes_nothing(office, seized, act):
    assert office.get(reverse(f"incidents:{act}", args=[seized.pk])).status_code == 405


def test_a_refusal_says_what_is_missing(office, seized):
    answer = office.post(reverse("incidents:regained", args=[seized.pk]))

    assert answer.status_code == 409
    assert "surel pemulihan" in body(answer)


def test_the_question_about_personal_data_starts_the_clock_on_the_page(office, seized):
    address = reverse("incidents:leak", args=[seized.pk])
    office.post(
        address, {"leaked": "yes", "what": "Isi pesan", "known_on": "22/11/2026", "known_at": "21.30"}
    )
    page = body(office.get(f"/insiden/{seized.pk}/"))

    assert "Tinggal 71 jam 0 menit" in page
    assert "Rabu, 25 November 2026 pukul 21.30 WIB" in page


@pytest.mark.parametrize(
    "sent",
    [
        {}, {"leaked": "yes"}, {"leaked": "yes", "what": "x", "known_on": "31/02/2026"},
        {"leaked": "yes", "what": "x", "known_on": "23/11/2026"},
        {"leaked": "yes", "what": "x", "people": "-1"},
        {"leaked": "yes", "what": "x", "known_at": "25.99", "known_on": "22/11/2026"}, {"leaked": "mungkin"},
    ],
)  # fmt: skip
def test_an_answer_that_is_none_starts_no_clock(office, seized, sent):
    assert "Belum tersimpan" in body(office.post(reverse("incidents:leak", args=[seized.pk]), sent))
    seized.refresh_from_db()
    assert seized.leaked == "unknown"


def test_something_that_happened_is_noted_with_its_time(office, seized):
    address = reverse("incidents:note", args=[seized.pk])
    office.post(address, {"text": "Warga menelepon.", "on": "22/11/2026", "clock": "22.05"})
    office.post(address, {"text": "Warga menelepon.", "on": "22/11/2026", "clock": "22.05"})

    assert Happening.objects.get().at.isoformat() == "2026-11-22T15:05:00+00:00"


def test_bad_input_57_a_password_in_a_note_is_not_stored(office, seized):
    address = reverse("incidents:note", args=[seized.pk])
    answer = office.post(address, {"text": "Kata sandi baru: Rahasia#2026!"})

    assert "tampaknya memuat kata sandi" in body(answer)
    assert not Happening.objects.exists()


def test_the_report_is_filled_saved_downloaded_and_sent(office, seized):
    address = reverse("incidents:report", args=[seized.pk])
    page = office.get(address)
    office.post(address, page.context["form"].initial)
    for kind, start in (("pdf", b"%PDF-"), ("docx", b"PK")):
        got = office.get(reverse("incidents:report-file", args=[seized.pk, kind]))
        assert got.content.startswith(start)
        assert "attachment" in got.headers["Content-Disposition"]
    office.post(reverse("incidents:send-report", args=[seized.pk]), {"reason": "TTIS Provinsi Contoh"})

    assert seized.reports.get().sent_to == "TTIS Provinsi Contoh"
    assert "Laporan versi 1 sudah dikirim" in body(office.get(address))


@pytest.mark.parametrize("kind", ["exe", "x", "../pdf"])
def test_other_kinds_of_report_do_not_exist(office, seized, kind):
    assert office.get(f"/insiden/{seized.pk}/laporan.{kind}").status_code == 404


def test_a_signal_opens_down_to_its_posts_and_is_judged(office, dinsos_ig):
    from kentongan.incidents import noticing

    gambling_night(dinsos_ig)
    noticing.look(AT, at=AT)
    signal = Signal.objects.get(kind="scam_words")
    page = body(office.get(reverse("incidents:signal", args=[signal.pk])))

    assert page.count("Situs slot gacor") == 8
    assert "Tangerang" in page
    office.post(reverse("incidents:signal", args=[signal.pk]), {"putusan": "real"})
    assert Incident.objects.get().kind == "hijacked"


def test_an_agency_admin_reads_a_signal_and_does_not_judge_it(client, ani, dinsos_ig):
    from kentongan.incidents import noticing

    gambling_night(dinsos_ig)
    noticing.look(AT, at=AT)
    client.force_login(ani)
    address = reverse("incidents:signal", args=[Signal.objects.first().pk])

    assert client.get(address).status_code == 200
    assert client.post(address, {"putusan": "false"}).status_code == 403


def test_a_caption_of_the_attacker_stays_text(office, dinsos_ig):
    from kentongan.incidents import noticing
    from kentongan.posts.models import Post

    gambling_night(dinsos_ig)
    Post.objects.filter(caption__contains="slot").update(
        caption="situs slot <script>alert(1)</script> {{7*7}}"
    )
    noticing.look(AT, at=AT)

    page = body(office.get(reverse("incidents:signal", args=[Signal.objects.get(kind="scam_words").pk])))
    assert "<script>alert" not in page
    assert "{{7*7}}" in page


def test_lifting_asks_on_a_page_and_needs_a_reason(office, wulan, dinsos_ig):
    put = freezes.freeze(dinsos_ig, "Diretas.", by=wulan, at=AT)
    address = reverse("incidents:lift", args=[put.pk])

    assert "Cairkan pembekuan kanal Instagram @dinsos.contoh?" in body(office.get(address))
    assert "Belum tersimpan" in body(office.post(address, {"reason": ""}))
    office.post(address, {"reason": "Semua sudah diganti."})
    assert freezing.frozen(dinsos_ig) is None


def test_an_administrator_sets_how_incidents_are_handled(client, wulan, contoh):
    wulan.postings.update(role="kominfo_admin")
    client.force_login(type(wulan).objects.get(pk=wulan.pk))
    client.post("/insiden/aturan/", {"freeze_on_signal": "on", "csirt": "TTIS Contoh"})

    setting = IncidentSetting.objects.get(government=contoh)
    assert (setting.freeze_on_signal, setting.vital, setting.csirt) == (True, False, "TTIS Contoh")


def test_the_whole_way_stands_on_the_page(office, seized, wulan):
    finish(seized, "announce", "mailbox", by=wulan)
    recovering.regained(seized, by=wulan, at=AT)
    finish(seized, *playbook.SECURING, by=wulan)
    recovering.secured(seized, by=wulan, at=AT)
    page = body(office.get(f"/insiden/{seized.pk}/"))

    assert "pulih, dipantau 72 jam" in page
    assert "Periksa akun pada jam ke-72" in page


def test_the_list_takes_few_queries(office, seized, contoh, dinkes_web, wulan, django_assert_max_num_queries):
    opening.open_incident(contoh, kind="hijacked", channels=[dinkes_web], found="Aneh.", by=wulan, at=AT)
    with django_assert_max_num_queries(40):
        office.get("/insiden/")


def test_an_empty_list_says_so(office):
    assert "Tidak ada insiden terbuka" in body(office.get("/insiden/"))
