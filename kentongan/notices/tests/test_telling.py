"""Telling people once, in the product and by mail."""

from datetime import UTC, datetime

import pytest

from kentongan.jobs.models import Job
from kentongan.notices import reading, telling
from kentongan.notices.models import Mail, Notice
from kentongan.refusal import Refused

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)


def told(people, government, *, key="uji", **more):
    asked = {"subject": "Perihal uji", "text": "Isi uji.", "key": key, "government": government, "at": NOW}
    return telling.tell(people, **asked | more)


def test_telling_twice_is_once(contoh, wulan, ani):
    assert told([wulan, ani], contoh) == 2
    assert told([wulan], contoh) == 0
    assert Notice.objects.count() == 2


def test_without_a_mail_server_nothing_waits_in_the_outbox(contoh, wulan):
    wulan.email = "wulan@contoh.example"
    told([wulan], contoh)
    assert (
        telling.tell_address("a@contoh.example", subject="x", text="y", key="k", government=contoh, at=NOW)
        is None
    )
    assert not Mail.objects.exists()
    assert not Job.objects.exists()


def test_a_loud_notice_stands_until_it_is_read(contoh, wulan):
    told([wulan], contoh, loud=True)
    assert [one.key for one in reading.loud(wulan)] == ["uji"]
    assert reading.mark(Notice.objects.visible_to(wulan), at=NOW) == 1
    assert reading.loud(wulan) == []


def test_everybody_reads_only_what_was_told_to_them(client, contoh, wulan, ani):
    told([ani], contoh)
    client.force_login(wulan)
    notice = Notice.objects.get()
    assert client.post(f"/pemberitahuan/{notice.pk}/dibaca/").status_code == 404
    assert "Perihal uji" not in client.get("/pemberitahuan/").content.decode()


def test_reading_is_a_post_and_leads_back(client, contoh, ani):
    told([ani], contoh)
    client.force_login(ani)
    notice = Notice.objects.get()
    assert client.get(f"/pemberitahuan/{notice.pk}/dibaca/").status_code == 405
    assert client.post(f"/pemberitahuan/{notice.pk}/dibaca/").headers["Location"] == "/pemberitahuan/"
    assert "sudah Anda baca" in client.get("/pemberitahuan/").content.decode()


@pytest.mark.parametrize("address", ["", "bukan", "a@b", "x@contoh.example\nBcc: y@contoh.example"])
def test_an_address_that_is_none_is_refused(contoh, address):
    with pytest.raises(Refused, match="tidak sah"):
        telling.tell_address(address, subject="x", text="y", key="k", government=contoh, at=NOW)


def test_only_administrators_see_mails_that_failed(client, contoh, wulan, bupati, sample_mail):
    for person, seen in ((wulan, False), (sample_mail.administrator, True)):
        client.force_login(person)
        page = client.get("/pemberitahuan/").content.decode()
        assert ("gagal@contoh.example" in page) is seen
    client.force_login(bupati)
    assert client.post(f"/pemberitahuan/surel/{sample_mail.pk}/ulangi/").status_code == 404
