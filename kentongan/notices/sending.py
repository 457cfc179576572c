"""Sending what waits in the outbox; safe to be killed anywhere (see models.Mail for unknown outcomes)."""

import logging
import smtplib
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from kentongan.jobs.loop import Running
from kentongan.jobs.models import Job
from kentongan.notices import secret_links, site, smtp
from kentongan.notices.models import Mail
from kentongan.refusal import Refused

log = logging.getLogger(__name__)
PAUSES = [timedelta(minutes=minutes) for minutes in (5, 15, 60, 240, 720, 1440)]  # then it is given up
CLAIM = timedelta(minutes=5)  # a mail `sending` for longer than any conversation lasts was cut off
AT_ONCE = 500
KEPT_JOBS = timedelta(days=1)


def send_mail(running: Running, payload: dict[str, Any]) -> str:
    """Send every mail whose time has come (job task "send-mail")."""
    at = timezone.now()
    Job.objects.filter(name="send-mail", state=Job.DONE, ended_at__lt=at - KEPT_JOBS).delete()
    _judge_cut_off(at=at)
    due = list(_due(at)[:AT_ONCE])
    if not due or not smtp.is_on():
        return ""
    line = _line(due)
    try:
        for done, mail in enumerate(due, start=1):
            if _send(mail, line):
                running.progress(done, len(due))
            else:
                break
    finally:
        _hang_up(line)
    return ""


def _line(due: list[Mail]) -> EmailBackend:
    """Return the line; settings that are wrong are said beside each mail that waits for them."""
    try:
        smtp.sender()
        return smtp.connection()
    except Refused as refused:
        Mail.objects.filter(pk__in=[mail.pk for mail in due]).update(fault=refused.sentence[:200])
        raise


def _due(at: datetime) -> Any:
    return Mail.objects.filter(state=Mail.WAITING, next_try__lte=at).order_by("next_try", "pk")


def _judge_cut_off(*, at: datetime) -> None:
    """A sender died between its call and its note: try once more, then give up and say so."""
    cut = Mail.objects.filter(state=Mail.SENDING, claimed_at__lt=at - CLAIM)
    cut.filter(unknown_outcomes__gte=1).update(
        state=Mail.FAILED, fault="Hasil dua pengiriman tidak diketahui; surel ini mungkin sampai dua kali."
    )
    cut.filter(unknown_outcomes=0).update(
        state=Mail.WAITING, unknown_outcomes=1, next_try=at, fault="Hasil pengiriman pertama tidak diketahui."
    )


def _send(mail: Mail, line: EmailBackend) -> bool:
    """Send one mail; False when the server cannot be reached, so that the others need not try."""
    now = timezone.now()
    mine = Mail.objects.filter(pk=mail.pk, state=Mail.WAITING)
    if not mine.update(state=Mail.SENDING, claimed_at=now, attempts=F("attempts") + 1):
        return True  # another sender has it
    mail.refresh_from_db()
    try:
        line.open()
    except (OSError, smtplib.SMTPException) as error:
        _again(mail, f"Server surel tidak terhubung ({type(error).__name__}).")
        _hang_up(line)
        return False
    _deliver(mail, line)
    return True


def _deliver(mail: Mail, line: EmailBackend) -> None:
    """Hand the mail over. What the server answered is certain; a broken line is not."""
    try:
        line.send_messages([_message(mail)])
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as error:
        _refused(mail, _code(error))
        _hang_up(line)
    except (OSError, smtplib.SMTPException) as error:
        log.info("Mail %s: the line broke (%s).", mail.pk, type(error).__name__)
        _hang_up(line)
        _unknown(mail)
    else:
        _note(mail, state=Mail.SENT, sent_at=timezone.now(), fault="")


def _message(mail: Mail) -> EmailMessage:
    text = mail.text
    if mail.seed:
        link = site.absolute(reverse("people:invitation", args=[secret_links.token_of(mail.seed)]))
        text = text.replace(secret_links.PLACE, link)
    headers = {"Message-ID": _message_id(mail), "Auto-Submitted": "auto-generated"}
    return EmailMessage(mail.subject, text, smtp.sender(), [mail.address], headers=headers)


def _message_id(mail: Mail) -> str:
    """The same at every attempt, so that a mail that came twice can be known as one."""
    host = site.address().split("://", 1)[1].split(":")[0]
    return f"<{secret_links.hash_of(f'mail-{mail.pk}')[:32]}@{host}>"


def _code(error: smtplib.SMTPException) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max((answer[0] for answer in error.recipients.values()), default=450)
    return int(getattr(error, "smtp_code", 450))


def _refused(mail: Mail, code: int) -> None:
    if code >= 500:
        _note(mail, state=Mail.FAILED, fault=f"Server surel menolak (kode {code}). Periksa alamatnya.")
    else:
        _again(mail, f"Server surel menunda (kode {code}).")


def _unknown(mail: Mail) -> None:
    if mail.unknown_outcomes:
        fault = "Hasil dua pengiriman tidak diketahui; surel ini mungkin sampai dua kali."
        _note(mail, state=Mail.FAILED, fault=fault)
        return
    _again(mail, "Hasil pengiriman pertama tidak diketahui.", unknown_outcomes=1)


def _again(mail: Mail, fault: str, **more: Any) -> None:
    if mail.attempts > len(PAUSES):
        _note(mail, state=Mail.FAILED, fault=fault + " Tidak dicoba lagi.", **more)
        return
    pause = PAUSES[mail.attempts - 1]
    _note(mail, state=Mail.WAITING, next_try=timezone.now() + pause, fault=fault, **more)


def _note(mail: Mail, **changes: Any) -> None:
    """Write the outcome, unless somebody judged this mail cut off meanwhile."""
    Mail.objects.filter(pk=mail.pk, state=Mail.SENDING, attempts=mail.attempts).update(**changes)


def _hang_up(line: EmailBackend) -> None:
    with suppress(OSError, smtplib.SMTPException):
        line.close()


def try_again(mail: Mail, *, at: datetime) -> None:
    """Let an administrator send a failed mail anew. Raises Refused when it is not failed."""
    tried = Mail.objects.filter(pk=mail.pk, state=Mail.FAILED)
    if not tried.update(state=Mail.WAITING, attempts=0, unknown_outcomes=0, next_try=at, fault=""):
        raise Refused("Surel ini tidak gagal; tidak perlu dikirim ulang.")
