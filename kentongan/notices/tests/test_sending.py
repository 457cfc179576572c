"""Mail against a real SMTP sink: accepted, delayed, refused, cut off, killed; and no header can be forged."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from kentongan.audit import book
from kentongan.jobs import loop
from kentongan.jobs.models import Job
from kentongan.notices import secret_links, sending, smtp, telling
from kentongan.notices.book_heads import mail_heads
from kentongan.notices.models import Mail
from kentongan.refusal import Refused

pytestmark = pytest.mark.django_db(transaction=True)


def post(government, *, key="uji", subject="Serah terima", text="Ada yang menunggu Anda.", **more):
    return telling.tell_address(
        "dinsos@contoh.example", subject=subject, text=text, key=key, government=government,
        at=timezone.now(), **more,
    )  # fmt: skip


def send_due():
    """Run the sender as its round does."""
    job = Job(name="send-mail", key=f"round-{Job.objects.count()}", title="-", asked_at=timezone.now())
    job.save()
    loop.run_waiting()


def state():
    mail = Mail.objects.get()
    return mail.state, mail.attempts


def test_a_mail_arrives_in_plain_indonesian_once(sink, contoh):
    post(contoh, subject="Serah terima – Dinas Sosial")
    post(contoh, subject="Serah terima – Dinas Sosial")
    loop.run_waiting()
    send_due()
    assert [mail["Subject"] for mail in sink.mails] == ["Serah terima – Dinas Sosial"]
    assert sink.mails[0].get_content_type() == "text/plain"
    assert "Ada yang menunggu Anda." in sink.text()
    assert Mail.objects.get().state == Mail.SENT


def test_people_with_an_office_address_get_what_they_are_told(sink, contoh, wulan, ani):
    ani.email = "ani@contoh.example"
    telling.tell(
        [wulan, ani], subject="Uji", text="Isi.", key="uji", url="/orang/1/", government=contoh,
        at=timezone.now(),
    )  # fmt: skip
    loop.run_waiting()
    assert [to for to, _ in sink.got] == [["ani@contoh.example"]]
    assert "https://kentongan.contoh.example/orang/1/" in sink.text()


def test_a_delayed_mail_waits_longer_each_time_and_then_arrives(sink, contoh):
    sink.answers = ["451 nanti saja", "451 nanti saja"]
    post(contoh)
    with time_machine.travel(timezone.now(), tick=True) as clock:
        loop.run_waiting()
        assert state() == (Mail.WAITING, 1)
        send_due()
        assert state() == (Mail.WAITING, 1)  # its time has not come
        clock.shift(timedelta(minutes=6))
        send_due()
        assert Mail.objects.get().next_try - timezone.now() > timedelta(minutes=14)
        clock.shift(timedelta(minutes=16))
        send_due()
    assert (state(), len(sink.got)) == ((Mail.SENT, 3), 1)


def test_a_refused_address_is_not_tried_again_and_said(sink, contoh):
    sink.answers = ["550 tidak ada"]
    post(contoh)
    loop.run_waiting()
    mail = Mail.objects.get()
    assert mail.state == Mail.FAILED
    assert "550" in mail.fault
    sending.try_again(mail, at=timezone.now())
    send_due()
    assert len(sink.got) == 1


def test_a_server_that_is_away_loses_nothing(settings, sink, contoh):
    settings.SMTP = "smtp://127.0.0.1:1"
    post(contoh)
    loop.run_waiting()
    assert state() == (Mail.WAITING, 1)
    settings.SMTP = sink.url
    Mail.objects.update(next_try=timezone.now())
    send_due()
    assert len(sink.got) == 1


def test_an_unknown_outcome_is_tried_once_more_and_never_a_third_time(sink, contoh):
    sink.answers = ["break", "break"]
    post(contoh)
    for _ in range(4):
        Mail.objects.update(next_try=timezone.now())
        send_due()
    assert len(sink.got) == 2
    assert len({mail["Message-ID"] for mail in sink.mails}) == 1
    assert Mail.objects.get().state == Mail.FAILED


def test_a_sender_that_was_killed_is_followed_by_one_more_try(sink, contoh):
    post(contoh)
    cut = {"state": Mail.SENDING, "attempts": 1}
    for tried, arrived in ((0, 1), (1, 1)):
        Mail.objects.update(**cut, unknown_outcomes=tried, claimed_at=timezone.now() - timedelta(minutes=6))
        send_due()
        assert len(sink.got) == arrived
    assert Mail.objects.get().state == Mail.FAILED


def test_a_mail_that_somebody_is_sending_is_left_alone(sink, contoh):
    post(contoh)
    Mail.objects.update(state=Mail.SENDING, claimed_at=timezone.now())
    send_due()
    assert sink.got == []


@pytest.mark.parametrize(
    "forged", ["Hai\r\nBcc: x@contoh.example", "Hai\nBcc: x@contoh.example", "Hai\x00\u2028Bcc: x"]
)
def test_no_header_can_be_forged_through_a_subject(sink, contoh, forged):
    post(contoh, subject=forged)
    loop.run_waiting()
    assert [to for to, _ in sink.got] == [["dinsos@contoh.example"]]
    assert sink.mails[0]["Bcc"] is None
    assert sink.mails[0]["Subject"].startswith("Hai Bcc: x")


def test_the_secret_link_is_in_the_mail_and_nowhere_in_the_database(sink, contoh):
    seed = secret_links.new_seed()
    post(contoh, text="Buka {tautan} dalam tujuh hari.", seed=seed)
    loop.run_waiting()
    assert f"/undangan/{secret_links.token_of(seed)}/" in sink.text()
    assert secret_links.token_of(seed) not in str(list(Mail.objects.values()))


@pytest.mark.parametrize(
    "url",
    [
        "surel.contoh.example:25",
        "http://surel",
        "smtp://",
        "smtp://a:b@surel.contoh.example:587",
        "smtp://x:y",
    ],
)
def test_settings_that_are_wrong_or_unsafe_are_refused(settings, url):
    settings.SMTP = url
    with pytest.raises(Refused, match="KENTONGAN_SMTP"):
        smtp.connection()


def test_wrong_settings_are_said_beside_the_mails_that_wait(settings, sink, contoh):
    settings.MAIL_FROM = ""
    post(contoh)
    loop.run_waiting()
    assert "KENTONGAN_MAIL_FROM" in Mail.objects.stuck().get().fault


def test_the_books_head_goes_out_once_a_day(settings, sink, contoh):
    settings.HEADS_TO = ["inspektorat@contoh.example"]
    with transaction.atomic():
        entry = book.record("test.happened", by=None, at=timezone.now(), subject=contoh)
    for _ in range(2):
        mail_heads(None, {})
    loop.run_waiting()
    assert len(sink.got) == 1
    assert f"1 {entry.hash}" in sink.text()
